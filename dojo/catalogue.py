"""The katas there are: names and topics from `katas/index.toml`, rules from pristine stubs.

The stub in a kata's grader folder is the contract; the learner's copy in `katas/` is theirs and is
never read for rules.
"""

import difflib
import re
import textwrap
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from dojo import stubs
from dojo.errors import UsageError

ROOT = Path(__file__).resolve().parent.parent
"""The clone this engine belongs to."""

NAME = re.compile(r"[a-z][a-z0-9_]{0,23}")
"""A kata's name: a snake_case noun of at most 24 characters."""

_RULE = re.compile(r"(?P<number>\d+)\. +(?P<text>\S.*)")


@dataclass(frozen=True, slots=True)
class Rule:
    """One numbered promise of a stub."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Contract:
    """What a stub says, in its docstring or its header."""

    title: str
    scene: str
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Kata:
    """One kata and where its parts are."""

    name: str
    topic: str
    root: Path

    @property
    def answer(self) -> Path:
        """The learner's file."""
        return self.root / "katas" / f"{self.name}.py"

    @property
    def solution(self) -> Path:
        """The reference."""
        return self.root / "solutions" / f"{self.name}.py"

    @property
    def folder(self) -> Path:
        """What grades it."""
        return self.root / "graders" / self.name

    @property
    def grader(self) -> Path:
        """The rules as tests."""
        return self.folder / f"test_{self.name}.py"

    @property
    def stub(self) -> Path:
        """The pristine stub."""
        return self.folder / "stub.py"

    @property
    def hints(self) -> Path:
        """The hints, a section for each rule."""
        return self.folder / "hints.md"

    @property
    def contract(self) -> Contract:
        """What the pristine stub promises."""
        return read_contract(self.stub.read_text(encoding="utf-8"))


def read_contract(source: str) -> Contract:
    """Read title, scene and rules from a stub's module docstring, or its header.

    Raises SyntaxError where the text is no Python and has no header, ValueError where it has
    neither docstring nor header.
    """
    text = stubs.text_of(source)
    if not text:
        raise ValueError("the file has no module docstring")
    title, _, rest = text.partition("\n")
    scene, _, rules = rest.partition("\nRules\n")
    return Contract(title.strip(), textwrap.dedent(scene).strip(), tuple(_rules(rules)))


def _rules(text: str) -> Iterable[Rule]:
    """Yield the numbered items; an indented line continues the item above it."""
    number, words = 0, ""
    for line in text.splitlines():
        if found := _RULE.match(line):
            if words:
                yield Rule(number, words)
            number, words = int(found["number"]), found["text"].strip()
        elif words and line.startswith(" ") and line.strip():
            words += " " + line.strip()
        elif words:
            yield Rule(number, words)
            words = ""
    if words:
        yield Rule(number, words)


class Catalogue:
    """All katas in teaching order."""

    def __init__(self, root: Path = ROOT) -> None:
        self.root = root
        with (root / "katas" / "index.toml").open("rb") as index:
            self.topics: dict[str, list[str]] = tomllib.load(index)
        self.katas = {
            name: Kata(name, topic, root) for topic, names in self.topics.items() for name in names
        }

    def find(self, word: str) -> Kata:
        """Return the kata that a person means by `word`: its name, or a path to its file."""
        name = Path(word).stem if word.endswith(".py") else word
        if name not in self.katas:
            raise UsageError(self._no_such(word))
        return self.katas[name]

    def select(self, words: Iterable[str]) -> list[Kata]:
        """Return the katas named by names and topics, each once, in the order given.

        Where a kata has the name of a topic, the kata is meant.
        """
        chosen: dict[str, Kata] = {}
        for word in words:
            for name in [word] if word in self.katas else self.topics.get(word, [word]):
                kata = self.find(name)
                chosen[kata.name] = kata
        return list(chosen.values())

    def _no_such(self, word: str) -> str:
        names = [*self.katas, *self.topics]
        near = difflib.get_close_matches(word.lower().replace("-", "_"), names, n=3, cutoff=0.5)
        if near:
            others = f" (or {', '.join(near[1:])})" if near[1:] else ""
            return f"no kata is called '{word}'; nearest: nox -s kata -- {near[0]}{others}"
        return f"no kata is called '{word}'; the names are in: nox -s list"
