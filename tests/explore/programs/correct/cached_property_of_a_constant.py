"""A lazy attribute that is computed alike by everybody.

Expect: pass
"""

import functools


class Circle:
    def __init__(self, radius):
        self.radius = radius

    @functools.cached_property
    def area(self):
        return 3 * self.radius**2


def setup():
    return Circle(2)


threads = [lambda circle: circle.area, lambda circle: circle.area]


def check(seen):
    assert seen == [12, 12]
