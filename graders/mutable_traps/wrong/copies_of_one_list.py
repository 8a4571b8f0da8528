"""Shows copies, so that nobody writes to the lists; yet all tables order into them.

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
    _orders = []
    _bill = {}

    @property
    def orders(self):
        return list(self._orders)

    @property
    def bill(self):
        return dict(self._bill)

    def order(self, dish, price):
        self._orders.append(dish)
        self._bill[dish] = self._bill.get(dish, 0) + price


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
