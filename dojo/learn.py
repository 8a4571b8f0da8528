"""What a learner does between gradings: looks around, takes a hint, compares, starts over.

Nothing of theirs is ever overwritten: an answer that makes room for the stub is kept under a
number.
"""

import argparse
import ast
import hashlib
import os
import re
import shutil
import sys
import textwrap
from pathlib import Path

from dojo.catalogue import Catalogue, Kata, read_contract
from dojo.errors import UsageError
from dojo.grade import Judge, Request
from dojo.progress import Progress
from dojo.report.terminal import Style, say
from dojo.staging import BadFile, stage
from dojo.verdict import Cause


def digest(path: Path) -> str:
    """Return a fingerprint of a file's bytes; empty where it is none that can be graded."""
    try:
        return hashlib.sha256(stage(path, path.stem).source).hexdigest()
    except BadFile:
        return ""


def show_list(_: argparse.Namespace, catalogue: Catalogue) -> int:
    """Print topics and katas in teaching order, with what has passed."""
    style = Style.of(sys.stdout)
    progress = Progress(catalogue.root)
    widest = max(map(len, catalogue.katas))
    for topic, names in catalogue.topics.items():
        say(style.paint(topic, "1"))
        for name in names:
            kata = catalogue.katas[name]
            entry = progress[name]
            tick = style.paint("ok", "32") if entry.passed else "  "
            note = "  (a newer stub exists: reset takes it)" if _is_outdated(kata) else ""
            say(f"  {tick} {name:<{widest}}  {kata.contract.title}{note}")
    passed = sum(progress[name].passed for name in catalogue.katas)
    say(f"\n{passed} of {len(catalogue.katas)} passed; next: {style.command} -s kata")
    return 0


def _is_outdated(kata: Kata) -> bool:
    """Whether the learner's file still carries the rules of an older stub."""
    try:
        theirs = read_contract(stage(kata.answer, kata.name).source.decode())
    except (BadFile, ValueError, SyntaxError, RecursionError, MemoryError):
        return False  # absent, no Python or without its docstring: nothing can be said
    return bool(theirs.rules) and theirs.rules != kata.contract.rules


def show_hint(options: argparse.Namespace, catalogue: Catalogue) -> int:
    """Print the next step of the hints for the first broken rule."""
    kata = catalogue.find(options.name)
    style = Style.of(sys.stdout)
    rule = _first_broken(kata, Progress(catalogue.root))
    if rule is None:
        say(f"{kata.name} passed; compare: {style.command} -s solution -- {kata.name}")
        return 0
    steps = read_hints(kata.hints)[rule]
    index = Progress(catalogue.root).next_hint(kata.name, rule, len(steps))
    text = next(r.text for r in kata.contract.rules if r.number == rule)
    say(textwrap.fill(f"{kata.name}, rule {rule}: {text}", style.width))
    say()
    say(textwrap.fill(steps[index], style.width, initial_indent="  ", subsequent_indent="  "))
    say()
    say(f"hint {index + 1} of {len(steps)} for this rule")
    if index + 1 == len(steps):
        say(f"the reference: {style.command} -s solution -- {kata.name} --give-up")
    return 0


def _first_broken(kata: Kata, progress: Progress) -> int | None:
    """Return the first rule that the answer breaks, graded now if it was changed since."""
    entry = progress[kata.name]
    answer = digest(kata.answer)
    if entry.answer != answer:
        with Judge(kata) as judge:
            verdict = judge.grade(kata.answer, Request(typing=False))
        progress.record(kata.name, verdict.verdict.value, answer, verdict.broken)
        entry = progress[kata.name]
    if entry.verdict == Cause.PASSED:
        return None
    if not entry.broken:
        raise UsageError(
            f"{kata.name} reached no rule ({entry.verdict}); see: nox -s kata -- {kata.name}"
        )
    return entry.broken[0]


def read_hints(path: Path) -> dict[int, list[str]]:
    """Return the steps for each rule.

    `## N` opens a rule, `- ` a step; an indented line goes on.
    """
    hints: dict[int, list[str]] = {}
    steps: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if found := re.match(r"## (\d+)", line):
            steps = hints.setdefault(int(found[1]), [])
        elif line.startswith("- "):
            steps.append(line[2:].strip())
        elif steps and line.startswith(" ") and line.strip():
            steps[-1] += " " + line.strip()
    return hints


def show_solution(options: argparse.Namespace, catalogue: Catalogue) -> int:
    """Print the reference and its debrief, to those who passed or gave up."""
    kata = catalogue.find(options.name)
    command = Style.of(sys.stdout).command
    if not (options.give_up or Progress(catalogue.root)[kata.name].passed):
        raise UsageError(
            f"{kata.name} has not passed yet; a hint: {command} -s hint -- {kata.name}; "
            f"to see it all the same: {command} -s solution -- {kata.name} --give-up"
        )
    source = kata.solution.read_text(encoding="utf-8")
    debrief = ast.parse(source).body[0]
    code = source.splitlines()[debrief.end_lineno or 0 :]
    say((ast.get_docstring(ast.parse(source)) or "").strip())
    say(f"\n--- solutions/{kata.name}.py ---\n")
    say("\n".join(code).strip())
    return 0


def reset(options: argparse.Namespace, catalogue: Catalogue) -> int:
    """Put the stub back, keeping the answer under the next free number."""
    kata = catalogue.find(options.name)
    if digest(kata.answer) == digest(kata.stub):
        say(f"katas/{kata.name}.py is the stub already; nothing was changed")
        return 0
    if os.path.lexists(kata.answer):
        backup = next(
            path
            for number in range(1, sys.maxsize)
            if not os.path.lexists(path := kata.answer.with_name(f"{kata.name}.py.{number}"))
        )
        kata.answer.rename(backup)
        say(f"the answer was kept as katas/{backup.name}")
    shutil.copyfile(kata.stub, kata.answer)
    say(f"katas/{kata.name}.py is the stub again")
    return 0
