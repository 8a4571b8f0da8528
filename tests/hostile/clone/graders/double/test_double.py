"""Grades katas/double.py."""

from dojo.compare import same


def test_twice_a_number(kata):
    """1. `double(number)` is twice the number."""
    expected = 42
    same(kata.double(21), expected, "double(21)")
