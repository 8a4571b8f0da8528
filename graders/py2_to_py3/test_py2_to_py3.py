"""Grades katas/py2_to_py3.py against what the stub gave on a real Python 2.7.

`RECORDED` holds, for each function, calls and what CPython 2.7.18 gave for them; what was
`unicode` or `str` there is `str` or `bytes` here, as the signature says. Of `write_table` it is the
text written, of `drop_idle` the dictionary left, of `names` the list in order (Python 2 promised
none). The table means the same in both languages, and `python2.7 tests/replay_python2.py` makes all
its calls again.
"""

import builtins
import copy
import io
import numbers
from dataclasses import dataclass

from dojo.compare import same, shown


@dataclass(frozen=True)
class Raised:
    """An exception on record, with its arguments where the kata promises them."""

    kind: str
    args: tuple = ()


class Count(int):
    """An int of a class of its own."""


@numbers.Integral.register
class Alike:
    """No int, and said to be like one."""


RECORDED = {
    "write_table": [
        (([[1, "Ada", 25], [-2, "Bo", 10**20]],), "1 Ada 25\n-2 Bo 100000000000000000000\n"),
        (([["Gr\xe9goire", 0], ["alone"]],), "Gr\xe9goire 0\nalone\n"),
        (([],), ""),
        (([["above"], [], ["below", 1], []],), "above\n\nbelow 1\n\n"),
    ],
    "share": [
        ((7, 2), 3),
        ((6, 3), 2),
        ((-7, 2), -4),
        ((7, -2), -4),
        ((-7, -2), 3),
        ((0, 5), 0),
        ((10**40 + 1, 3), 3333333333333333333333333333333333333333),
        ((9007199254740993, 1), 9007199254740993),
    ],
    "mean": [
        (([1, 2],), 1),
        (([-1, -2],), -2),
        (([4, 4],), 4),
        (((10**20, 10**20 + 3),), 100000000000000000001),
        (([1.0, 2.0],), 1.5),
        (([1, 2.5, 4],), 2.5),
        (([1.5, 2],), 1.75),
        (([1.0, 3.0],), 2.0),
    ],
    "ratio": [((1, 4), 0.25), ((3, 2), 1.5), ((-1, 4), -0.25), ((4, 2), 2.0)],
    "permissions": [(("page",), 420), (("script",), 493), (("secret",), 256)],
    "points": [
        (("12",), 12),
        ((" -3 ",), -3),
        (("+007",), 7),
        (("123456789012345678901234567890",), 123456789012345678901234567890),
        (("x",), Raised("ClubError", ("bad points x (ValueError)",))),
        (("",), Raised("ClubError", ("bad points  (ValueError)",))),
        (("1.5",), Raised("ClubError", ("bad points 1.5 (ValueError)",))),
        (("10L",), Raised("ClubError", ("bad points 10L (ValueError)",))),
        (("1_000",), Raised("ClubError", ("bad points 1_000 (ValueError)",))),
    ],
    "board": [
        ((1, 8), 1),
        ((8, 8), 8),
        ((0, 8), Raised("ClubError", ("no such board", 0))),
        ((9, 8), Raised("ClubError", ("no such board", 9))),
    ],
    "first_error": [
        (([],), None),
        ((["1", "2"],), None),
        ((["1", "x"],), "bad points x (ValueError)"),
        ((["1", "x", "2", "y"],), "bad points x (ValueError)"),
    ],
    "totals": [
        (([[1, 2], [], [10**30, -1]],), [3, 0, 999999999999999999999999999999]),
        (([],), []),
    ],
    "pairs": [
        ((["Ada", "Bo"], ["Cy", "Di"]), [("Ada", "Cy"), ("Bo", "Di")]),
        ((["Ada", "Bo"], ["Cy"]), [("Ada", "Cy"), ("Bo", None)]),
        ((["Ada"], ["Cy", "Di", "Ed"]), [("Ada", "Cy"), (None, "Di"), (None, "Ed")]),
        (([], []), []),
    ],
    "results": [
        ((["Ada", "Bo"], [3, 4]), [("Ada", 3), ("Bo", 4)]),
        ((["Ada", "Bo"], [3]), [("Ada", 3)]),
        (([], [3]), []),
    ],
    "digits": [
        (("+44 (0)20 7946",), "440207946"),
        (("none",), ""),
        (("",), ""),
        (("5\xb2 \u0663",), "5"),
    ],
    "names": [(({"Bo": 0, "Ada": 2},), ["Ada", "Bo"]), (({},), [])],
    "drop_idle": [
        (({"Ada": 2, "Bo": 0, "Cy": 1}, {}), {"Ada": 2, "Cy": 1}),
        (({"Ada": 0, "Bo": 0, "Cy": 0}, {}), {}),
        (
            ({"Ada": 1, "Bo": 0, "Cy": 0, "Di": 0}, {"Bo": "ill", "Di": ""}),
            {"Ada": 1, "Bo": 0, "Di": 0},
        ),
        (({"Ada": 1, "Bo": -1}, {}), {"Ada": 1, "Bo": -1}),
        (({}, {"Ada": "moved"}), {}),
    ],
    "packet": [
        (("abc",), b"\x03abc"),
        (("",), b"\x00"),
        (("Gr\xe9goire",), b"\x09Gr\xc3\xa9goire"),
        (("x" * 200,), b"\xc8" + b"x" * 200),
        (("x" * 255,), b"\xff" + b"x" * 255),
        (("x" * 256,), Raised("ValueError")),
        (("\xe9" * 128,), Raised("ValueError")),
    ],
    "checksum": [
        ((b"",), 0),
        ((b"abc",), 38),
        ((b"\xff\x80\xc3\xa9",), 235),
    ],
    "kind": [
        ((b"abc",), b"a"),
        ((b"\xff\x00",), b"\xff"),
        ((b"",), Raised("IndexError")),
    ],
    "as_text": [
        (("Gr\xe9goire",), "Gr\xe9goire"),
        ((b"Gr\xc3\xa9goire",), "Gr\xe9goire"),
        ((b"plain",), "plain"),
        ((b"",), ""),
        ((b"\xef\xbb\xbfplain",), "\ufeffplain"),
        ((b"Gr\xe9goire",), Raised("UnicodeDecodeError")),
    ],
    "ranking": [
        (([("Ada", 3), ("Bo", 7), ("Cy", 5)],), [("Bo", 7), ("Cy", 5), ("Ada", 3)]),
        (([("Cy", 3), ("Zoe", 7), ("Ada", 3)],), [("Zoe", 7), ("Ada", 3), ("Cy", 3)]),
        (
            ([("New", None), ("Ada", 0), ("Zoe", -1), ("Bo", 2), ("Late", None)],),
            [("Bo", 2), ("Ada", 0), ("Zoe", -1), ("Late", None), ("New", None)],
        ),
        (
            ([("Ada", 10**20), ("Bo", 10**20 + 1), ("abe", 1), ("Zoe", 1)],),
            [("Bo", 10**20 + 1), ("Ada", 10**20), ("Zoe", 1), ("abe", 1)],
        ),
        (([],), []),
    ],
    "by_board": [
        ((["10", "9", "2"],), ["2", "9", "10"]),
        ((["b", "3", "a", "12", "c"],), ["3", "12", "c", "b", "a"]),
        ((["7", "007", "07", "6"],), ["6", "7", "007", "07"]),
        ((["-1", "B", "", "a", "0"],), ["0", "a", "B", "-1", ""]),
        ((["9007199254740993", "9007199254740992"],), ["9007199254740992", "9007199254740993"]),
        (([],), []),
    ],
    "number": [
        (([1, 2, 3],), 123),
        (([0, 0, 7],), 7),
        (([5],), 5),
        (([1, 2, 3, 4, 5, 6, 7, 8, 9] * 3,), 123456789123456789123456789),
        (([9] * 5000,), 10**5000 - 1),
        (([],), Raised("TypeError")),
    ],
    "is_whole": [
        ((0,), True),
        ((-(10**30),), True),
        ((10**30,), True),
        ((True,), True),
        ((False,), True),
        ((1.0,), False),
        ((1j,), False),
        (("1",), False),
        ((b"1",), False),
        ((None,), False),
        (([1],), False),
    ],
    "evaluate": [
        (("result = price", 7), 7),
        (("result = 2 * price - 3", 7), 11),
        (("fee = price - 10\nresult = fee + 3 * fee", 7), -12),
        (("prices = 2 * price\nresult = prices - price\nrest = result - 1", 7), 7),
    ],
}


