"""Takes apart the menus in the menu, and not those in them.

Breaks: 1
"""


def dishes(menu):
    found = []
    for part in menu:
        found += [part] if isinstance(part, str) else part
    return [dish for dish in found if isinstance(dish, str)]


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
