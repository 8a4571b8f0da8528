"""Takes memory bit by bit.

Expect: memory
"""

def double(number):
    kept = []
    while len(kept) < 200:
        kept.append(b'x' * (8 << 20))
    return 2 * number
