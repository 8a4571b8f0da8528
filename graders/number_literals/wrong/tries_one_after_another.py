"""Lets `int`, `float` and `complex` try, and takes all that they take.

Breaks: 1, 6, 9
"""


def parse_number(text):
    for kind in (lambda text: int(text, 0), float, complex):
        try:
            return kind(text)
        except ValueError:
            pass
    raise ValueError(f"not a number: {text!r}")
