"""No pattern and no `float`: a scanner over characters, and exact fractions to the last step."""

from fractions import Fraction

DIGITS = "0123456789abcdef"
BASES = {"b": 2, "o": 8, "x": 16}
NAMES = {"inf": 1e999, "infinity": 1e999, "nan": 1e999 - 1e999}


class Refused(ValueError):
    pass


class Scanner:
    def __init__(self, text):
        self.text = text
        self.at = 0

    def peek(self, wanted):
        here = self.text[self.at : self.at + 1]
        return here if here and here in wanted else ""

    def take(self, wanted):
        here = self.peek(wanted)
        self.at += len(here)
        return here

    def run(self, base, before_first=False):
        """Return the digits of a run; underscores between them, and before the first if so."""
        figures = DIGITS[:base] + DIGITS[:base].upper()
        found = ""
        while True:
            start = self.at
            if found or before_first:
                self.take("_")
            figure = self.take(figures)
            if not figure:
                self.at = start
                return found
            found += figure

    def unsigned(self):
        """Return a kind, a value and whether it may be a real part."""
        rest = self.text[self.at :]
        if rest.isascii() and rest.lower() in NAMES:
            self.at = len(self.text)
            return float, NAMES[rest.lower()], False
        if self.peek("0") and self.text[self.at + 1 : self.at + 2] in (*"bBoOxX",):
            base = BASES[self.text[self.at + 1].lower()]
            self.at += 2
            figures = self.run(base, before_first=True)
            if not figures:
                raise Refused
            return int, whole(figures, base), False
        before = self.run(10)
        dot = self.take(".")
        after = self.run(10) if dot else ""
        if not before + after:
            raise Refused
        exponent = "0"
        power = self.take("eE")
        if power:
            sign = self.take("+-")
            figures = self.run(10)
            if not figures:
                raise Refused
            exponent = sign + figures
        if dot or power:
            return float, number(before, after, exponent), True
        plain = before[0] != "0" or not before.strip("0")
        return int, whole(before, 10), plain


def whole(figures, base):
    value = 0
    for figure in figures:
        value = value * base + DIGITS.index(figure.lower())
    return value


def number(before, after, exponent):
    sign = -1 if exponent[0] == "-" else 1
    power = sign * min(whole(exponent.lstrip("+-"), 10), 5000)
    try:
        return float(Fraction(whole(before + after, 10)) * Fraction(10) ** (power - len(after)))
    except OverflowError:
        return 1e999


def negated(sign, value):
    return -value if sign == "-" else value


def parse_number(text):
    scanner = Scanner(text)
    try:
        return scan(scanner)
    except Refused:
        raise ValueError("refused " + repr(text)) from None


def scan(scanner):
    sign = scanner.take("+-")
    kind, value, may_be_real = scanner.unsigned()
    if scanner.peek("jJ"):
        return imaginary_end(scanner, 0, negated(sign, value))
    if scanner.peek("+-"):
        if not may_be_real:
            raise Refused
        second = scanner.take("+-")
        imaginary = scanner.unsigned()[1]
        return imaginary_end(scanner, negated(sign, value), negated(second, imaginary))
    if kind is int and not may_be_real and not set("bBoOxX") & set(scanner.text):
        raise Refused
    return finished(scanner, negated(sign, value))


def imaginary_end(scanner, real, imaginary):
    if not scanner.take("jJ") or set(scanner.text) - set("0123456789_.eEjJ+-"):
        raise Refused
    return finished(scanner, complex(part(real), part(imaginary)))


def part(value):
    try:
        return float(value)
    except OverflowError:
        return 1e999 if value > 0 else -1e999


def finished(scanner, value):
    if scanner.at < len(scanner.text):
        raise Refused
    return value
