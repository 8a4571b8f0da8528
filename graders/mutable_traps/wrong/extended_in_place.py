"""`+=` changes the list of the class first and then binds it to the instance.

Breaks: 2
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
    orders = []

    def __init__(self):
        self.bill = {}

    def order(self, dish, price):
        self.orders += [dish]
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