def test_table_is_written_as_before(kata):
    """1. `write_table` writes what it wrote on Python 2, character for character."""
    for args, recorded in RECORDED["write_table"]:
        out = io.StringIO()
        kata.write_table(*args, out)
        same(out.getvalue(), recorded, f"write_table of {shown(args[0])}")


def test_share_rounds_down(kata):
    """2. `share` rounds down, also below zero and for ints of any size."""
    replay(kata, "share")


def test_mean_rounds_down_for_ints_only(kata):
    """2. `mean` rounds down between ints, and not as soon as one of them is a float."""
    replay(kata, "mean")


def test_ratio_does_not_round(kata):
    """2. `ratio` has a float on one side and does not round."""
    replay(kata, "ratio")


def test_permissions_are_the_modes_meant(kata):
    """3. `permissions` gives the file modes that the octal literals meant."""
    replay(kata, "permissions")


def test_points_keeps_its_message(kata):
    """4. `points` raises a `ClubError` with the same args, also for an underscore."""
    replay(kata, "points")


def test_board_keeps_its_args(kata):
    """4. `board` raises a `ClubError` with the same args."""
    replay(kata, "board")


def test_first_error_is_the_message(kata):
    """4. `first_error` returns the message of the first text that is refused, or None."""
    replay(kata, "first_error")


