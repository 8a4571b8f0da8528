"""Grades katas/number_literals.py."""

import contextlib
import math
import sys

import pytest

from dojo.compare import same, shown

NINES = "9" * 4000


def test_decimal_int_is_exact(kata):
    """1. A decimal int is an `int`, exact up to 4,000 digits, also `0` and `00`."""
    takes(
        kata,
        ("42", 42),
        ("0", 0),
        ("00", 0),
        ("100200300", 100200300),
        ("9007199254740993", 9007199254740993),
        (NINES, 10**4000 - 1),
        ("-" + NINES, 1 - 10**4000),
    )


def test_number_that_begins_with_zero_is_refused(kata):
    """1. Any other number that begins with 0 is refused, as Python 2's octal is."""
    refuses(kata, "017", "01", "08", "0042", "-017", "+01")


def test_prefixed_int_is_read_in_its_base(kata):
    """2. A prefix, then at least one digit of its base is an `int`."""
    takes(
        kata,
        ("0b101", 5),
        ("0B11", 3),
        ("0o17", 15),
        ("0O70", 56),
        ("0xfF", 255),
        ("0XAb9", 2745),
        ("0x00e5", 229),
        ("0b000", 0),
        ("0x" + "f" * 300, 16**300 - 1),
    )


def test_prefix_without_its_digits_is_refused(kata):
    """2. A prefix without a digit, or with one of another base, is refused."""
    refuses(kata, "0b", "0o", "0x", "0X", "0b2", "0o8", "0xg", "0b12", "0x1.8", "0b1e5", "0x0x1")
    refuses(kata, "00x1", "x1f", "1x1", "0o1.", "0x1p3", "0d1")


def test_underscore_stands_between_digits(kata):
    """3. One underscore may stand between two digits, and after a prefix."""
    takes(
        kata,
        ("1_000", 1000),
        ("1_2_3", 123),
        ("0_0", 0),
        ("0x_ff", 255),
        ("0b_1_0", 2),
        ("0O_7_7", 63),
        ("0xf_f", 255),
        ("1_0.0_1e1_0", 100100000000.0),
        (".2_5", 0.25),
        ("1_0j", 10j),
        ("1_0-2_0.5j", 10 - 20.5j),
    )


def test_underscore_elsewhere_is_refused(kata):
    """3. An underscore anywhere else is refused."""
    refuses(kata, "1__0", "_1", "1_", "_", "0x__f", "0x_", "0_x1", "0xf_", "_0b1", "0b1__0")
    refuses(kata, "1_.5", "1._5", "_.5", "1.5_", "1_e5", "1e_5", "1e5_", "1e-_5", "1e1__0")
    refuses(kata, "1_j", "1j_", "_1j", "1_+2j", "1+_2j", "1+2_j", "-_1", "in_f", "1__0+2j")


def test_dot_or_exponent_makes_a_float(kata):
    """4. A dot or an exponent makes a `float`; zeros may lead; too large is infinite."""
    takes(
        kata,
        ("1.0", 1.0),
        ("1.", 1.0),
        (".5", 0.5),
        ("1e5", 100000.0),
        ("1.5E-3", 0.0015),
        ("1.E+2", 100.0),
        (".5e1", 5.0),
        ("0.1", 0.1),
        ("0.", 0.0),
        ("0e0", 0.0),
        ("01.5", 1.5),
        ("09e1", 90.0),
        ("00.25", 0.25),
        ("1e05", 100000.0),
        ("2.2250738585072014e-308", 2.2250738585072014e-308),
        ("1e400", math.inf),
        ("1e-400", 0.0),
    )


def test_half_a_float_is_refused(kata):
    """4. A number without a digit before the exponent, or without one in it, is refused."""
    refuses(kata, ".", "e5", ".e5", "E", "1e", "1e+", "1.e-", "1.5.2", "..5", "1e5.5", "1e2e3")


def test_named_numbers_are_floats(kata):
    """5. `inf`, `infinity` and `nan`, in any case, are `float`."""
    takes(kata, ("inf", math.inf), ("Inf", math.inf), ("INFINITY", math.inf))
    takes(kata, ("iNfInItY", math.inf), ("nan", math.nan), ("NaN", math.nan))


def test_names_are_whole(kata):
    """5. Only these three are names of numbers, and nothing stands after them."""
    refuses(kata, "infi", "infinite", "infinity1", "in", "nano", "nanan", "inff", "1inf", "infe5")


def test_imaginary_part_makes_a_complex(kata):
    """6. A decimal number with `j` after it, alone or after a real part, is `complex`."""
    takes(
        kata,
        ("2j", 2j),
        ("1.5e3J", 1500j),
        ("010j", 10j),
        ("09.5j", 9.5j),
        (".5j", 0.5j),
        ("1.j", 1j),
        ("1+2j", 1 + 2j),
        ("1-2J", 1 - 2j),
        ("1e-3-0.5j", 0.001 - 0.5j),
        ("1e+5-2e+3j", 100000 - 2000j),
        ("1.5+010j", 1.5 + 10j),
        ("01.5+1j", 1.5 + 1j),
        ("1.+.5j", 1 + 0.5j),
        ("0+1j", 1j),
        ("00+1j", 1j),
        ("9" * 400 + "j", complex(0, math.inf)),
        ("9" * 400 + "-2j", complex(math.inf, -2)),
    )


