"""The commands behind the nox sessions: arguments in, exit code out.

0: all passed, or done · 1: a kata did not pass, or a law was broken · 2: the command line cannot be
carried out, said in one line · 3: our own fault, with the log kept · 130: interrupted.
"""

import argparse
import errno
import os
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from dojo import check, learn, sandbox, scaffold, table
from dojo.backends import BackendError
from dojo.catalogue import ROOT, Catalogue, Kata
from dojo.errors import InternalError, UsageError
from dojo.grade import Judge, Request
from dojo.learn import digest
from dojo.progress import Progress
from dojo.report import json, terminal
from dojo.report.terminal import say
from dojo.sandbox import kin
from dojo.verdict import Cause, Verdict

OK, BROKEN, USAGE, INTERNAL, INTERRUPTED = 0, 1, 2, 3, 130

_ENDS = [getattr(signal, n) for n in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, n)]


class _Parser(argparse.ArgumentParser):
    """Complains in one line instead of printing its usage."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message}; for the options: {self.prog} --help")


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out one command and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    # A polite end is an end all the same: what runs below must be cleared away.
    for number in _ENDS:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _interrupt)
    kin.adopt_orphans()
    try:
        options = _parsed(arguments)
        command: Callable[[argparse.Namespace, Catalogue], int] = options.run
        return command(options, Catalogue(Path(os.environ.get("DOJO_ROOT", ROOT)).resolve()))
    except (UsageError, BackendError) as error:
        typed = terminal.Style.of(sys.stderr).command
        say(str(error).replace("nox -s", f"{typed} -s"), sys.stderr)
        return USAGE
    except KeyboardInterrupt:
        say("interrupted: nothing was recorded, nothing is left running", sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # Nobody reads on; the interpreter's last flush must not complain either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN
    except Exception as error:  # noqa: BLE001 - whatever it is, it is ours
        if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
            where = error.filename or tempfile.gettempdir()
            advice = "make room, or set TMPDIR to a folder that has some"
            say(f"the disk is full: {where}; {advice}", sys.stderr)
            return USAGE
        return _own_fault(error)
    finally:
        kin.end_descendants()


def _parsed(arguments: Sequence[str] | None) -> argparse.Namespace:
    options, unknown = _parser().parse_known_args(arguments)
    if unknown:
        raise UsageError(f"unknown: {' '.join(unknown)}; for the options: {options.again} --help")
    return options


def _interrupt(*_: object) -> NoReturn:
    # A second one must not cut the clearing short, nor come in between: Python complains of that.
    signal.pthread_sigmask(signal.SIG_BLOCK, _ENDS)
    for number in _ENDS:
        signal.signal(number, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDS)
    raise KeyboardInterrupt


def _own_fault(error: Exception) -> int:
    say(_confession(error), sys.stderr)
    return INTERNAL


def _confession(error: Exception) -> str:
    """Keep the log of what is our own fault; say so in one line."""
    summary = str(error).splitlines()[0] if str(error) else type(error).__name__
    log = error.log if isinstance(error, InternalError) else ""
    folder = ROOT / ".dojo" / "logs"
    name = f"internal-{time.strftime('%Y%m%d-%H%M%S')}-{time.time_ns() % 1000:03}.log"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        text = "".join(traceback.format_exception(error)) + "\n" + log
        (folder / name).write_text(text, encoding="utf-8")
    except OSError as refused:
        return f"our own fault, not the file's: {summary}; no log could be kept: {refused}"
    return f"our own fault, not the file's: {summary}; the log is {folder / name}"


def _parser() -> _Parser:
    parser = _Parser(prog="dojo", description="Grade katas; the nox sessions call this.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    kata = commands.add_parser("kata", prog="nox -s kata --", help="grade katas")
    kata.add_argument("names", nargs="*", metavar="NAME", help="a kata or a topic; none: the next")
    kata.add_argument("--all", action="store_true", help="every kata there is")
    kata.add_argument("--file", type=Path, metavar="PATH", help="grade this file instead")
    kata.add_argument("--rule", type=int, metavar="N", help="only the tests of rule N")
    kata.add_argument("--schedule", metavar="TOKEN", help="replay one failing schedule")
    kata.add_argument("--seed", type=int, default=0, metavar="N", help="of the random tail")
    kata.add_argument("--json", action="store_true", help="one JSON document on stdout")
    kata.add_argument(
        "--require", choices=sandbox.LEVELS, metavar="LEVEL", help="stop unless it is offered"
    )
    _add_level(kata)
    kata.set_defaults(again=kata.prog, run=_kata)

    listing = commands.add_parser("list", prog="nox -s list --", help="topics, katas, progress")
    listing.set_defaults(again=listing.prog, run=learn.show_list)

    hint = commands.add_parser("hint", prog="nox -s hint --", help="the next hint")
    hint.add_argument("name", metavar="NAME")
    hint.set_defaults(again=hint.prog, run=learn.show_hint)

    solution = commands.add_parser("solution", prog="nox -s solution --", help="the reference")
    solution.add_argument("name", metavar="NAME")
    solution.add_argument("--give-up", action="store_true", help="without having passed")
    solution.set_defaults(again=solution.prog, run=learn.show_solution)

    reset = commands.add_parser("reset", prog="nox -s reset --", help="put the stub back")
    reset.add_argument("name", metavar="NAME")
    reset.set_defaults(again=reset.prog, run=learn.reset)

    new = commands.add_parser("new", prog="nox -s new --", help="scaffold a kata")
    new.add_argument("name", metavar="NAME")
    new.add_argument("--topic", required=True, metavar="TOPIC")
    new.set_defaults(again=new.prog, run=scaffold.new)

    laws = commands.add_parser("check", prog="nox -s check --", help="hold katas to the laws")
    laws.add_argument("names", nargs="*", metavar="NAME", help="a kata or a topic; none: all")
    laws.add_argument(
        "--repeat",
        type=_positive,
        default=1,
        metavar="N",
        help="demand N equal verdicts, all but the first brief",
    )
    laws.add_argument(
        "--brief", action="store_true", help="grade wrong files on the rules they break only"
    )
    _add_level(laws)
    laws.set_defaults(again=laws.prog, run=check.run)

    tables = commands.add_parser("table", prog="nox -s table --", help="write README's table")
    tables.set_defaults(again=tables.prog, run=table.write)
    return parser


def _add_level(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--level", choices=sandbox.LEVELS, metavar="LEVEL", help="this one, though more is offered"
    )


def _positive(word: str) -> int:
    if not word.isdecimal() or int(word) < 1:
        raise argparse.ArgumentTypeError(f"{word} is no number from 1 up")
    return int(word)


def _kata(options: argparse.Namespace, catalogue: Catalogue) -> int:
    progress = Progress(catalogue.root)
    katas = _chosen(options, catalogue, progress)
    request = _request(options, katas)
    verdicts = []
    for kata in katas:
        path = _given(options.file) if options.file else kata.answer
        answer = digest(path)
        verdict = _graded(kata, path, options, request)
        verdicts.append(verdict)
        if verdict.verdict is Cause.INTERNAL:
            continue
        if not options.file and not request.partial:
            progress.record(kata.name, verdict.verdict.value, answer, verdict.broken)
        if not options.json:
            if len(verdicts) > 1:
                say()
            terminal.show(verdict, kata)
    if options.json:
        json.show(verdicts, several=options.all or len(katas) > 1)
    if any(verdict.verdict is Cause.INTERNAL for verdict in verdicts):
        return INTERNAL
    return OK if all(verdict.passed for verdict in verdicts) else BROKEN


def _graded(kata: Kata, path: Path, options: argparse.Namespace, request: Request) -> Verdict:
    """Grade one file; our own fault is a verdict too, and costs the other katas nothing."""
    with Judge(kata, options.require, level=options.level) as judge:
        try:
            return judge.grade(path, request)
        except InternalError as error:
            confession = _confession(error)
            say(confession, sys.stderr)
            return judge.fault(confession)


def _given(file: Path) -> Path:
    """Return the path that was typed, as seen from where it was typed."""
    path = Path(os.environ.get("DOJO_INVOKED_FROM", ".")) / file
    if not os.path.lexists(path):
        raise UsageError(f"{file} does not exist; type: nox -s kata -- NAME --file PATH")
    return path


def _chosen(options: argparse.Namespace, catalogue: Catalogue, progress: Progress) -> list[Kata]:
    if options.all and options.names:
        raise UsageError("--all takes no names; type: nox -s kata -- --all")
    if options.all:
        return list(catalogue.katas.values())
    if options.names:
        return catalogue.select(options.names)
    waiting = [kata for name, kata in catalogue.katas.items() if not progress[name].passed]
    if not waiting:
        raise UsageError("every kata has passed; grade one again by name, or all with --all")
    return waiting[:1]


def _request(options: argparse.Namespace, katas: Sequence[Kata]) -> Request:
    alone = [f"--{name}" for name in ("file", "rule", "schedule") if getattr(options, name)]
    if alone and len(katas) != 1:
        raise UsageError(f"{alone[0]} needs exactly one kata, {len(katas)} were named")
    rule = options.rule
    if rule is not None and rule not in (numbers := [r.number for r in katas[0].contract.rules]):
        raise UsageError(
            f"{katas[0].name} has no rule {rule}; its rules are {numbers[0]} to {numbers[-1]}"
        )
    rules = None if rule is None else frozenset({rule})
    return Request(rules=rules, schedule=options.schedule, seed=options.seed)
