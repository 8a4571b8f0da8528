# ruff: noqa: BLE001, D103, I001, PTH100, PTH118, PTH120, PTH123, UP010, UP031 - Python 2 has no other way
"""Asks a real Python 2.7 whether it gives what the grader of py2_to_py3 has on record.

    python2.7 tests/replay_python2.py

Runs on Python 2.7 and nothing else. It reads the table in the grader, makes each of its calls on
the kata's stub, and prints those that gave something else; then the exit status is 1.
"""

from __future__ import division, print_function, unicode_literals

import imp
import os
import re
import sys
from StringIO import StringIO

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "graders", "py2_to_py3")
TABLE = re.compile(r"^RECORDED = (\{.*?^\})", re.MULTILINE | re.DOTALL)
TODAY = {"long": "int", "unicode": "text", "str": "text"}


def main():
    sys.dont_write_bytecode = True
    stub = imp.load_source(b"stub", os.path.join(FOLDER, "stub.py"))
    with open(os.path.join(FOLDER, "test_py2_to_py3.py")) as grader:
        table = eval(TABLE.search(grader.read().decode("utf-8")).group(1), {"Raised": raised})
    different = 0
    for name, calls in sorted(table.items()):
        for args, recorded in calls:
            shown = repr(args)[:200]
            seen = outcome(getattr(stub, name), name, args)
            if plain(seen) != plain(recorded):
                different += 1
                print("%s%s gave %r, on record is %r" % (name, shown, seen, recorded))
    print("%d calls, %d different" % (sum(map(len, table.values())), different))
    return min(different, 1)


def outcome(function, name, args):
    if name == "write_table":
        args += (StringIO(),)
    try:
        value = function(*args)
    except Exception as error:
        return raised(type(error).__name__, error.args if name in ("points", "board") else ())
    if name == "write_table":
        return args[1].getvalue()
    if name == "drop_idle":
        return args[0]
    return sorted(value) if name == "names" else value


def raised(kind, args=()):
    return ("raised", kind, args)


def plain(value):
    """Return a value with the names of its types, one for both ints and one for both texts.

    Text and bytes cannot be told apart here: the signature says which one is meant.
    """
    kind = TODAY.get(type(value).__name__, type(value).__name__)
    if isinstance(value, dict):
        return kind, plain(sorted(value.items()))
    if isinstance(value, (list, tuple)):
        return kind, [plain(part) for part in value]
    return kind, value


if __name__ == "__main__":
    sys.exit(main())
