r"""A grammar first, a conversion second.

Why it is done so
    The question has two halves that are easy to mix up: is this text a literal, and which number is
    it? The standard library answers the second half well. It is a bad judge of the first: `int`
    and `float` strip blanks and line ends and read the digits of every script there is, `complex`
    takes brackets and a bare `j`, and `float` alone would lose every digit of an int past the
    sixteenth. So the grammar is written down here, as it stands in the language reference, and
    `int`, `float` and `complex` only see what has passed it.

    `[0-9]` and not `\d`: `\d` matches every decimal digit of Unicode. `fullmatch` and not `$`:
    `$` also matches before a line end that comes last. An underscore is part of the grammar,
    `[0-9](_?[0-9])*`, so nothing has to be looked at twice, and no text makes the expression try
    many ways: every character belongs to one place only.

    Which type a number has is a matter of spelling. `1.0` is a float although an int could hold
    it: who wrote the dot meant it. Each alternative of the grammar therefore has its own
    conversion, and the value is never looked at.

    `int(text, 0)` reads prefixes and refuses `017`, the octal of Python 2 that is an error in
    Python 3 so that nobody takes it for seventeen; `00` is allowed, it is zero in any base.

What the alternatives cost
    `eval` runs the file. `ast.literal_eval` does not, but it is a parser for all of Python: it
    takes `[1]` and `'a'`, strips blanks, and deep brackets make it fail in ways of their own.

    Trying `int`, then `float`, then `complex`, is the usual answer, and takes all that they take.

What is asked next
    Why is `-1` no literal? It is the operator minus before the literal 1. `-2**2` is -4. The sign
    belongs to this function, not to the grammar.

    Why has `2+0j` three tokens? For the same reason; a complex literal is only ever imaginary.

    Why does `int` refuse more than 4,300 digits? Reading decimal digits takes quadratic time, so a
    long text was an attack; bases that are powers of two have no limit.

    Where did `long` go? PEP 237: one int type, of any size. `10L` went with it.

Cost: one pass over the text, and the conversion.
"""

import re

_DIGITS = r"[0-9](?:_?[0-9])*"
_FLOAT = rf"(?:(?:{_DIGITS})?\.{_DIGITS}|{_DIGITS}\.?)(?:[eE][+-]?{_DIGITS})?"
_DECIMAL = r"(?:[1-9](?:_?[0-9])*|0(?:_?0)*)"
_PREFIXED = r"0(?:[bB](?:_?[01])+|[oO](?:_?[0-7])+|[xX](?:_?[0-9a-fA-F])+)"
_NAMED = r"(?i:inf|infinity|nan)"

# What `_FLOAT` takes without a dot or an exponent is no float: it is an int, or refused.
_POINTED = rf"(?=[0-9_]*[.eE]){_FLOAT}"

_INT = re.compile(rf"[+-]?(?:{_DECIMAL}|{_PREFIXED})")
_REAL = re.compile(rf"[+-]?(?:{_POINTED}|{_NAMED})")
_COMPLEX = re.compile(rf"[+-]?(?:(?:{_POINTED}|{_DECIMAL})[+-])?{_FLOAT}[jJ]")


def parse_number(text: str) -> int | float | complex:
    """Return the number that `text` is a literal of. Raises ValueError where it is none."""
    if _INT.fullmatch(text):
        return int(text, 0)
    if _REAL.fullmatch(text):
        return float(text)
    if _COMPLEX.fullmatch(text):
        return complex(text)
    raise ValueError(f"{text!r} is no number")
