"""Empties the one list before each use: the list given out before is the same.

Breaks: 1
"""

_found = []


def _collect(menu):
    for part in menu:
        if isinstance(part, str):
            _found.append(part)
        else:
            _collect(part)


def dishes(menu):
    _found.clear()
    _collect(menu)
    return _found


class Table:
    def __init__(self):
        self.orders = []
        self.bill = {}

    def order(self, dish, price):
        self.orders.append(dish)
        self.bill[dish] = self.bill.get(dish, 0) + price


def seating(rows, columns):
    return [["free"] * columns for _ in range(rows)]


def by_course(courses, orders):
    guests = {course: [] for course in courses}
    for guest, course in orders:
        guests[course].append(guest)
    return guests


def with_dish(course, dish):
    name, others = course
    return name, others + [dish]


def copied(plan):
    return [list(row) for row in plan]