def test_part_that_is_no_decimal_is_refused(kata):
    """6. A real part with a leading 0, and a part with a prefix or a name, is refused."""
    refuses(kata, "010+1j", "01-1j", "0x1j", "0b1j", "0x1+2j", "1+0x2j", "1-0b1j", "0o7+1j")
    refuses(kata, "infj", "nanj", "infinityj", "inf+1j", "nan-1j", "1+infj", "1-nanj")
    refuses(kata, "1jj", "1+2jj", "1j+2j", "2j+1", "1+2+3j", "1e+j", "1e5j5", ".j", "1+.j")


def test_spelling_decides_the_type(kata):
    """7. The spelling decides the type, and the value does not."""
    takes(
        kata,
        ("1.0", 1.0),
        ("1e3", 1000.0),
        ("0.0", 0.0),
        ("1000", 1000),
        ("2+0j", 2 + 0j),
        ("0j", 0j),
        ("1.5+0.0j", 1.5 + 0j),
    )


def test_sign_stands_before_any_number(kata):
    """8. One `+` or `-` may stand before any number, and `-0.0` keeps its sign."""
    takes(
        kata,
        ("-42", -42),
        ("+42", 42),
        ("-00", 0),
        ("-0x10", -16),
        ("+0b1", 1),
        ("-0o7", -7),
        ("-1.5e3", -1500.0),
        ("+.5", 0.5),
        ("-0.0", -0.0),
        ("+0.0", 0.0),
        ("-0e0", -0.0),
        ("+inf", math.inf),
        ("-Infinity", -math.inf),
        ("-nan", math.nan),
        ("-1+2j", -1 + 2j),
        ("+1-2j", 1 - 2j),
        ("-2j", -2j),
        ("+010j", 10j),
    )


def test_two_signs_are_refused(kata):
    """8. Two signs in a row, or a sign without a number, are refused."""
    refuses(kata, "--1", "++1", "+-1", "-+.5", "--0x1", "+-inf", "--2j", "1+-2j", "1--2j", "1++2j")
    refuses(kata, "-", "+", "0x-1", "1-", "1e--5", "1e+-5", "-1+", "--1+2j")


def test_every_other_text_is_refused(kata):
    """9. Every other text raises `ValueError`."""
    refuses(kata, "", "10L", "10l", "0xFL", "True", "None", "(1)", "(1+2j)", "[1]", "'1'", "1,5")
    refuses(
        kata, "j", "J", "-j", "1+j", "1-J", "1+2", "1-2", "1/2", "2*3", "1;", "1#", "0.5f", "10n"
    )
    refuses(kata, " 1", "1 ", "1\n", "\n1", "\t1.5", "1.5\r\n", "0x1\n", "inf\n", "2j\n", "1+2j ")
    refuses(kata, " ", "- 1", "1 000", "1 +2j", "1+ 2j", "1\x00", "1\xa0", "\u20031", "1\x1f")
    refuses(kata, "\u0661\u0662", "1\u0663", "1.\uff15", "1e\u0665", "0x\uff11", "\u0661j", "\xb2")
    refuses(kata, "\u0131nf", "\u0130NF", "\u22121", "\uff10x1", "1\u0332")
    refuses(kata, "1" * 300 + "x", "1_1" * 100 + ".5.", "1" * 300 + "j1")


def test_refusal_shows_the_text(kata):
    """9. The `ValueError` has `repr(text)` in its message."""
    for text in ("10L", "spam", "it's", "", "1e5x\n", "1" * 300 + "x", "\u0661\u0662"):
        message = str(refused(kata, text))
        call = f"parse_number({shown(text)})"
        assert repr(text) in message, f"{call} raised {message!r}, expected repr(text) in it"


@pytest.mark.forbid("eval", "exec", "compile", "ast.parse", "ast.literal_eval")
def test_nothing_is_evaluated(kata):
    """10. Nothing is evaluated."""
    numbers = (27182818, 27182.818, 27182818j)
    evaluated = []

    def look(event, arguments):
        if event == "exec":
            evaluated.extend(set(numbers).intersection(arguments[0].co_consts))

    sys.addaudithook(look)
    for number in numbers:
        kata.parse_number(str(number))
    assert not evaluated, f"{evaluated[0]} stood in code that was run, expected no such code"
    for text in ("42", "0x1f", "1.5e3", "inf", "-2j", "-1+2j", "017", "10L", "1+2", "(1)", "spam"):
        with contextlib.suppress(ValueError):
            kata.parse_number(text)


def takes(kata, *numbers):
    """Assert that each text is read as its number, type for type."""
    for text, expected in numbers:
        call = f"parse_number({shown(text)})"
        try:
            got = kata.parse_number(text)
        except ValueError as error:
            raise AssertionError(
                f"{call} was refused with {shown(str(error))}, expected {shown(expected)}"
            ) from None
        if type(got) is type(expected) is complex:
            # The sign of a part that is 0 is left open.
            assert got == expected, f"{call} gave {got}, expected {expected}"
        else:
            same(got, expected, call)


def refuses(kata, *texts):
    """Assert that each text raises ValueError."""
    for text in texts:
        refused(kata, text)


def refused(kata, text):
    """Return the ValueError that a text raises."""
    try:
        got = kata.parse_number(text)
    except ValueError as error:
        return error
    raise AssertionError(f"parse_number({shown(text)}) gave {shown(got)}, expected ValueError")
