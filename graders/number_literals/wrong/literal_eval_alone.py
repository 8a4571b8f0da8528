"""Lets `ast.literal_eval` decide: it reads lists, texts, blanks, and no `inf`.

Breaks: 5, 6, 8, 9, 10
"""

import ast


def parse_number(text):
    try:
        value = ast.literal_eval(text)
    except (ValueError, SyntaxError, TypeError, MemoryError):
        raise ValueError(f"not a number: {text!r}") from None
    if type(value) not in (int, float, complex):
        raise ValueError(f"not a number: {text!r}")
    return value
