"""The laws every kata obeys.

A grader is only as good as the wrong answers it rejects and the odd right ones it accepts; so the
laws grade them all. A complaint is one line: the file, what was seen, what was expected.
"""

import ast
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dojo import stubs
from dojo.catalogue import NAME, Catalogue, Kata
from dojo.grade import Judge, Request
from dojo.learn import read_hints
from dojo.running import Trial
from dojo.supervise import Test
from dojo.table import TABLE, readme_with_table
from dojo.verdict import Cause, Verdict

WRONG, RIGHT = 4, 2
"""How many wrong and unlike right files a kata has at least."""

TITLE = 60
"""Characters of the longest title."""


@dataclass(frozen=True)
class How:
    """How closely a kata is looked at.

    Brief is to grade a wrong file on the rules it breaks only: that a flaw breaks no other rule is
    what costs, many tests that all pass. Of repeated looks only the first is whole.
    """

    repeat: int = 1
    brief: bool = False
    level: str | None = None

    def requests(self, breaks: frozenset[int] | None) -> list[Request]:
        """What is to be graded of a file that breaks these rules, look by look."""
        brief = Request(rules=breaks or None, typing=False)
        whole = Request(typing=False)
        return [brief if self.brief else whole, *[brief] * (self.repeat - 1)]

    def flags(self) -> list[str]:
        """The words that say the same to the command."""
        level = ["--level", self.level] if self.level else []
        return ["--repeat", str(self.repeat), *(["--brief"] if self.brief else []), *level]


_BREAKS = re.compile(r"^Breaks: (\d+(?:, \d+)*)$", re.MULTILINE)


def of_all(catalogue: Catalogue) -> Iterator[str]:
    """Yield what is wrong with the katas taken together."""
    root, names = catalogue.root, set(catalogue.katas)
    listed = [name for topic in catalogue.topics.values() for name in topic]
    for name, count in Counter(listed).items():
        if count > 1:
            yield f"katas/index.toml: {name} stands {count} times, expected once"
    for name in sorted(names & catalogue.topics.keys()):
        yield f"katas/index.toml: {name} names a topic and a kata, expected one of them"
    places = {
        "katas": {p.stem for p in (root / "katas").glob("*.py")},
        "solutions": {p.stem for p in (root / "solutions").glob("*.py")},
        "graders": {p.name for p in (root / "graders").iterdir() if p.is_dir()} - {"__pycache__"},
    }
    for place, found in places.items():
        for name in sorted(found - names):
            yield f"{place}/{name}: stray, not in katas/index.toml"
        for name in sorted(names - found):
            yield f"{place}/{name}: missing, katas/index.toml names it"
    if any(_unreadable(kata, kata.stub) for kata in catalogue.katas.values()):
        return  # said of the kata itself
    readme = root / "README.md"
    if not readme.exists() or not TABLE.search(text := readme.read_text(encoding="utf-8")):
        yield "README.md: no table of katas between <!-- katas --> and <!-- /katas -->"
    elif text != readme_with_table(catalogue):
        yield "README.md: the table of katas is not current; type: nox -s table"


def of(kata: Kata, how: How) -> Iterator[str]:
    """Yield what is wrong with one kata."""
    if not NAME.fullmatch(kata.name):
        yield f"{kata.name}: expected a snake_case name of at most 24 characters"
    modules = (
        kata.stub,
        kata.solution,
        kata.grader,
        *_files(kata, "wrong"),
        *_files(kata, "right"),
    )
    unusable = [line for path in modules if (line := _unreadable(kata, path))]
    if not kata.hints.exists():
        unusable.append(f"{_relative(kata, kata.hints)}: missing")
    yield from unusable
    if unusable:
        return
    yield from _stub_laws(kata)
    yield from _file_laws(kata)
    yield from _verdict_laws(kata, how)


