"""What 2to3 finds, and what only somebody who knows both languages finds.

Why it is done so
    Syntax is the easy half: `print`, `except E, e`, `raise E, m`, `0755`, `exec` and the names that
    are gone stop the program until they are repaired. The other half runs and gives something else.

    `/` is the worst of them. Between ints it was `//`, between floats it was not, and a function
    like `mean` took both: the meaning hung on the type that came in, so here the type is asked.
    `int(a / b)` is no cure: it cuts towards zero where `//` rounds down, and above 2**53 it goes
    through a float that cannot hold the number.

    `print x,` wrote its space before the next item, not after this one, so a line never ended in a
    space. `print(x, end=" ")` does. `" ".join` or one `print(*cells)` says what was meant.

    `raise E, value` made `E(*value)` from a tuple and `E(value)` from anything else. The caught
    exception's name is deleted at the end of its `except` block now (it holds the traceback, which
    holds the frame, which holds the name), so it must be kept under another one. `.message` is
    gone; `str(error)` or `args[0]` takes its place.

    `map`, `filter`, `zip` and `dict.keys()` gave lists. An iterator in their place is used up by
    its first reader; a view follows its dictionary, so a loop that deletes needs `list(…)`. And
    `filter` on a text gave a text, `map(None, …)` was `zip_longest`.

    One item of bytes is an int: `ord` goes away in a loop, `data[0]` becomes `data[:1]`, but that
    hides an IndexError, and `chr(n)` that meant a byte becomes `bytes([n])`.

    A `cmp` function that is no more than "by this, then by that" becomes a key: minus for a number
    that goes down. `reverse=True` would turn the names round too. None has no place in an order any
    more, so it gets one. A comparison with cases goes through `functools.cmp_to_key` unchanged: a
    port is no time for clever keys.

What is asked next
    Why does Python 3 refuse `None < 3`? An order by the names of types hid mistakes.

    How was one source kept for both? `from __future__ import division, print_function,
    unicode_literals`, and `six` for names that moved. Tests first: a port without them is a guess.

    What else changed quietly? `round(2.5)` is 2, and an int; the variable of a list comprehension
    stays inside; `input` no longer evaluates; a class with `__eq__` and no `__hash__` cannot be
    hashed; `int("1_000")` is 1000 since 3.6; `str(0.1 + 0.2)` shows 17 digits, not 12.

Cost: what it was on Python 2; `list(…)` around a lazy call costs what the list had cost.
"""

import functools
import itertools
from collections.abc import Sequence
from typing import Any, TextIO

MODES = {"page": 0o644, "script": 0o755, "secret": 0o400}


class ClubError(Exception):
    """What the club's secretary has to look at."""


def write_table(rows: list[list[int | str]], out: TextIO) -> None:
    """Write a line for every row."""
    for row in rows:
        print(*row, file=out)


def share(pot: int, players: int) -> int:
    """Return what each player gets of a pot, in whole coins."""
    return pot // players


def mean(numbers: Sequence[int | float]) -> int | float:
    """Return the mean, rounded down if all the numbers are ints."""
    total = sum(numbers)
    return total // len(numbers) if isinstance(total, int) else total / len(numbers)


def ratio(part: int, whole: int) -> float:
    """Return the part that `part` is of `whole`."""
    return float(part) / whole


def permissions(kind: str) -> int:
    """Return the mode of a file of that kind."""
    return MODES[kind]


def points(text: str) -> int:
    """Return the points that a text says. Raises ClubError where it says none."""
    try:
        return _int(text)
    except ValueError as error:
        raise ClubError(f"bad points {text} ({type(error).__name__})") from error


def _int(text: str) -> int:
    """Return what Python 2's `int` read: it knew no underscores."""
    if "_" in text:
        raise ValueError(text)
    return int(text)


def board(number: int, boards: int) -> int:
    """Return the number of a board. Raises ClubError where there is no such board."""
    if not 1 <= number <= boards:
        raise ClubError("no such board", number)
    return number


def first_error(texts: list[str]) -> str | None:
    """Return what is said about the first text that is refused, None where all are taken."""
    for text in texts:
        try:
            points(text)
        except ClubError as error:
            return str(error)
    return None


def totals(rows: list[list[int]]) -> list[int]:
    """Return the sum of each row."""
    return [sum(row) for row in rows]


def pairs(white: list[str], black: list[str]) -> list[tuple[str | None, str | None]]:
    """Return who plays whom; the side that is short of players sends nobody."""
    return list(itertools.zip_longest(white, black))


def results(names: list[str], scores: list[int]) -> list[tuple[str, int]]:
    """Return names and scores side by side, as far as both go."""
    return list(zip(names, scores, strict=False))


def digits(text: str) -> str:
    """Return the ASCII digits of a text."""
    return "".join(character for character in text if character in "0123456789")


def names(members: dict[str, int]) -> list[str]:
    """Return the names of the members."""
    return list(members)


def drop_idle(members: dict[str, int], excused: dict[str, str]) -> None:
    """Take out who has played no game and is not excused."""
    for name in list(members):
        if members[name] == 0 and name not in excused:
            del members[name]


def packet(text: str) -> bytes:
    """Return the encoded text with its length, one byte, before it."""
    data = text.encode("utf-8")
    return bytes([len(data)]) + data


def checksum(data: bytes) -> int:
    """Return the sum of the bytes, modulo 256."""
    return sum(data) % 256


def kind(data: bytes) -> bytes:
    """Return the first byte. Raises IndexError where there is none."""
    return bytes([data[0]])


def as_text(data: str | bytes) -> str:
    """Return text as it is and bytes decoded."""
    return data if isinstance(data, str) else data.decode("utf-8")


def ranking(players: list[tuple[str, int | None]]) -> list[tuple[str, int | None]]:
    """Return the players, most points first, those of equal points by name."""

    def place(player: tuple[str, int | None]) -> tuple[bool, int, str]:
        name, points = player
        return points is None, -(points or 0), name

    return sorted(players, key=place)


def by_board(labels: list[str]) -> list[str]:
    """Return the labels: numbers first, upwards, then words, backwards."""

    def compare(one: str, other: str) -> int:
        if one.isdigit() and other.isdigit():
            return _cmp(int(one), int(other))
        if one.isdigit() or other.isdigit():
            return -1 if one.isdigit() else 1
        return _cmp(other, one)

    return sorted(labels, key=functools.cmp_to_key(compare))


def _cmp(one: Any, other: Any) -> int:
    """Return what Python 2's `cmp` did."""
    return int(one > other) - int(one < other)


def number(figures: list[int]) -> int:
    """Return the int that the figures write. Raises TypeError where there are none."""
    return functools.reduce(lambda value, figure: 10 * value + figure, figures)


def is_whole(value: object) -> bool:
    """Whether a value is an int."""
    return isinstance(value, int)


def evaluate(formula: str, price: int) -> int:
    """Run the secretary's formula on a price and return its result."""
    scope: dict[str, Any] = {"price": price}
    exec(formula, scope)  # noqa: S102 - running formulas is what the module always did
    result: int = scope["result"]
    return result
