"""Indentation that Python refuses.

Expect: syntax
"""

def double(number):
    if number:
	return 2 * number
