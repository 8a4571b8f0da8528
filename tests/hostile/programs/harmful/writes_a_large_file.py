"""Writes a file of a gigabyte.

Expect: failed, crash
"""

def double(number):
    with open('large', 'wb') as file:
        for _ in range(64):
            file.write(bytes(16 << 20))
    return 0
