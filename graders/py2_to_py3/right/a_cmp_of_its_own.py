"""Keeps the old code nearly as it stood: a `cmp` of its own, every loop written out."""

from functools import cmp_to_key

unicode = str
long = int

MODES = {"page": 256 + 128 + 32 + 4, "script": int("755", 8), "secret": 1 << 8}


class ClubError(Exception):
    @property
    def message(self):
        return self.args[0] if len(self.args) == 1 else ""


def cmp(one, other):
    if one is None or other is None:
        return (one is not None) - (other is not None)
    return (one > other) - (one < other)


def old_division(one, other):
    if isinstance(one, float) or isinstance(other, float):
        return one / other
    return divmod(one, other)[0]


def write_table(rows, out):
    for row in rows:
        soft_space = ""
        for cell in row:
            out.write(soft_space)
            out.write("%s" % cell)
            soft_space = " "
        out.write("\n")


def share(pot, players):
    return old_division(pot, players)


def mean(numbers):
    return old_division(sum(numbers), len(numbers))


def ratio(part, whole):
    return old_division(float(part), whole)


def permissions(kind):
    return MODES[kind]


def points(text):
    try:
        return [int(text)][text.count("_")]
    except (ValueError, IndexError):
        raise ClubError("bad points %s (%s)" % (text, "ValueError"))


def board(number, boards):
    if not 1 <= number <= boards:
        raise ClubError(*("no such board", number))
    return number


def first_error(texts):
    error = None
    for text in texts:
        try:
            points(text)
        except ClubError as caught:
            error = caught
            break
    return error and error.message


def totals(rows):
    sums = []
    for row in rows:
        total = 0
        for item in row:
            total += item
        sums.append(total)
    return sums


def pairs(white, black):
    games = []
    for place in range(max(len(white), len(black))):
        one = white[place] if place < len(white) else None
        other = black[place] if place < len(black) else None
        games.append((one, other))
    return games


def results(names, scores):
    return [(names[place], scores[place]) for place in range(min(len(names), len(scores)))]


def digits(text):
    kept = ""
    for character in text:
        if "0" <= character <= "9":
            kept += character
    return kept


def names(members):
    found = []
    for name in members:
        found.insert(0, name)
    return found


def drop_idle(members, excused):
    idle = [name for name in members if members[name] == 0 and name not in excused]
    for name in idle:
        members.pop(name)


def packet(text):
    data = text.encode("utf-8")
    return chr(len(data)).encode("latin-1") + data


def checksum(data):
    total = 0
    for place in range(len(data)):
        total = (total + ord(data[place : place + 1])) % 256
    return total


def kind(data):
    if not data:
        raise IndexError("no bytes")
    return data[:1]


def as_text(data):
    if isinstance(data, unicode):
        return data
    return str(data, "utf-8")


def ranking(players):
    def compare(one, other):
        return cmp(other[1], one[1]) or cmp(one[0], other[0])

    return sorted(players, key=cmp_to_key(compare))


def by_board(labels):
    def compare(one, other):
        if one.isdigit() and other.isdigit():
            return cmp(long(one), long(other))
        if one.isdigit() or other.isdigit():
            return one.isdigit() and -1 or 1
        return cmp(other, one)

    ordered = []
    for label in labels:
        place = len(ordered)
        while place and compare(label, ordered[place - 1]) < 0:
            place -= 1
        ordered.insert(place, label)
    return ordered


def number(figures):
    figures = iter(figures)
    try:
        value = next(figures)
    except StopIteration:
        raise TypeError("number() of no figures") from None
    for figure in figures:
        value = 10 * value + figure
    return value


def is_whole(value):
    return isinstance(value, (int, long))


def evaluate(formula, price):
    scope = {"price": price, "__builtins__": {}}
    exec(formula, {}, scope)
    return scope["result"]
