"""Nothing is made before it is asked for: properties, generators, `setdefault`, `partial`."""

import itertools
from functools import partial, reduce


def dishes(menu, found=None):
    if found is None:
        found = []
    for part in menu:
        found.append(part) if isinstance(part, str) else dishes(part, found)
    return found


class Table:
    __slots__ = ("_orders", "_bill")

    @property
    def orders(self):
        if not hasattr(self, "_orders"):
            self._orders = []
        return self._orders

    @property
    def bill(self):
        try:
            return self._bill
        except AttributeError:
            self._bill = {}
            return self._bill

    def order(self, dish, price):
        self.orders.append(dish)
        self.bill.setdefault(dish, 0)
        self.bill[dish] += price


def seating(rows, columns):
    free = partial(itertools.repeat, "free", columns)
    return [list(free()) for _ in itertools.repeat(None, rows)]


def by_course(courses, orders):
    known = frozenset(courses)
    missing = next((course for _, course in orders if course not in known), None)
    if missing is not None:
        raise KeyError(missing)
    return {course: [guest for guest, ordered in orders if ordered == course] for course in courses}


def with_dish(course, dish):
    return course[:1] + (course[1] + [dish],)


def copied(plan):
    return reduce(lambda rows, row: rows + [row + []], plan, [])
