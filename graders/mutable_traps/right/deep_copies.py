"""Copies deeply whatever comes in, and then does as the old code did."""

from collections import defaultdict
from copy import deepcopy


def dishes(menu):
    todo = deepcopy(menu)
    found = []
    while todo:
        part = todo.pop(0)
        if isinstance(part, list):
            todo = part + todo
        else:
            found.append(part)
    return found


class Table:
    orders = []
    bill = defaultdict(int)

    def __new__(cls):
        table = super().__new__(cls)
        table.orders = deepcopy(cls.orders)
        table.bill = deepcopy(cls.bill)
        return table

    def order(self, dish, price):
        self.orders += [dish]
        self.bill[dish] += price


ROW = []


def seating(rows, columns):
    plan = []
    for _ in range(rows):
        row = deepcopy(ROW)
        for _ in range(columns):
            row += ["free"]
        plan += [row]
    return plan


def by_course(courses, orders):
    guests = dict.fromkeys(courses, [])
    for course in guests:
        guests[course] = deepcopy(guests[course])
    for guest, course in deepcopy(orders):
        guests[course] += [guest]
    return guests


def with_dish(course, dish):
    course = deepcopy(course)
    course[1].append(dish)
    return course


def copied(plan):
    return deepcopy(plan)
