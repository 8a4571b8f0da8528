"""Lays out a new kata: every file it needs, each with the form that `check` expects."""

import argparse
import keyword
from string import Template

from dojo.catalogue import NAME, Catalogue, Kata
from dojo.errors import UsageError
from dojo.report.terminal import say

_STUB = Template('''"""Double what is given

A first sketch of $name: say in a paragraph who needs this and why it is hard.

Rules
1. `$name(value)` returns twice the value.

Grade: nox -s kata -- $name
"""


def $name(value: int) -> int:
    # TODO: return twice the value
    return value
''')

_SOLUTION = Template('''"""Why it is done so, what the alternatives cost, what an interviewer asks
next."""


def $name(value: int) -> int:
    return 2 * value
''')

_GRADER = Template('''"""Grades katas/$name.py."""

from dojo.compare import same


def test_value_comes_back_doubled(kata):
    """1. `$name(value)` returns twice the value."""
    same(kata.$name(21), 42, "$name(21)")
''')

_WRONG = Template('''"""Squares instead of doubling.

Breaks: 1
"""


def $name(value: int) -> int:
    return value * value
''')

_RIGHT = Template('''"""Adds the value to itself."""


def $name(value: int) -> int:
    return value + value
''')

_HINTS = """# Hints

## 1
- What does the rule say happens to the value?
- Multiply it.
"""


def new(options: argparse.Namespace, catalogue: Catalogue) -> int:
    """Write the files of a new kata and enter it in the index; nothing that exists is touched."""
    name, topic = options.name, options.topic
    for word in (name, topic):
        if not NAME.fullmatch(word) or keyword.iskeyword(word):
            raise UsageError(f"'{word}' is no name; expected snake_case, at most 24 characters")
    if topic in catalogue.katas or topic == name:
        raise UsageError(f"'{topic}' is a kata's name, no topic's")
    if name in catalogue.katas or name in catalogue.topics:
        raise UsageError(f"there is a kata or topic called '{name}' already")
    kata = Kata(name, topic, catalogue.root)
    files = {
        kata.answer: _STUB,
        kata.stub: _STUB,
        kata.solution: _SOLUTION,
        kata.grader: _GRADER,
        kata.hints: Template(_HINTS),
        kata.folder / "wrong" / "squared.py": _WRONG,
        kata.folder / "right" / "added.py": _RIGHT,
    }
    for path in files:
        if path.exists():
            raise UsageError(f"{path.relative_to(kata.root)} exists already; nothing was written")
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.substitute(name=name), encoding="utf-8")
        say(f"wrote {path.relative_to(kata.root)}")
    catalogue.topics.setdefault(topic, []).append(name)
    _write_index(catalogue)
    say(f"entered in katas/index.toml; what it still lacks: nox -s check -- {name}")
    return 0


def _write_index(catalogue: Catalogue) -> None:
    lines = []
    for topic, names in catalogue.topics.items():
        lines.append(f"{topic} = [")
        lines += [f'  "{name}",' for name in names]
        lines += ["]", ""]
    text = "\n".join(lines).rstrip() + "\n"
    (catalogue.root / "katas" / "index.toml").write_text(text, encoding="utf-8")
