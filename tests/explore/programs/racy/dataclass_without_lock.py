"""A dataclass whose method adds to a field.

Expect: failed
"""

from dataclasses import dataclass, field


@dataclass
class Stats:
    hits: int = 0
    names: list[str] = field(default_factory=list)

    def hit(self, name):
        self.hits += 1
        self.names.append(name)


def setup():
    return Stats()


threads = [lambda s: s.hit("a"), lambda s: s.hit("b")]


def check(seen, stats):
    assert stats.hits == len(stats.names), stats
