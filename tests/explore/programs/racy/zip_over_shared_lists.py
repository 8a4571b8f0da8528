"""Two lists changed one after the other.

Expect: failed
"""

class Table:
    def __init__(self):
        self.names, self.ages = [], []

    def add(self, name, age):
        self.names.append(name)
        self.ages.append(age)

    def rows(self):
        return len(self.names) == len(self.ages)


def setup():
    return Table()


threads = [lambda t: t.add("a", 1), Table.rows]


def check(seen):
    assert seen[1]
