"""Keeps the dishes of a menu within the menu by its identity, and it may change.

Breaks: 1
"""

_known = {}


def dishes(menu):
    found = []
    for part in menu:
        if isinstance(part, str):
            found.append(part)
        else:
            if id(part) not in _known:
                _known[id(part)] = part, dishes(part)
            found.extend(_known[id(part)][1])
    return found


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
