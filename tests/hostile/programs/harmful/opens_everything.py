"""Opens files until no descriptor is left.

Expect: failed, exit
"""

def double(number):
    kept = []
    while True:
        kept.append(open('/dev/null'))
