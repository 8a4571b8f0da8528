"""Rewritten for today: keys in place of `cmp`, comprehensions, `struct`, a formula read by `ast`."""

import ast
import itertools
import math
import operator
import stat
import struct

_READ_ALL = stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH
_RUN_ALL = stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH


class ClubError(Exception):
    pass


class NoNumber(ClubError):
    pass


class NoBoard(ClubError):
    def __init__(self, number):
        super().__init__("no such board", number)


def write_table(rows, out):
    out.writelines(" ".join(map(str, row)) + "\n" for row in rows)


def share(pot, players):
    quotient, rest = divmod(pot, players)
    assert quotient * players + rest == pot
    return quotient


def mean(numbers):
    kinds = {type(number) for number in numbers}
    divide = operator.truediv if float in kinds else operator.floordiv
    return divide(sum(numbers), len(numbers))


def ratio(part, whole):
    return part / whole


def permissions(kind):
    match kind:
        case "page":
            return _READ_ALL | stat.S_IWUSR
        case "script":
            return _READ_ALL | stat.S_IWUSR | _RUN_ALL
        case "secret":
            return stat.S_IRUSR
    raise KeyError(kind)


def points(text: str) -> int:
    if "_" not in text:
        try:
            return int(text)
        except ValueError:
            pass
    raise NoNumber(f"bad points {text} (ValueError)")


def board(number, boards):
    if number in range(1, boards + 1):
        return number
    raise NoBoard(number)


def first_error(texts):
    def refusals():
        for text in texts:
            try:
                points(text)
            except NoNumber as error:
                yield str(error)

    return next(refusals(), None)


def totals(rows):
    return [*map(sum, rows)]


def pairs(white, black):
    return [*itertools.zip_longest(white, black)]


def results(names, scores):
    return [*zip(names, scores, strict=False)]


def digits(text):
    return text.translate({ord(c): None for c in text if not (c.isascii() and c.isdecimal())})


def names(members):
    return sorted(members)


def drop_idle(members, excused):
    kept = {name: games for name, games in members.items() if games or name in excused}
    members.clear()
    members.update(kept)


def packet(text):
    data = text.encode()
    if len(data) > 255:
        raise ValueError(f"{len(data)} bytes do not fit")
    return struct.pack(f"B{len(data)}s", len(data), data)


def checksum(data):
    return sum(data) & 0xFF


def kind(data):
    return data[0].to_bytes(1, "big")


def as_text(data):
    match data:
        case bytes():
            return data.decode()
        case _:
            return data


def ranking(players):
    by_name = sorted(players, key=operator.itemgetter(0))
    return sorted(
        by_name, key=lambda player: -math.inf if player[1] is None else player[1], reverse=True
    )


def by_board(labels):
    numbers = [label for label in labels if label.isdigit()]
    words = [label for label in labels if not label.isdigit()]
    return sorted(numbers, key=int) + sorted(words, reverse=True)


def number(figures):
    if not figures:
        raise TypeError("no figures")
    return sum(figure * 10**place for place, figure in enumerate(reversed(figures)))


def is_whole(value):
    return int in type(value).__mro__


def evaluate(formula, price):
    known = {"price": price}
    operators = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul}

    def value(node):
        match node:
            case ast.Constant():
                return node.value
            case ast.Name():
                return known[node.id]
            case ast.BinOp():
                return operators[type(node.op)](value(node.left), value(node.right))
        raise SyntaxError(ast.unparse(node))

    for line in ast.parse(formula).body:
        known[line.targets[0].id] = value(line.value)
    return known["result"]
