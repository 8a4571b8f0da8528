"""Adds up digits, and does not ask whether the base has them.

Breaks: 2
"""

import re

DIGITS = r"[0-9](?:_?[0-9])*"
DECIMAL = r"(?:0(?:_?0)*|[1-9](?:_?[0-9])*)"
PREFIXED = r"(?:0[bB](?:_?[0-9])+|0[oO](?:_?[0-9])+|0[xX](?:_?[0-9a-fA-F])+)"
EXPONENT = rf"[eE][+-]?{DIGITS}"
POINT = rf"(?:{DIGITS}\.(?:{DIGITS})?|\.{DIGITS})"
FLOAT = rf"(?:{POINT}(?:{EXPONENT})?|{DIGITS}{EXPONENT})"
NAME = r"(?:[iI][nN][fF]|[iI][nN][fF][iI][nN][iI][tT][yY]|[nN][aA][nN])"
IMAGINARY = rf"(?:{FLOAT}|{DIGITS})[jJ]"
COMPLEX = rf"(?:(?:{FLOAT}|{DECIMAL})[+-])?{IMAGINARY}"


FIGURES = "0123456789abcdef"
BASES = {"b": 2, "o": 8, "x": 16}


def is_a(pattern, text):
    return re.fullmatch("[+-]?" + pattern, text) is not None


def parse_number(text):
    if is_a(DECIMAL, text):
        return int(text)
    if is_a(PREFIXED, text):
        sign = -1 if text[0] == "-" else 1
        _, letter, *figures = text.lower().lstrip("+-").replace("_", "")
        value = 0
        for figure in figures:
            value = BASES[letter] * value + FIGURES.index(figure)
        return sign * value
    if is_a(FLOAT, text) or is_a(NAME, text):
        return float(text)
    if is_a(COMPLEX, text):
        return complex(text)
    raise ValueError(f"not a number: {text!r}")