def test_totals_are_a_list(kata):
    """5. `totals` is a list."""
    replay(kata, "totals")


def test_pairs_are_a_filled_list(kata):
    """5. `pairs` is a list, its shorter side filled with None."""
    replay(kata, "pairs")


def test_results_are_a_list(kata):
    """5. `results` is a list."""
    replay(kata, "results")


def test_digits_are_a_text(kata):
    """5. `digits` of a text is a text."""
    replay(kata, "digits")


def test_names_are_a_list(kata):
    """6. `names` gives a list, in any order."""
    for args, recorded in RECORDED["names"]:
        got = kata.names(*args)
        assert type(got) is list, f"names of {shown(args[0])} gave {shown(got)}, expected a list"
        same(sorted(got), recorded, f"names of {shown(args[0])}, in order,")


def test_idle_members_are_dropped(kata):
    """6. `drop_idle` changes the dictionary that it was given and returns None."""
    for (members, excused), recorded in RECORDED["drop_idle"]:
        call = f"drop_idle({shown(members)}, {shown(excused)})"
        same(kata.drop_idle(members, excused), None, call)
        same(members, recorded, f"the dictionary after {call}")


def test_packet_is_bytes(kata):
    """7. `packet` is bytes, and raises ValueError where the length does not fit."""
    replay(kata, "packet")


def test_checksum_adds_bytes(kata):
    """7. `checksum` gives what its signature says."""
    replay(kata, "checksum")


def test_kind_is_bytes(kata):
    """7. `kind` is bytes, and raises IndexError for none."""
    replay(kata, "kind")


def test_text_is_text(kata):
    """7. `as_text` gives text, from text and from bytes."""
    replay(kata, "as_text")


def test_ranking_orders_as_before(kata):
    """8. `ranking` orders as its `cmp` function did, None below every number."""
    replay(kata, "ranking")


def test_boards_are_in_order_as_before(kata):
    """8. `by_board` orders as its `cmp` function did, ties in the order given."""
    replay(kata, "by_board")


def test_orders_leave_their_argument(kata):
    """8. `ranking` and `by_board` leave their argument as it is."""
    for name in ("ranking", "by_board"):
        for args, _ in RECORDED[name]:
            before = copy.deepcopy(args)
            getattr(kata, name)(*args)
            same(args, before, f"the argument after {name}")


def test_number_joins_figures(kata):
    """9. `number` joins digits into one int and raises TypeError for none."""
    replay(kata, "number")


def test_whole_is_an_int(kata):
    """9. `is_whole` is true for ints and bools, and for nothing else."""
    replay(kata, "is_whole")
    what = "is_whole of an int of a class of its own"
    same(kata.is_whole(Count(3)), expected=True, what=what)
    what = "is_whole of what is registered as a numbers.Integral"
    same(kata.is_whole(Alike()), expected=False, what=what)


def test_formula_gives_its_result(kata):
    """9. `evaluate` runs the formula and gives its `result`, and its names stay its own."""
    replay(kata, "evaluate")
    kata.evaluate("share = price - 1\nresult = share", 7)
    assert callable(kata.share), "a formula that set `share` took the function of that name away"


def replay(kata, name):
    """Make the recorded calls of a function and compare what they give."""
    for args, recorded in RECORDED[name]:
        call = f"{name}({', '.join(map(shown, args))})"
        function = getattr(kata, name)
        if isinstance(recorded, Raised):
            raises(kata, function, args, recorded, call)
        else:
            same(function(*args), recorded, call)


def raises(kata, function, args, recorded, call):
    """Assert that a call raises what is on record."""
    kind = getattr(kata, recorded.kind, None) or getattr(builtins, recorded.kind)
    try:
        got = function(*args)
    except Exception as error:  # noqa: BLE001 - whatever was raised is compared
        caught = error
    else:
        raise AssertionError(f"{call} gave {shown(got)}, expected {recorded.kind}")
    assert isinstance(caught, kind), f"{call} raised {caught!r}, expected {recorded.kind}"
    if recorded.args:
        same(caught.args, recorded.args, f"the args of what {call} raised")
