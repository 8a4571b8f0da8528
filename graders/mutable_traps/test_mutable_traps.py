"""Grades katas/mutable_traps.py."""

import contextlib
import copy

import pytest

from dojo.compare import same, shown


def test_dishes_are_in_order(kata):
    """1. `dishes` returns the dishes of a nested menu, in order."""
    for menu, expected in (
        (["soup", ["rice", ["peas"], "beans"], "cake"], ["soup", "rice", "peas", "beans", "cake"]),
        ([[["tea"]], [], "tea"], ["tea", "tea"]),
        (["soup"], ["soup"]),
        ([[], [[]]], []),
        ([], []),
    ):
        same(kata.dishes(menu), expected, f"dishes({menu})")


def test_dishes_asked_before_make_no_difference(kata):
    """1. What was asked before makes no difference, also when the list was changed."""
    first = kata.dishes(["soup", ["rice"]])
    second = kata.dishes(["cake"])
    same(second, ["cake"], "dishes(['cake']) after another menu")
    same(first, ["soup", "rice"], "a second menu changed the first list: it")
    first.append("from yesterday")
    second.clear()
    same(kata.dishes(["soup", ["rice"]]), ["soup", "rice"], "the first menu, after its list grew,")
    same(kata.dishes(["cake"]), ["cake"], "the second menu, after its list was emptied,")


def test_dishes_of_a_changed_menu_are_new(kata):
    """1. What was asked before makes no difference, also when the menu has changed."""
    inner = ["rice"]
    menu = ["soup", inner]
    kata.dishes(menu)
    menu[:] = ["soup", ["rice", "beans"]]
    same(kata.dishes(menu), ["soup", "rice", "beans"], "a menu that had got beans")
    inner[:] = ["rice", "peas"]
    menu[:] = ["soup", inner]
    same(kata.dishes(menu), ["soup", "rice", "peas"], "a menu whose inner menu had got peas")


def test_table_notes_its_orders(kata):
    """2. A new `Table` has no orders and owes nothing, and notes what it orders."""
    table = kata.Table()
    same(stand(table), ([], {}), "the orders and bill of a new table")
    table.order("soup", 4)
    table.order("cake", 3)
    table.order("soup", 5)
    expected = (["soup", "cake", "soup"], {"soup": 9, "cake": 3})
    same(stand(table), expected, "the orders and bill after soup for 4, cake for 3, soup for 5")


def test_order_is_seen_at_no_other_table(kata):
    """2. What one table orders is seen at no other table, made before or after it."""
    before, table = kata.Table(), kata.Table()
    table.order("soup", 4)
    same(stand(before), ([], {}), "a table made before the one that ordered")
    same(stand(kata.Table()), ([], {}), "a table made after another one ordered")
    before.order("cake", 3)
    same(stand(table), (["soup"], {"soup": 4}), "the first table, after a second one ordered,")


def test_what_is_written_is_seen_at_no_other_table(kata):
    """2. What is written to a table's `orders` or `bill` is seen at no other table."""
    before, table = kata.Table(), kata.Table()
    table.orders.append("soup")
    table.bill["soup"] = 4
    same(stand(before), ([], {}), "a table made before the one that was written to")
    same(stand(kata.Table()), ([], {}), "a table made after another one was written to")


def test_plan_has_rows_of_free_chairs(kata):
    """3. `seating` returns a list of rows, each of them so many times `"free"`."""
    for rows, columns, expected in (
        (2, 3, [["free", "free", "free"], ["free", "free", "free"]]),
        (3, 1, [["free"], ["free"], ["free"]]),
        (2, 0, [[], []]),
        (0, 2, []),
    ):
        same(kata.seating(rows, columns), expected, f"seating({rows}, {columns})")


def test_chair_changes_no_other(kata):
    """3. A chair that is changed changes no other one, and no other plan."""
    for row in range(3):
        earlier = kata.seating(3, 3)
        plan = kata.seating(3, 3)
        plan[row][1] = "Ada"
        expected = [["free", "free", "free"] for _ in range(3)]
        same(earlier, expected, "an earlier plan, after a chair of a later one was taken,")
        same(kata.seating(3, 3), expected, "a plan made after a chair of another one was taken")
        earlier[row][2] = "Bo"
        same(kata.seating(3, 3), expected, "a plan made after a chair of the first was taken")
        expected[row][1] = "Ada"
        same(plan, expected, f"a plan with the second chair of row {row + 1} taken")


