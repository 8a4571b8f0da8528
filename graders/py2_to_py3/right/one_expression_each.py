"""Everything in one expression where one will do."""

from functools import reduce
from itertools import chain, zip_longest


class ClubError(Exception): ...


def refuse(*args):
    raise ClubError(*args)


def permissions(kind):
    return {"page": 0o644, "script": 0o755, "secret": 0o400}[kind]


def write_table(rows, out):
    print(
        *(" ".join(f"{cell}" for cell in row) for row in rows),
        sep="\n",
        end="\n" * bool(rows),
        file=out,
    )


def share(pot, players):
    return (pot - pot % players) // players


def mean(numbers):
    return (
        sum(numbers) / len(numbers) if float in map(type, numbers) else sum(numbers) // len(numbers)
    )


def ratio(part, whole):
    return part * 1.0 / whole


def reading(text):
    try:
        return int("?" if "_" in text else text)
    except ValueError:
        return None


def points(text):
    return refuse(f"bad points {text} (ValueError)") if reading(text) is None else reading(text)


def board(number, boards):
    return number if 0 < number <= boards else refuse("no such board", number)


def first_error(texts):
    return next(
        (f"bad points {text} (ValueError)" for text in texts if reading(text) is None), None
    )


def totals(rows):
    return list(map(lambda row: reduce(int.__add__, row, 0), rows))


def pairs(white, black):
    return list(zip_longest(white, black, fillvalue=None))


def results(names, scores):
    return list(zip(names, scores))


def digits(text):
    return "".join(c for c in text if c in "0123456789")


def names(members):
    return [*members][::-1]


def drop_idle(members, excused):
    list(map(members.__delitem__, [n for n in members if not members[n] and n not in excused]))


def packet(text):
    return bytes((len(text.encode()),)) + text.encode()


def checksum(data):
    return reduce(lambda total, byte: (total + byte) % 256, data, 0)


def kind(data):
    return bytes((data[0],))


def as_text(data):
    return data.decode() if hasattr(data, "decode") else data


def ranking(players):
    return sorted(
        sorted(p for p in players if p[1] is not None), key=lambda p: p[1], reverse=True
    ) + sorted(p for p in players if p[1] is None)


def by_board(labels):
    return list(
        chain(
            sorted(filter(str.isdigit, labels), key=int),
            reversed(sorted(label for label in labels if not label.isdigit())),
        )
    )


def number(figures):
    return reduce(lambda value, figure: 10 * value + figure, figures)


def is_whole(value):
    return issubclass(type(value), int)


def evaluate(formula, price):
    return (lambda scope: exec(formula, scope) or scope["result"])({"price": price})
