"""A look at the characters, then `eval`.

Breaks: 10
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


def parse_number(text):
    if is_a(DECIMAL, text):
        return int(text)
    if is_a(PREFIXED, text):
        return int(text, 0)
    if is_a(FLOAT, text) or is_a(NAME, text):
        return float(text)
    if is_a(COMPLEX, text) and not is_a(IMAGINARY, text):
        return complex(text)
    if is_a(IMAGINARY, text):
        return eval(re.sub(r"^0+(?=[0-9])", "", text)) + 0j
    raise ValueError(f"not a number: {text!r}")
