"""The lock is not released when the work raises.

Expect: deadlock
"""

import threading


class Parser:
    def __init__(self):
        self.lock = threading.Lock()

    def parse(self, text):
        self.lock.acquire()
        value = int(text)
        self.lock.release()
        return value


def setup():
    return Parser()


def parse(parser, text):
    try:
        return parser.parse(text)
    except ValueError:
        return None


threads = [lambda parser: parse(parser, "7"), lambda parser: parse(parser, "seven")]


def check(seen):
    pass