def _unreadable(kata: Kata, path: Path) -> str | None:
    """Return what is wrong with a file that cannot be looked into, None where it can."""
    where = _relative(kata, path)
    try:
        source = path.read_text(encoding="utf-8")
        if path == kata.stub:
            stubs.names_of(source)
            text = stubs.text_of(source)
        else:
            text = ast.get_docstring(ast.parse(source)) or ""
    except FileNotFoundError:
        return f"{where}: missing"
    except (SyntaxError, ValueError) as error:
        return f"{where}: no Python: {error}"
    return None if text else f"{where}: no docstring says what it is"


def _stub_laws(kata: Kata) -> Iterator[str]:
    where = _relative(kata, kata.stub)
    source = kata.stub.read_text(encoding="utf-8")
    contract = kata.contract
    if not contract.title or len(contract.title) > TITLE or contract.title.endswith("."):
        yield f"{where}: expected a title of at most {TITLE} characters without a full stop"
    if not contract.scene:
        yield f"{where}: no paragraph sets the scene"
    numbers = [rule.number for rule in contract.rules]
    if not numbers or numbers != list(range(1, len(numbers) + 1)):
        yield f"{where}: rules are numbered {numbers}, expected 1, 2, 3 …"
    command = f"Grade: nox -s kata -- {kata.name}"
    if not stubs.text_of(source).endswith(command):
        yield f"{where}: the docstring does not end with '{command}'"
    if "TODO" not in source:
        yield f"{where}: no TODO marks what to change"
    hints = read_hints(kata.hints)
    for number in sorted(set(numbers) ^ set(hints)):
        yield f"{_relative(kata, kata.hints)}: rule {number} has no hints, or hints have no rule"
    for number in (n for n, steps in hints.items() if not steps):
        yield f"{_relative(kata, kata.hints)}: rule {number} has no hints"
    ours, theirs = _public(source), _public(kata.solution.read_text(encoding="utf-8"))
    for name in sorted(ours.keys() | theirs.keys()):
        special = name not in ours and name.endswith("__")  # the task may be to find out which
        if ours.get(name) != theirs.get(name) and not special:
            yield (
                f"{_relative(kata, kata.solution)}: {name} is {theirs.get(name, 'missing')}, "
                f"the stub has {ours.get(name, 'no such name')}"
            )


def _public(source: str) -> dict[str, str]:
    """Return the public functions, classes and methods of a module with their signatures."""
    found = {}

    def visit(body: list[ast.stmt], prefix: str) -> None:
        for node in body:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                dunder = node.name.startswith("__") and prefix
                if dunder or not node.name.startswith("_"):
                    returns = f" -> {ast.unparse(node.returns)}" if node.returns else ""
                    found[prefix + node.name] = f"({ast.unparse(node.args)}){returns}"
            elif isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                found[prefix + node.name] = "a class"
                visit(node.body, f"{prefix}{node.name}.")

    visit(stubs.names_of(source).body, "")
    return found


def _file_laws(kata: Kata) -> Iterator[str]:
    known = {kata.stub, kata.grader, kata.hints}
    for path in sorted(kata.folder.iterdir()):
        if path not in known and path.name not in {"wrong", "right", "__pycache__"}:
            yield f"{_relative(kata, path)}: stray"
    for kind, least in (("wrong", WRONG), ("right", RIGHT)):
        files = _files(kata, kind)
        for path in sorted((kata.folder / kind).glob("*")):
            if path not in files and path.name != "__pycache__":
                yield f"{_relative(kata, path)}: stray"
        if len(files) < least:
            yield f"graders/{kata.name}/{kind}: {len(files)} files, expected at least {least}"
        for path in files:
            docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
            if bool(_BREAKS.search(docstring)) != (kind == "wrong"):
                wanted = "a line 'Breaks: N'" if kind == "wrong" else "no line 'Breaks:'"
                yield f"{_relative(kata, path)}: expected {wanted}"


@dataclass(frozen=True, slots=True)
class _Graded:
    """A file, the rules it must break (None: any), and what came of it."""

    path: Path
    expected: frozenset[int] | None
    verdict: Verdict
    failing: frozenset[str]


