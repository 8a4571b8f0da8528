"""Grades katas/counter.py."""

import pytest

from dojo.compare import same


def test_numbers_are_summed(kata):
    """1. The value is 0 at first, and from then on the sum of the numbers that were added."""
    counter = kata.Counter()
    same(counter.value(), 0, "value()")
    counter.add(2)
    counter.add(3)
    same(counter.value(), 5, "value() after add(2) and add(3)")


def test_negative_number_is_refused(kata):
    """2. Adding a negative number raises ValueError."""
    counter = kata.Counter()
    with pytest.raises(ValueError, match=""):
        counter.add(-1)


def test_refused_number_changes_nothing(kata):
    """2. Adding a negative number changes nothing."""
    counter = kata.Counter()
    before = counter.value()
    try:
        counter.add(-1)
    except ValueError:
        same(counter.value(), before, "value() after add(-1)")


def test_racing_adds_lose_nothing(kata, explore):
    """3. Threads that add at the same time lose nothing."""

    def check(seen, counter):
        same(counter.value(), 2, "value() after two threads that add(1)")

    def add(counter):
        counter.add(1)

    explore(kata.Counter, threads=[add, add], check=check)
