"""Holds nothing but this.

Expect: missing
"""


