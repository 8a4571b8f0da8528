"""A name is not a box: five ways to get one list under two names.

Why it is done so
    An assignment, an argument, a default, an item of a list all hold a reference. Nothing in Python
    copies a list unless a copy is asked for. So the question at each place is: how often does the
    expression that makes the list run?

    A default runs once, when `def` does, and belongs to the function for ever. Here it hid in a
    helper: the first call fills it, the second call finds it full, and the caller holds it too. A
    new list for each call is the cure; with a `yield from` no list is passed about at all.

    A class body runs once. `orders = []` there is one list of the class; `self.orders.append`
    finds it through the class and changes it for all. `__init__` runs once for every instance. The
    quiet part: `self.orders += [x]` would look half right, since it changes the class's list first
    and then binds it to the instance as well.

    `[row] * n` repeats the reference, not the row. `["free"] * columns` is harmless for the same
    reason that makes the other harmful: all its items are one text, but a text cannot be changed.
    The comprehension runs its expression for each row.

    `dict.fromkeys(keys, [])` is a call with one list as an argument. The comprehension again.

    `course[1] += [dish]` is three steps: take the list, let it extend itself (this works), store
    the result in the tuple (this raises TypeError). So it raises and has changed the list. To catch
    the error, or to call `append`, hides it only: the caller's list is changed all the same.

    `plan[:]` copies the outer list. One level deeper everything is shared as before.

What the alternatives cost
    `found=None` and `if found is None: found = []` is the common cure of a default, and right.
    `found or []` is not: an empty list that was passed in is replaced.

    `copy.deepcopy` in front of everything works and copies also what was never at risk; with large
    inputs it is the slowest line of the program.

    Tuples instead of lists cannot be aliased harmfully, and cannot be changed. Where nobody needs
    to write, that is the best cure.

What is asked next
    When is a mutable default meant? As a cache for the function's lifetime; `functools.cache` says
    so more clearly.

    What does a dataclass do with `orders: list[str] = []`? It raises ValueError, for lists, dicts
    and sets; `field(default_factory=list)` is the way.

    Why does `a += b` differ from `a = a + b`? `+=` asks `__iadd__` first; lists have it, tuples and
    texts have not.

Cost: each function looks at its input once.
"""

from collections.abc import Iterator

Menu = list["str | Menu"]
"""Dishes, and menus within the menu."""


def dishes(menu: Menu) -> list[str]:
    """Return the dishes of a menu and of the menus in it."""
    return list(_each(menu))


def _each(menu: Menu) -> Iterator[str]:
    for part in menu:
        if isinstance(part, str):
            yield part
        else:
            yield from _each(part)


class Table:
    """What one table has ordered, and what it owes."""

    def __init__(self) -> None:
        self.orders: list[str] = []
        self.bill: dict[str, int] = {}

    def order(self, dish: str, price: int) -> None:
        """Note a dish, and add its price to what the table owes for it."""
        self.orders.append(dish)
        self.bill[dish] = self.bill.get(dish, 0) + price


def seating(rows: int, columns: int) -> list[list[str]]:
    """Return a plan of free chairs."""
    return [["free"] * columns for _ in range(rows)]


def by_course(courses: list[str], orders: list[tuple[str, str]]) -> dict[str, list[str]]:
    """Return who ordered each course; an order is a guest and a course."""
    guests: dict[str, list[str]] = {course: [] for course in courses}
    for guest, course in orders:
        guests[course].append(guest)
    return guests


def with_dish(course: tuple[str, list[str]], dish: str) -> tuple[str, list[str]]:
    """Return the course with one more dish."""
    name, others = course
    return name, [*others, dish]


def copied(plan: list[list[str]]) -> list[list[str]]:
    """Return a copy of a plan."""
    return [row[:] for row in plan]
