"""Copies plans of the first one of their size, which somebody has and may change.

Breaks: 3
"""

_plans = {}


def dishes(menu):
    found = []
    for part in menu:
        if isinstance(part, str):
            found.append(part)
        else:
            found.extend(dishes(part))
    return found


class Table:
    def __init__(self):
        self.orders = []
        self.bill = {}

    def order(self, dish, price):
        self.orders.append(dish)
        self.bill[dish] = self.bill.get(dish, 0) + price


def seating(rows, columns):
    if (rows, columns) in _plans:
        return [list(row) for row in _plans[rows, columns]]
    _plans[rows, columns] = [["free"] * columns for _ in range(rows)]
    return _plans[rows, columns]


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
