"""Three philosophers, left fork first.

Expect: deadlock
"""

import threading


def setup():
    return [threading.Lock() for _ in range(3)]


def eat(forks, place):
    with forks[place]:
        with forks[(place + 1) % 3]:
            return place


threads = [lambda forks: eat(forks, 0), lambda forks: eat(forks, 1), lambda forks: eat(forks, 2)]


def check(seen):
    assert seen == [0, 1, 2]
