"""Names that a submission may not call, in a pytest of its own as a grader meets them."""

import subprocess
import sys
import textwrap

import pytest

from tests.support import ROOT

GRADER = '''
    """Grades the copy."""

    import collections
    import copy
    import threading

    import pytest

    @pytest.mark.forbid("copy.deepcopy", "threading.Event", "eval", "staticmethod")
    @pytest.mark.forbid("typing.NamedTuple", "queue.SimpleQueue", "concurrent.futures.Future")
    def test_copy_is_its_own(kata):
        """1. It calls none of them."""
        assert collections.namedtuple("Pair", "one other")(1, 2) == (1, 2)
        assert copy.deepcopy([1]) == [1]
        assert isinstance(threading.Event(), threading.Event)
        assert eval("kata is not None")
        assert kata.answer([1]) == [1]

    def test_copy_is_a_copy(kata):
        """2. It copies."""
        assert kata.answer([1]) == [1]
'''

CALLS = {
    "copy.deepcopy": {
        "by_attribute": "import copy\ndef answer(x): return copy.deepcopy(x)",
        "by_name": "from copy import deepcopy as d\ndef answer(x): return d(x)",
        "by_import_inside": "def answer(x):\n    from copy import deepcopy\n    return deepcopy(x)",
        "by_map": "import copy\ndef answer(x): return next(map(copy.deepcopy, [x]))",
        "by_getattr": "import copy\ndef answer(x): return getattr(copy, 'deep' + 'copy')(x)",
        "swallowed": """
            import copy
            def answer(x):
                try:
                    return copy.deepcopy(x)
                except BaseException:
                    return list(x)
        """,
    },
    "threading.Event": {
        "by_call": "import threading\ndef answer(x): threading.Event(); return x",
        "derived_from": "import threading\nclass E(threading.Event): pass\ndef answer(x): return x",
    },
    "concurrent.futures.Future": {
        "by_another_module": """
            from concurrent.futures import _base
            def answer(x):
                _base.Future()
                return x
        """,
    },
    "eval": {
        "builtin": "def answer(x): return eval('x')",
        "from_builtins": "import builtins\ndef answer(x): return builtins.eval('x', {'x': x})",
    },
    "typing.NamedTuple": {
        "derived_from": "import typing\nclass P(typing.NamedTuple):\n    x: int\n"
        "def answer(x): return x",
        "by_call": "from typing import NamedTuple\nP = NamedTuple('P', [('x', int)])\n"
        "def answer(x): return x",
    },
    "queue.SimpleQueue": {
        "derived_from_an_alias": "import queue\nclass Q(queue.SimpleQueue[int]): pass\n"
        "def answer(x): return x",
    },
    "staticmethod": {
        "decorator": "class A:\n    @staticmethod\n    def f(x): return x\nanswer = A.f",
    },
}

HONEST = {
    "asks_for_the_type": "def answer(x): return x if not isinstance(x, staticmethod) else None",
    "class_attribute": "import threading\ndef answer(x): return threading.Event.wait and x",
    "library_calls_it": "import collections\nP = collections.namedtuple('P', 'a')\n"
    "def answer(x): return P(x).a",
    "own_name": "def deepcopy(x): return list(x)\ndef answer(x): return deepcopy(x)",
}


def grade(folder, source):
    """What pytest prints about a submission."""
    (folder / "test_it.py").write_text(textwrap.dedent(GRADER), encoding="utf-8")
    submission = folder / "answers.py"
    submission.write_text(textwrap.dedent(source), encoding="utf-8")
    done = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"),
            *("-p", "dojo.fixtures", "--strict-markers", "--rootdir", folder),
            *("--submission", submission, "test_it.py"),
        ],
        cwd=folder,
        env={"PYTHONPATH": str(ROOT), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.stdout + done.stderr


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "source"),
    [
        pytest.param(name, source, id=f"{name}-{way}")
        for name, ways in CALLS.items()
        for way, source in ways.items()
    ],
)
def test_call_of_a_forbidden_name_is_caught(tmp_path, name, source):
    """However it was imported and whatever becomes of the exception, and in that test alone."""
    said = grade(tmp_path, source)
    assert f"Forbidden: {name} was " in said, said
    assert "test_copy_is_a_copy" not in said, said


@pytest.mark.slow
@pytest.mark.parametrize("source", HONEST.values(), ids=HONEST)
def test_honest_submission_meets_no_guard(tmp_path, source):
    """What others call on its behalf, what it asks of a type, and its own names are its affair."""
    assert "2 passed" in grade(tmp_path, source)
