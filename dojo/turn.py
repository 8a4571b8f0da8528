"""One trial's turn: the work in a fork of the host, and what the host believes of its answer."""

import contextlib
import json
import os
import select
import signal
import stat
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn, Self

from dojo import trial
from dojo.channel import Message
from dojo.verdict import Cause


@dataclass(frozen=True, slots=True)
class Job:
    """One submission to grade: where it is, which tests, where trials may write."""

    submission: Path
    source: bytes
    tests: tuple[str, ...]
    scratch: Path
    options: dict[str, Any]

    @classmethod
    def of(cls, message: Message) -> Self:
        """Return the job that the judge's message describes."""
        return cls(
            Path(message["submission"]),
            message["source"].encode(),
            tuple(message["tests"]),
            Path(message["scratch"]),
            message["options"],
        )

    def restore(self) -> None:
        """Put the submission back as it was staged, should a trial have changed it."""
        path = self.submission
        with contextlib.suppress(OSError):
            if stat.S_ISREG(path.lstat().st_mode) and path.read_bytes() == self.source:
                return
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_suffix(".fresh")
        fresh.write_bytes(self.source)
        fresh.replace(path)


def caught(report: Callable[[trial.Outcome], None], leader: int, sentence: str) -> NoReturn:
    """End the trial with the verdict; nothing of the submission's can take it back."""
    report(trial.outcome(Cause.TAMPERED, sentence))
    if os.getpid() != leader:
        os.kill(leader, signal.SIGKILL)
    os._exit(0)


def take(
    job: Job, work: Callable[[], trial.Outcome], report: Callable[[trial.Outcome], None]
) -> NoReturn:
    """Do the work in the new process, in an empty folder of its own."""
    try:
        os.setsid()
        scratch = job.scratch / str(os.getpid())
        scratch.mkdir(parents=True)
        os.chdir(scratch)
        os.environ.update(
            HOME=str(scratch), TMPDIR=str(scratch), PYTHONPATH=str(job.submission.parent)
        )
        trial_id = os.getpid()
        found = work()
        # A fork of the submission's that did not end itself comes this way too.
        if os.getpid() == trial_id:
            report(found)
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        # Nothing of the submission runs after its verdict: no atexit, no thread that is waited for.
        os._exit(0)


def answer(reader: int, pid: int) -> tuple[bytes, int]:
    """Return the line that the child wrote, if any, and its wait status.

    Never waits for the end of the pipe alone: a grandchild may hold it open for ever.
    """
    said = b""
    while not said.endswith(b"\n"):
        if not select.select([reader], [], [], 0.05)[0]:
            ended, status = os.waitpid(pid, os.WNOHANG)
            if ended and not select.select([reader], [], [], 0)[0]:
                return said, status
            if ended:
                return said + os.read(reader, 1 << 20), status
            continue
        data = os.read(reader, 1 << 20)
        if not data:
            break
        said += data
    return said, os.waitpid(pid, 0)[1]


def genuine(answer: bytes, nonce: str) -> trial.Outcome | None:
    """Return the outcome if the answer knows the trial's nonce."""
    try:
        found = json.loads(answer)
    except ValueError:
        return None
    known = isinstance(found, dict) and found.get("nonce") == nonce
    return found["outcome"] if known else None
