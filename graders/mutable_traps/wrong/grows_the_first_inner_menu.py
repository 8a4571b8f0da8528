"""Begins with an inner menu that stands first, and extends it.

Breaks: 6
"""


def dishes(menu):
    if not menu:
        return []
    first, *others = menu
    if isinstance(first, str):
        found = [first]
    elif all(isinstance(part, str) for part in first):
        found = first
    else:
        found = dishes(first)
    for part in others:
        found += [part] if isinstance(part, str) else dishes(part)
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
