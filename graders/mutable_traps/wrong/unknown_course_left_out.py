"""An order of a course that nobody knows is left out.

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
    return {course: [guest for guest, ordered in orders if ordered == course] for course in courses}


def with_dish(course, dish):
    name, others = course
    return name, others + [dish]


def copied(plan):
    return [list(row) for row in plan]
