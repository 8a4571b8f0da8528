"""A dataclass, and tuples or texts in between: what cannot be changed cannot be shared by mistake."""

from collections import Counter
from dataclasses import dataclass, field


def flattened(part):
    return (part,) if isinstance(part, str) else sum(map(flattened, part), ())


def dishes(menu):
    return [*flattened(menu)]


@dataclass
class Table:
    orders: list = field(default_factory=list)
    bill: dict = field(default_factory=Counter)

    def order(self, dish, price):
        self.orders.insert(len(self.orders), dish)
        self.bill.update({dish: price})


def seating(rows, columns):
    row = ("free",) * columns
    return list(map(list, (row,) * rows))


def by_course(courses, orders):
    guests = dict.fromkeys(courses, ())
    for guest, course in orders:
        guests[course] += (guest,)
    return {course: list(found) for course, found in guests.items()}


def with_dish(course, dish):
    match course:
        case (name, [*others]):
            return name, [*others, dish]


def copied(plan):
    return list(map(list, plan))