def _verdict_laws(kata: Kata, how: How) -> Iterator[str]:
    with Judge(kata, level=how.level) as judge:
        tests = judge.tests
        yield from _test_laws(kata, tests)
        graded = []
        for path, expected in _expectations(kata):
            runs = [judge.examine(path, request) for request in how.requests(expected)]
            if differ := _difference(expected, [verdict for verdict, _ in runs]):
                yield f"{_relative(kata, path)}: verdicts differ from run to run: {differ}"
            verdict, trials = runs[0]
            graded.append(_Graded(path, expected, verdict, _failing(trials)))
    for one in graded:
        yield from _verdict_law(kata, one)
    yield from _needed_laws(kata, tests, graded)


def _difference(expected: frozenset[int] | None, verdicts: Sequence[Verdict]) -> str:
    """How often there was which outcome, and what the rarest said; empty if all were the same."""
    # A stub must not pass; which of its rules it breaks may be a matter of luck.
    asked = expected or frozenset()
    outcomes = [(v.verdict.value, tuple(n for n in v.broken if n in asked)) for v in verdicts]
    counts = Counter(outcomes).most_common()
    if len(counts) == 1:
        return ""
    rarest = verdicts[outcomes.index(counts[-1][0])]
    messages = [rule.message for rule in rarest.rules if rule.number in rarest.broken]
    return f"{dict(counts)} {list(filter(None, [rarest.message, *messages]))}"


def _expectations(kata: Kata) -> Iterator[tuple[Path, frozenset[int] | None]]:
    for path in (kata.solution, *_files(kata, "right")):
        yield path, frozenset()
    yield kata.stub, None
    for path in _files(kata, "wrong"):
        found = _BREAKS.search(path.read_text(encoding="utf-8"))
        yield path, frozenset(map(int, found[1].split(", "))) if found else None


def _failing(trials: Sequence[Trial]) -> frozenset[str]:
    return frozenset(
        trial.test for trial in trials if trial.test and trial.cause is not Cause.PASSED
    )


def _verdict_law(kata: Kata, one: _Graded) -> Iterator[str]:
    where = _relative(kata, one.path)
    broken = frozenset(one.verdict.broken)
    if one.path == kata.stub and _says_why(kata, one.verdict):
        return
    if any(rule.state == "not reached" for rule in one.verdict.rules):
        yield f"{where}: {one.verdict.verdict}, no rule was reached: {one.verdict.message}"
    elif one.expected is None and not broken:
        yield f"{where}: broke no rule, expected at least one"
    elif one.expected is not None and broken != one.expected:
        told = {r.number: r.message for r in one.verdict.rules if r.number in broken - one.expected}
        wanted = sorted(one.expected) or "none"
        yield f"{where}: broke rules {sorted(broken) or 'none'}, expected {wanted} {told or ''}"


def _says_why(kata: Kata, verdict: Verdict) -> bool:
    """Whether the stub is no Python of today, and its verdict says just that."""
    source = kata.stub.read_text(encoding="utf-8")
    return verdict.verdict is Cause.SYNTAX and not stubs.is_python(source)


def _test_laws(kata: Kata, tests: Sequence[Test]) -> Iterator[str]:
    numbers = {rule.number for rule in kata.contract.rules}
    where = _relative(kata, kata.grader)
    for test in tests:
        if test.rule not in numbers:
            yield f"{where}: the docstring of {test.id} does not begin with a rule's number"
    for number in sorted(numbers - {test.rule for test in tests}):
        yield f"{where}: rule {number} has no test"


def _needed_laws(kata: Kata, tests: Sequence[Test], graded: Sequence[_Graded]) -> Iterator[str]:
    """Without each test, some wrong file would be taken for right on a rule that it breaks."""
    for test in tests:
        siblings = {other.id for other in tests if other.rule == test.rule}
        if not any(one.failing & siblings == {test.id} for one in graded):
            where = _relative(kata, kata.grader)
            yield f"{where}: {test.id} is not the one that catches any wrong file"


def _files(kata: Kata, kind: str) -> list[Path]:
    return sorted((kata.folder / kind).glob("*.py"))


def _relative(kata: Kata, path: Path) -> str:
    return path.relative_to(kata.root).as_posix()
