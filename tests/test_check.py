"""The laws: a clone that keeps them is not mentioned, one that breaks one is told which."""

import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from dojo import laws
from dojo.catalogue import Catalogue, Kata
from dojo.grade import Judge, Request
from dojo.running import Trial
from dojo.verdict import Verdict
from tests.support import CLONE, dojo

STUB = "graders/counter/stub.py"
GRADER = "graders/counter/test_counter.py"
HINTS = "graders/counter/hints.md"
WRONG = "graders/counter/wrong"
RIGHT = "graders/counter/right"


def edit(path: str, old: str, new: str) -> Callable[[Path], object]:
    """Return what replaces `old`, which must be there, in one file of a clone."""

    def change(clone: Path) -> None:
        text = (clone / path).read_text(encoding="utf-8")
        assert old in text
        (clone / path).write_text(text.replace(old, new), encoding="utf-8")

    return change


def add(path: str, text: str = '"""A file too many."""\n') -> Callable[[Path], object]:
    """Return what writes one more file into a clone."""
    return lambda clone: (clone / path).write_text(text, encoding="utf-8")


def remove(path: str) -> Callable[[Path], object]:
    """Return what takes a file out of a clone."""
    return lambda clone: (clone / path).unlink()


def run_check(root: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    """Run the law on one clone, and see that it says nothing on the error stream."""
    done = dojo("check", *words, root=root)
    assert done.stderr == ""
    return done


COMMON = {
    "twice in the index": (
        edit("katas/index.toml", '"counter",', '"counter", "counter",'),
        "katas/index.toml: counter stands 2 times, expected once",
    ),
    "topic with a kata's name": (
        edit("katas/index.toml", "counting = [", "counter = ["),
        "katas/index.toml: counter names a topic and a kata, expected one of them",
    ),
    "stray answer": (add("katas/other.py"), "katas/other: stray, not in katas/index.toml"),
    "stray reference": (
        add("solutions/other.py"),
        "solutions/other: stray, not in katas/index.toml",
    ),
    "stray grader": (
        lambda clone: (clone / "graders/other").mkdir(),
        "graders/other: stray, not in katas/index.toml",
    ),
    "no answer": (remove("katas/counter.py"), "katas/counter: missing, katas/index.toml names it"),
    "old table": (
        edit("README.md", "that threads share", "for everybody"),
        "README.md: the table of katas is not current; type: nox -s table",
    ),
    "no marks": (
        edit("README.md", "<!-- /katas -->", ""),
        "README.md: no table of katas between <!-- katas --> and <!-- /katas -->",
    ),
    "no readme": (
        remove("README.md"),
        "README.md: no table of katas between <!-- katas --> and <!-- /katas -->",
    ),
}

OWN = {
    "no stub": (remove(STUB), f"{STUB}: missing"),
    "no reference": (remove("solutions/counter.py"), "solutions/counter.py: missing"),
    "no grader": (remove(GRADER), f"{GRADER}: missing"),
    "no hints": (remove(HINTS), f"{HINTS}: missing"),
    "stub without docstring": (
        lambda clone: (clone / STUB).write_text("class Counter: ...\n"),
        f"{STUB}: no docstring says what it is",
    ),
    "stub that is no Python": (
        edit(STUB, "class Counter:", "class Counter"),
        f"{STUB}: no Python: ",
    ),
    "grader that is no Python": (edit(GRADER, "import pytest", "import"), f"{GRADER}: no Python: "),
    "long title": (
        edit(STUB, "A counter that threads share", "A" * 61),
        f"{STUB}: expected a title of at most 60 characters without a full stop",
    ),
    "title with a full stop": (
        edit(STUB, "threads share", "threads share."),
        f"{STUB}: expected a title of at most 60 characters without a full stop",
    ),
    "no scene": (
        lambda clone: edit(
            STUB,
            (_text := (clone / STUB).read_text().partition("\n\n")[2].partition("\n\nRules")[0]),
            "",
        )(clone),
        f"{STUB}: no paragraph sets the scene",
    ),
    "rules numbered wrong": (
        edit(STUB, "3. Threads", "4. Threads"),
        f"{STUB}: rules are numbered [1, 2, 4], expected 1, 2, 3 …",
    ),
    "no command": (
        edit(STUB, "Grade: nox -s kata -- counter", "Have fun"),
        f"{STUB}: the docstring does not end with 'Grade: nox -s kata -- counter'",
    ),
    "no mark": (edit(STUB, "TODO", "NOTE"), f"{STUB}: no TODO marks what to change"),
    "rule without hints": (
        edit(HINTS, "## 3", "## 4"),
        f"{HINTS}: rule 3 has no hints, or hints have no rule",
    ),
    "hints without steps": (edit(HINTS, "\n- ", "\nand "), f"{HINTS}: rule 1 has no hints"),
    "reference with another signature": (
        edit("solutions/counter.py", "number: int", "number: float"),
        (
            "solutions/counter.py: Counter.add is (self, number: float) -> None, "
            "the stub has (self, number: int) -> None"
        ),
    ),
    "reference without a method": (
        edit("solutions/counter.py", "def value", "def _value"),
        "solutions/counter.py: Counter.value is missing, the stub has (self) -> int",
    ),
    "stray beside the grader": (
        add("graders/counter/notes.txt"),
        "graders/counter/notes.txt: stray",
    ),
    "stray among the wrong": (add(f"{WRONG}/notes.txt"), f"{WRONG}/notes.txt: stray"),
    "too few wrong": (
        lambda clone: [
            remove(f"{WRONG}/{name}.py")(clone) for name in ("no_lock", "takes_negatives")
        ],
        f"{WRONG}: 3 files, expected at least 4",
    ),
    "too few right": (
        remove(f"{RIGHT}/sums_a_list.py"),
        f"{RIGHT}: 1 files, expected at least 2",
    ),
    "wrong without docstring": (
        add(f"{WRONG}/nameless.py", "x = 1\n"),
        f"{WRONG}/nameless.py: no docstring says what it is",
    ),
    "wrong that is no Python": (
        add(f"{WRONG}/broken.py", '"""Forgets a colon.\n\nBreaks: 1\n"""\nclass Counter\n'),
        f"{WRONG}/broken.py: no Python: ",
    ),
    "wrong that does not say what it breaks": (
        edit(f"{WRONG}/no_lock.py", "Breaks: 3", "Breaks nothing"),
        f"{WRONG}/no_lock.py: expected a line 'Breaks: N'",
    ),
    "right that says it breaks": (
        edit(f"{RIGHT}/sums_a_list.py", "one step.", "one step.\n\nBreaks: 1\n"),
        f"{RIGHT}/sums_a_list.py: expected no line 'Breaks:'",
    ),
    "reference that fails": (
        edit("solutions/counter.py", "+= number", "-= number"),
        "solutions/counter.py: broke rules [1, 3], expected none {1: ",
    ),
    "right file that fails": (
        edit(f"{RIGHT}/sums_a_list.py", "return sum(self._numbers)", "return len(self._numbers)"),
        f"{RIGHT}/sums_a_list.py: broke rules [1], expected none {{1: ",
    ),
    "wrong file that passes": (
        edit(
            f"{WRONG}/takes_negatives.py",
            "with self",
            "if number < 0: raise ValueError\n        with self",
        ),
        f"{WRONG}/takes_negatives.py: broke rules none, expected [2]",
    ),
    "wrong file that breaks another rule": (
        edit(f"{WRONG}/no_lock.py", "Breaks: 3", "Breaks: 2"),
        f"{WRONG}/no_lock.py: broke rules [3], expected [2]",
    ),
    "wrong file that cannot be imported": (
        edit(f"{WRONG}/no_lock.py", "class Counter", "import nothing_of_that_name\nclass Counter"),
        f"{WRONG}/no_lock.py: import, no rule was reached: ",
    ),
    "stub that passes": (
        lambda clone: (clone / STUB).write_text(
            (clone / STUB).read_text().partition("\n\nclass")[0]
            + "\nimport threading  # TODO\n"
            + (clone / "solutions" / "counter.py").read_text().partition("import threading")[2]
        ),
        f"{STUB}: broke no rule, expected at least one",
    ),
    "test of no rule": (
        edit(GRADER, '"""1. The value', '"""The value'),
        f"{GRADER}: the docstring of test_numbers_are_summed does not begin with a rule's number",
    ),
    "rule without test": (
        edit(GRADER, '"""3. Threads', '"""2. Threads'),
        f"{GRADER}: rule 3 has no test",
    ),
    "test that catches nothing": (
        edit(
            GRADER,
            "def test_negative",
            'def test_new(kata):\n    """1. A counter can be made."""\n    kata.Counter()\n\n\n'
            "def test_negative",
        ),
        f"{GRADER}: test_new is not the one that catches any wrong file",
    ),
}


@pytest.mark.slow
def test_a_clone_that_keeps_the_laws_is_not_mentioned(clone: Path):
    """Nothing is said of a kata by its name, also graded twice."""
    done = run_check(clone, "counter", "--repeat", "2")
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.slow
def test_a_learners_answer_breaks_no_law(clone: Path):
    """In a person's own clone `katas/` holds their work, finished or not."""
    for answer in ("class Counter\n", (CLONE / "solutions" / "counter.py").read_text()):
        (clone / "katas" / "counter.py").write_text(answer)
        done = run_check(clone)
        assert (done.returncode, done.stdout) == (0, "1 katas: every law holds\n")


@pytest.mark.slow
def test_a_brief_look_grades_wrong_files_on_the_rules_they_break(clone: Path):
    """Such a rule that holds is told as ever; that others hold is taken on trust."""
    done = run_check(clone, "--brief")
    assert (done.returncode, done.stdout) == (
        0,
        "1 katas, looked at briefly: every law holds\n",
    )
    edit(f"{WRONG}/no_lock.py", "number < 0", "number < -1")(clone)
    edit(f"{WRONG}/takes_negatives.py", "Breaks: 2", "Breaks: 3")(clone)
    done = run_check(clone, "counter", "--brief")
    unbroken = f"{WRONG}/takes_negatives.py: broke rules none, expected [3] "
    assert (done.returncode, done.stdout.splitlines()) == (1, [unbroken])


@pytest.mark.parametrize("law", COMMON)
def test_a_law_that_katas_break_together_is_told(clone: Path, law: str):
    """With the place, and what was expected there."""
    breaks, complaint = COMMON[law]
    breaks(clone)
    assert complaint in list(laws.of_all(Catalogue(clone)))


@pytest.mark.parametrize("law", OWN)
def test_a_law_that_one_kata_breaks_is_told(clone: Path, law: str):
    """With the file, what was seen and what was expected."""
    breaks, complaint = OWN[law]
    breaks(clone)
    kata = Catalogue(clone).find("counter")
    told = []
    for line in laws.of(kata, laws.How()):
        told.append(line)
        if line.startswith(complaint):  # what follows would cost a grading
            return
    assert complaint in told


@pytest.mark.slow
def test_a_broken_law_is_printed_and_counts(clone: Path):
    """The command's exit code says so, and so does its last line."""
    remove("README.md")(clone)
    remove(HINTS)(clone)
    done = run_check(clone)
    assert (done.returncode, done.stdout.splitlines()) == (
        1,
        [COMMON["no readme"][1], OWN["no hints"][1], "1 katas: a law is broken"],
    )


def test_a_name_that_is_too_long_is_told(clone: Path):
    """Twenty-four characters are allowed."""
    kata = Kata("c" * 25, "counting", clone)
    told = list(laws.of(kata, laws.How()))
    assert f"{'c' * 25}: expected a snake_case name of at most 24 characters" in told


@pytest.mark.slow
def test_verdicts_that_differ_from_run_to_run_are_told(
    clone: Path, monkeypatch: pytest.MonkeyPatch
):
    """Here a file is another one when it is looked at again: drawing lots would be luck."""
    answer = clone / WRONG / "no_lock.py"
    whole = answer.read_text()
    for other in (*answer.parent.glob("*.py"), *(clone / RIGHT).glob("*.py")):
        if other != answer:  # each would cost a grading
            other.unlink()

    class Fickle(Judge):
        def examine(self, path: Path, request: Request) -> tuple[Verdict, Sequence[Trial]]:
            found = super().examine(path, request)
            if path == answer:
                answer.write_text(f"{whole}\n\nraise ValueError\n")
            return found

    monkeypatch.setattr(laws, "Judge", Fickle)
    told = [
        line
        for line in laws.of(Catalogue(clone).find("counter"), laws.How(repeat=2))
        if "verdicts differ" in line
    ]
    assert len(told) == 1, told
    assert told[0].startswith(f"{WRONG}/no_lock.py: verdicts differ from run to run: ")
    assert "ValueError" in told[0], "it says what the rarer run saw"


def test_of_repeated_looks_only_the_first_is_whole():
    """The others grade a wrong file on its own rules, and everything else on all."""
    asked = [request.rules for request in laws.How(repeat=3).requests(frozenset({2}))]
    assert asked == [None, {2}, {2}]
    assert [r.rules for r in laws.How(brief=True).requests(frozenset({2}))] == [{2}]
    for anything in (None, frozenset[int]()):
        assert [r.rules for r in laws.How(2).requests(anything)] == [None, None]


@pytest.mark.slow
def test_several_katas_are_checked_each_in_a_process_of_its_own(clone: Path):
    """The complaints of each are printed whole, and count."""
    assert dojo("new", "twice", "--topic", "counting", root=clone).returncode == 0
    assert dojo("table", root=clone).returncode == 0
    done = run_check(clone)
    assert (done.returncode, done.stdout.splitlines()) == (
        1,
        [
            "graders/twice/wrong: 1 files, expected at least 4",
            "graders/twice/right: 1 files, expected at least 2",
            "2 katas: a law is broken",
        ],
    )
