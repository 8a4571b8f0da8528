"""Writes as much as eight files may hold.

Expect: failed, timeout
"""

def double(number):
    for name in range(8):
        with open(str(name), 'wb') as file:
            file.write(bytes(15 << 20))
    return 0
