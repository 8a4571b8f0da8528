"""Compares numbers as floats: above 2**53 two of them may be one.

Breaks: 8
"""

import functools
import itertools

MODES = {"page": 0o644, "script": 0o755, "secret": 0o400}


class ClubError(Exception):
    """What the club's secretary has to look at."""


def write_table(rows, out):
    for row in rows:
        print(*row, file=out)


def share(pot, players):
    return pot // players


def mean(numbers):
    total = sum(numbers)
    if isinstance(total, float):
        return total / len(numbers)
    return total // len(numbers)


def ratio(part, whole):
    return float(part) / whole


def permissions(kind):
    return MODES[kind]


def points(text):
    try:
        if "_" in text:
            raise ValueError(text)
        return int(text)
    except ValueError as error:
        raise ClubError("bad points %s (%s)" % (text, error.__class__.__name__))


def board(number, boards):
    if not 1 <= number <= boards:
        raise ClubError("no such board", number)
    return number


def first_error(texts):
    for text in texts:
        try:
            points(text)
        except ClubError as error:
            return error.args[0]
    return None


def totals(rows):
    return list(map(sum, rows))


def pairs(white, black):
    return list(itertools.zip_longest(white, black))


def results(names, scores):
    return list(zip(names, scores))


def digits(text):
    return "".join(filter(lambda character: character in "0123456789", text))


def names(members):
    return list(members.keys())


def drop_idle(members, excused):
    for name in list(members.keys()):
        if members[name] == 0 and name not in excused:
            del members[name]


def packet(text):
    data = text.encode("utf-8")
    return bytes([len(data)]) + data


def checksum(data):
    total = 0
    for byte in data:
        total = (total + byte) % 256
    return total


def kind(data):
    return bytes([data[0]])


def as_text(data):
    if isinstance(data, str):
        return data
    return data.decode("utf-8")


def cmp(one, other):
    return (one > other) - (one < other)


def ranking(players):
    def compare(one, other):
        if one[1] is None or other[1] is None:
            by_points = cmp(one[1] is None, other[1] is None)
        else:
            by_points = cmp(other[1], one[1])
        return by_points or cmp(one[0], other[0])

    return sorted(players, key=functools.cmp_to_key(compare))


def by_board(labels):
    def compare(one, other):
        if one.isdigit() and other.isdigit():
            return cmp(float(one), float(other))
        if one.isdigit() or other.isdigit():
            return -1 if one.isdigit() else 1
        return cmp(other, one)

    return sorted(labels, key=functools.cmp_to_key(compare))


def number(figures):
    return functools.reduce(lambda value, figure: 10 * value + figure, figures)


def is_whole(value):
    return isinstance(value, int)


def evaluate(formula, price):
    scope = {"price": price}
    exec(formula, scope)
    return scope["result"]
