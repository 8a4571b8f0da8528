"""Takes no argument.

Expect: missing
"""

def double():
    return 42
