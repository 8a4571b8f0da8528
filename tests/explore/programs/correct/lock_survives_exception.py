"""with releases the lock when the work raises.

Expect: pass
"""

import threading


class Parser:
    def __init__(self):
        self.lock = threading.Lock()
        self.parsed = 0

    def parse(self, text):
        with self.lock:
            value = int(text)
            self.parsed += 1
            return value


def setup():
    return Parser()


def bad(parser):
    try:
        parser.parse("x")
    except ValueError:
        return "bad"


threads = [bad, lambda parser: parser.parse("7")]


def check(seen, parser):
    assert seen == ["bad", 7]
    assert parser.parsed == 1
