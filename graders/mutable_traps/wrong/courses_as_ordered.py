"""The courses stand in the order in which they were ordered.

Breaks: 4
"""


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
    return [["free"] * columns for _ in range(rows)]


def by_course(courses, orders):
    guests = {}
    for guest, course in orders:
        if course not in courses:
            raise KeyError(course)
        guests.setdefault(course, []).append(guest)
    for course in courses:
        guests.setdefault(course, [])
    return guests


def with_dish(course, dish):
    name, others = course
    return name, others + [dish]


def copied(plan):
    return [list(row) for row in plan]
