"""A list is replaced by a longer one.

Expect: failed
"""


class Guests:
    def __init__(self):
        self.names = []

    def add(self, name):
        self.names = self.names + [name]


def setup():
    return Guests()


threads = [lambda guests: guests.add("ann"), lambda guests: guests.add("bob")]


def check(seen, guests):
    assert len(guests.names) == 2, f"guests {guests.names}"
