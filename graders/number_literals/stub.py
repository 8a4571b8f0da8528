"""A text that Python would read as a number

Python has three kinds of numbers (Python 2's `long` became `int`) and many ways to write them:
`0x1F`, `1_000`, `.5e-3`, `2+3j`. A settings file holds such texts, and nobody wants to run what
stands in a settings file. `int`, `float` and `complex` may help, but each of them takes texts that
are no literal, and leaves out some that are.

Rules
1. A decimal int is an `int`, exact up to 4,000 digits: `42`, and also `0`, `00`. Any other number
   that begins with 0 is refused, as `017`, Python 2's octal, is.
2. `0b`, `0o`, `0x`, the letter in either case, then at least one digit of that base is an `int`:
   `0xfF`. Zeros may lead.
3. One underscore may stand between two digits, and after `0b`, `0o`, `0x`: `1_000`, `0x_ff`,
   `1_0.0_1e1_0`. Anywhere else (`1__0`, `_1`, `1_`, `1_.5`, `1e_5`) it is refused.
4. A dot or an exponent makes a `float`: `1.0`, `1.`, `.5`, `1e5`, `1.5E-3`. At least one digit
   stands before the exponent, and one in it. Zeros may lead: `01.5`, `09e1`. Too large is infinite.
5. `inf`, `infinity` and `nan`, in any case, are `float`.
6. A decimal number with `j` or `J` after it is `complex`: `2j`, `1.5e3J`; zeros may lead: `010j`.
   So is a real part, `+` or `-`, and such a number: `1+2j`, `1e-3-0.5j`. The real part is as in
   rules 1, 3 and 4 (`010+1j` is refused); no part has a prefix or is `inf` or `nan`.
   Too large is infinite; the sign of a part that is 0 is left open.
7. The spelling decides the type, and the value does not: `1.0` and `1e3` are `float`, `2+0j` is
   `complex`.
8. One `+` or `-` may stand first, before any of them: `-0x10`, `+inf`, `-1+2j`. `-0.0` keeps its
   sign. Two signs in a row are refused (`--1`, `1+-2j`).
9. Every other text raises `ValueError` with `repr(text)` in its message: `10L`, `j`, `1+j`, `True`,
   `(1)`, `1+2`, the empty text, blanks and line ends anywhere, also last, and digits that are not
   ASCII.
10. Nothing is evaluated, by nobody else either: `eval`, `exec`, `compile`, `ast.parse` and
    `ast.literal_eval` are not called.

Grade: nox -s kata -- number_literals
"""


def parse_number(text: str) -> int | float | complex:
    """Return the number that `text` is a literal of. Raises ValueError where it is none."""
    # TODO: read what Python reads, give it the type that its spelling has, refuse the rest.
    return float(text)
