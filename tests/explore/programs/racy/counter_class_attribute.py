"""A number for each object, counted on the class.

Expect: failed
"""


class Ticket:
    issued = 0

    def __init__(self):
        Ticket.issued = Ticket.issued + 1
        self.number = Ticket.issued


def setup():
    Ticket.issued = 0


def issue(_):
    return Ticket().number


threads = [issue, issue]


def check(seen):
    assert sorted(seen) == [1, 2], f"tickets {seen}"