def test_courses_have_their_guests(kata):
    """4. `by_course` returns a list of guests for every course, both in the order given."""
    orders = [("Zoe", "soup"), ("Ada", "cake"), ("Bo", "soup"), ("Zoe", "soup")]
    got = kata.by_course(["soup", "rice", "cake"], orders)
    call = f"by_course(['soup', 'rice', 'cake'], {orders})"
    same(dict(got), {"soup": ["Zoe", "Bo", "Zoe"], "rice": [], "cake": ["Ada"]}, call)
    same(list(got), ["soup", "rice", "cake"], f"the order of courses in {call}")
    same(dict(kata.by_course([], [])), {}, "by_course([], [])")


def test_list_of_guests_is_its_own(kata):
    """4. Each list of guests is its own."""
    first = kata.by_course(["soup", "rice"], [])
    first["soup"].append("Ada")
    same(first["rice"], [], "the guests of rice, after one was added to soup,")
    same(kata.by_course(["soup"], [])["soup"], [], "another call's guests of soup")


def test_unknown_course_is_refused(kata):
    """4. An order of an unknown course raises `KeyError`."""
    try:
        got = kata.by_course(["soup"], [("Ada", "soup"), ("Bo", "cake")])
    except KeyError:
        return
    pytest.fail(f"an order of an unknown course gave {shown(got)}, expected KeyError")


def test_course_has_the_dish_last(kata):
    """5. `with_dish` returns a course that has the dish as its last, and raises nothing."""
    for course, dish, expected in (
        (("main", ["rice", "beans"]), "peas", ("main", ["rice", "beans", "peas"])),
        (("dessert", []), "cake", ("dessert", ["cake"])),
        (("main", ["rice"]), "rice", ("main", ["rice", "rice"])),
    ):
        call = f"with_dish({course}, {dish!r})"
        try:
            got = kata.with_dish(course, dish)
        except TypeError as error:
            raise AssertionError(f"{call} raised TypeError: {error}") from None
        same(got, expected, call)


def test_menu_stays_as_it_was(kata):
    """6. The menu passed to `dishes` stays as it was, and no list of it comes back."""
    for menu in (["soup", ["rice", ["beans"]]], ["soup", "cake"], [["soup"]], []):
        before = copy.deepcopy(menu)
        got = kata.dishes(menu)
        same(menu, before, "the menu after dishes")
        got.append("more")
        same(menu, before, f"the menu {before}, after what dishes returned was changed,")


def test_orders_stay_as_they_were(kata):
    """6. What is passed to `by_course` stays as it was."""
    courses, orders = ["soup", "cake"], [("Ada", "cake"), ("Bo", "soup")]
    kata.by_course(courses, orders)
    same(courses, ["soup", "cake"], "the courses after by_course")
    same(orders, [("Ada", "cake"), ("Bo", "soup")], "the orders after by_course")
    orders.append(("Cy", "fish"))
    with contextlib.suppress(KeyError):
        kata.by_course(courses, orders)
    same(courses, ["soup", "cake"], "the courses after an unknown one was ordered")
    expected = [("Ada", "cake"), ("Bo", "soup"), ("Cy", "fish")]
    same(orders, expected, "the orders after one of an unknown course")


def test_course_stays_as_it_was(kata):
    """6. The course passed to `with_dish` stays as it was, and its list does not come back."""
    for before in (["rice"], []):
        dishes = list(before)
        got = with_peas(kata, ("main", dishes))
        same(dishes, before, "the dishes of the course after with_dish")
        got.append("salt")
        same(dishes, before, "the dishes of the course, after those that came back were changed,")
        dishes.append("beans")
        assert "beans" not in got, "a dish added to the old course was in the new one, expected not"


def test_copied_plan_shares_no_row(kata):
    """6. `copied` is equal to the plan, and no row of it is shared."""
    plan = [["free", "Ada"], ["Bo"], []]
    got = kata.copied(plan)
    same(got, [["free", "Ada"], ["Bo"], []], "copied(plan)")
    for row in got:
        row.append("Cy")
    got.append(["more"])
    same(plan, [["free", "Ada"], ["Bo"], []], "the plan, after its copy was changed,")
    got = kata.copied(plan)
    plan[0][0] = "Di"
    plan.pop()
    same(got, [["free", "Ada"], ["Bo"], []], "the copy, after the plan was changed,")


def stand(table):
    """Return what a table has ordered and what it owes."""
    return list(table.orders), dict(table.bill)


def with_peas(kata, course):
    """Return the dishes of a course with peas, also where with_dish raises after its work."""
    try:
        return kata.with_dish(course, "peas")[1]
    except TypeError:
        return []
