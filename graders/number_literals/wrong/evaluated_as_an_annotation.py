"""Calls no `eval`: annotations that are texts are evaluated by who reads them.

Breaks: 10
"""

import inspect
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


def number_of(text):
    def noted():
        pass

    noted.__annotations__["number"] = text
    return inspect.get_annotations(noted, eval_str=True)["number"]


def parse_number(text):
    if is_a(DECIMAL, text):
        return int(text)
    if is_a(PREFIXED, text):
        return int(text, 0)
    if is_a(FLOAT, text) or is_a(NAME, text):
        if is_a(NAME, text):
            return float(text)
        return number_of(text)
    if is_a(COMPLEX, text):
        return complex(text)
    raise ValueError(f"not a number: {text!r}")
