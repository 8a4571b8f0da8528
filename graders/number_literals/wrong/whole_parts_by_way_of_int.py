"""Reads a part without a dot as an int, which may be too large to become a float.

Breaks: 6
"""

import re

DIGITS = r"[0-9](?:_?[0-9])*"
DECIMAL = r"(?:0(?:_?0)*|[1-9](?:_?[0-9])*)"
PREFIXED = r"(?:0[bB](?:_?[01])+|0[oO](?:_?[0-7])+|0[xX](?:_?[0-9a-fA-F])+)"
EXPONENT = rf"[eE][+-]?{DIGITS}"
POINT = rf"(?:{DIGITS}\.(?:{DIGITS})?|\.{DIGITS})"
FLOAT = rf"(?:{POINT}(?:{EXPONENT})?|{DIGITS}{EXPONENT})"
NAME = r"(?:[iI][nN][fF]|[iI][nN][fF][iI][nN][iI][tT][yY]|[nN][aA][nN])"
IMAGINARY = rf"(?:{FLOAT}|{DIGITS})[jJ]"
COMPLEX = rf"(?:(?:{FLOAT}|{DECIMAL})[+-])?{IMAGINARY}"


def is_a(pattern, text):
    return re.fullmatch("[+-]?" + pattern, text) is not None


def part(text):
    figures = text.lstrip("+-")
    return float(int(text)) if is_a(DECIMAL, figures) else float(text)


def parse_number(text):
    if is_a(DECIMAL, text):
        return int(text)
    if is_a(PREFIXED, text):
        return int(text, 0)
    if is_a(FLOAT, text) or is_a(NAME, text):
        return float(text)
    if is_a(COMPLEX, text):
        real, imaginary = re.fullmatch(rf"(?:([+-]?.+?)(?<![eE])(?=[+-]))?(.+)[jJ]", text).groups()
        return complex(part(real or "0"), part(imaginary))
    raise ValueError(f"not a number: {text!r}")
