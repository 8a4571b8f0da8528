# A Python 2 module brought to Python 3
#
# This module made the reports of a small chess club for ten years, on Python 2. Python 3 does not
# even parse it. That is the easy half: a `print`, an `except` and an octal number complain until
# they are repaired. The other half parses, runs, and quietly gives something else. "As on Python 2"
# below means the same value of the same type, where Python 2's `unicode` is `str`, its `long` is
# `int`, and its `str` is `bytes` where the signature says so and `str` elsewhere. Turn this header
# into a docstring or leave it; the names and what they take stay.
#
# Rules
# 1. `write_table` writes what it wrote on Python 2, character for character: one space between two
#    cells, none before the end of the line. A row without cells is an empty line. Cells are ints,
#    or texts that are not empty and hold no white space.
# 2. `/` between two ints still rounds down, also below zero and for ints of any size; as soon as
#    one side is a float it does not round (`share`, `mean`, `ratio`).
# 3. `permissions` gives the file modes that the octal literals meant.
# 4. An exception keeps its message and its `args`: `points` and `board` raise a `ClubError` with
#    the same ones, `first_error` returns the message of the first text that `points` refuses, or
#    None. A text with an underscore (`1_000`) is refused, as on Python 2.
# 5. What was a list is a list: `totals`, `pairs`, `results`. `pairs` fills the shorter side with
#    None. `digits` of a text is a text.
# 6. The dictionaries work as before: `names` gives a list, in any order; `drop_idle` changes the
#    dictionary that it was given, whatever it holds, and returns None.
# 7. Text stays text and bytes stay bytes: `packet`, `checksum`, `kind` and `as_text` give what
#    their signatures say. `packet` raises `ValueError` when the encoded text is longer than 255
#    bytes; `kind` of no bytes raises `IndexError`; `as_text` of what is no UTF-8 raises
#    `UnicodeDecodeError`.
# 8. `ranking` and `by_board` order as their `cmp` functions did, ties in the order given, and leave
#    their argument as it is. A player who has not played yet has None for points, which Python 2
#    took for less than every number. Labels are ASCII.
# 9. `number` joins digits into one int however many there are, and raises `TypeError` for none;
#    `is_whole` is true for ints of any size, also for bools and subclasses, and for nothing else;
#    `evaluate` runs the formula, which uses `price`, `+`, `-`, `*` and what its earlier lines gave,
#    and gives `result`, on whichever line that is.
#
# Signatures
#     class ClubError(Exception): ...
#     def write_table(rows: list[list[int | str]], out: TextIO) -> None: ...
#     def share(pot: int, players: int) -> int: ...
#     def mean(numbers: Sequence[int | float]) -> int | float: ...
#     def ratio(part: int, whole: int) -> float: ...
#     def permissions(kind: str) -> int: ...
#     def points(text: str) -> int: ...
#     def board(number: int, boards: int) -> int: ...
#     def first_error(texts: list[str]) -> str | None: ...
#     def totals(rows: list[list[int]]) -> list[int]: ...
#     def pairs(white: list[str], black: list[str]) -> list[tuple[str | None, str | None]]: ...
#     def results(names: list[str], scores: list[int]) -> list[tuple[str, int]]: ...
#     def digits(text: str) -> str: ...
#     def names(members: dict[str, int]) -> list[str]: ...
#     def drop_idle(members: dict[str, int], excused: dict[str, str]) -> None: ...
#     def packet(text: str) -> bytes: ...
#     def checksum(data: bytes) -> int: ...
#     def kind(data: bytes) -> bytes: ...
#     def as_text(data: str | bytes) -> str: ...
#     def ranking(players: list[tuple[str, int | None]]) -> list[tuple[str, int | None]]: ...
#     def by_board(labels: list[str]) -> list[str]: ...
#     def number(figures: list[int]) -> int: ...
#     def is_whole(value: object) -> bool: ...
#     def evaluate(formula: str, price: int) -> int: ...
#
# Grade: nox -s kata -- py2_to_py3

# TODO: make this Python 3 that gives what it gave before.

MODES = {"page": 0644, "script": 0755, "secret": 0400}


class ClubError(Exception):
    """What the club's secretary has to look at."""


def write_table(rows, out):
    for row in rows:
        for cell in row:
            print >>out, cell,
        print >>out


def share(pot, players):
    return pot / players


def mean(numbers):
    return sum(numbers) / len(numbers)


def ratio(part, whole):
    return float(part) / whole


def permissions(kind):
    return MODES[kind]


def points(text):
    try:
        return int(text)
    except ValueError, error:
        raise ClubError, "bad points %s (%s)" % (text, error.__class__.__name__)


def board(number, boards):
    if not 1 <= number <= boards:
        raise ClubError, ("no such board", number)
    return number


def first_error(texts):
    error = None
    for text in texts:
        try:
            points(text)
        except ClubError, error:
            break
    return error and error.message


def totals(rows):
    return map(sum, rows)


def pairs(white, black):
    return map(None, white, black)


def results(names, scores):
    return zip(names, scores)


def digits(text):
    return filter(lambda character: character in "0123456789", text)


def names(members):
    return members.keys()


def drop_idle(members, excused):
    for name in members.keys():
        if members[name] == 0 and not excused.has_key(name):
            del members[name]


def packet(text):
    data = text.encode("utf-8")
    return chr(len(data)) + data


def checksum(data):
    total = 0
    for character in data:
        total = (total + ord(character)) % 256
    return total


def kind(data):
    return data[0]


def as_text(data):
    if isinstance(data, unicode):
        return data
    return str(data).decode("utf-8")


def ranking(players):
    return sorted(players, cmp=lambda one, other: cmp(other[1], one[1]) or cmp(one[0], other[0]))


def by_board(labels):
    def compare(one, other):
        if one.isdigit() and other.isdigit():
            return cmp(long(one), long(other))
        if one.isdigit() or other.isdigit():
            return one.isdigit() and -1 or 1
        return cmp(other, one)

    return sorted(labels, cmp=compare)


def number(figures):
    return reduce(lambda value, figure: 10 * value + figure, figures)


def is_whole(value):
    return isinstance(value, (int, long))


def evaluate(formula, price):
    scope = {"price": price}
    exec formula in scope
    return scope["result"]
