"""A match statement reads a state, then changes it.

Expect: failed
"""

class Machine:
    def __init__(self):
        self.state = "idle"
        self.starts = 0

    def start(self):
        match self.state:
            case "idle":
                self.state = "running"
                self.starts += 1
            case "running":
                pass


def setup():
    return Machine()


threads = [Machine.start, Machine.start]


def check(seen, machine):
    assert machine.starts == 1
