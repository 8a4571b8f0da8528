"""Three philosophers, the lower fork first.

Expect: pass
"""

import threading


def setup():
    return [threading.Lock() for _ in range(3)]


def eat(forks, place):
    low, high = sorted((place, (place + 1) % 3))
    with forks[low], forks[high]:
        return place


threads = [lambda forks: eat(forks, 0), lambda forks: eat(forks, 1), lambda forks: eat(forks, 2)]


def check(seen):
    assert seen == [0, 1, 2]
