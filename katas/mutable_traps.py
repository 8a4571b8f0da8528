"""Five lists that were one list

An evening at a restaurant: guests, tables, courses, a menu. Everything here works the first time it
is tried. The second guest list begins with the first one's guests, table 2 has eaten what table 1
ordered, one reserved chair reserves a column: two names stand for one list, and whoever writes to
it through one name is read through the other. Find the five places, and what is shared in each.

Rules
1. `dishes(menu)` returns the dishes of a nested menu, in order, in a new list; what was asked
   before makes no difference, also when the list that came back was changed.
2. A new `Table` has no orders and owes nothing. What one table orders, or what is written to its
   `orders` or `bill`, is seen at no other table, made before or after it.
3. `seating(rows, columns)` returns a list of `rows` lists, each `columns` times `"free"`: a chair
   that is changed changes no other one, and no other plan.
4. `by_course(courses, orders)` returns a dict with a list of guests for every course, in the order
   of the courses; a course that nobody ordered has an empty list, and each list is its own. The
   guests of one course stand in the order of `orders`; an order of an unknown course raises
   `KeyError`.
5. `with_dish(course, dish)` returns a course, a tuple of its name and a list: the dishes it had,
   then this one, also if it was there before. Nothing is raised.
6. What is passed in stays as it was, and nothing that comes back holds a list that was passed in:
   to change either later changes nothing in the other. The same goes for `copied(plan)`: equal to
   the plan, no row of it shared.

Grade: nox -s kata -- mutable_traps
"""

Menu = list["str | Menu"]
"""Dishes, and menus within the menu."""

# TODO: find what is shared and should not be. The names and signatures stay.


def dishes(menu: Menu) -> list[str]:
    """Return the dishes of a menu and of the menus in it."""
    return _collect(menu)


def _collect(menu: Menu, found: list[str] = []) -> list[str]:
    for part in menu:
        if isinstance(part, str):
            found.append(part)
        else:
            _collect(part, found)
    return found


class Table:
    """What one table has ordered, and what it owes."""

    orders: list[str] = []
    bill: dict[str, int] = {}

    def order(self, dish: str, price: int) -> None:
        """Note a dish, and add its price to what the table owes for it."""
        self.orders.append(dish)
        self.bill[dish] = self.bill.get(dish, 0) + price


def seating(rows: int, columns: int) -> list[list[str]]:
    """Return a plan of free chairs."""
    return [["free"] * columns] * rows


def by_course(courses: list[str], orders: list[tuple[str, str]]) -> dict[str, list[str]]:
    """Return who ordered each course; an order is a guest and a course."""
    guests: dict[str, list[str]] = dict.fromkeys(courses, [])
    for guest, course in orders:
        guests[course].append(guest)
    return guests


def with_dish(course: tuple[str, list[str]], dish: str) -> tuple[str, list[str]]:
    """Return the course with one more dish."""
    course[1] += [dish]
    return course


def copied(plan: list[list[str]]) -> list[list[str]]:
    """Return a copy of a plan."""
    return plan[:]
