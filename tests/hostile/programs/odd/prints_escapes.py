"""Prints what a terminal would obey.

Expect: failed
"""

def double(number):
    print('\x1b[2J\x1b]0;title\x07\x9b31m\r\x08')
    raise ValueError('\x1b[31mred\x1b[0m')
