"""What mypy says of a submission: a note beside the verdict, never a part of it.

Runs beside the tests, with our configuration and cache and from a folder that holds nothing of the
learner's: a `mypy.ini` beside a file may name a plugin, and a plugin is code.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

from dojo.catalogue import ROOT

_CONFIG = Path(__file__).with_name("mypy.ini")
_PATIENCE = 20.0
_LINE = re.compile(r"^[^:]+:(?P<line>\d+): error: (?P<text>.*)$")


class TypingNote:
    """mypy at work on one placed submission. Close it, or read its notes, exactly once."""

    def __init__(self, submission: Path) -> None:
        cache = ROOT / ".dojo" / "mypy-notes"
        self._process = subprocess.Popen(
            [
                *(sys.executable, "-m", "mypy", "--config-file", str(_CONFIG)),
                *("--cache-dir", str(cache), "--no-error-summary", str(submission)),
            ],
            cwd=submission.parent,
            env={**os.environ, "PYTHONSAFEPATH": "1", "PYTHONDONTWRITEBYTECODE": ""},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def lines(self) -> tuple[str, ...]:
        """Return the notes, one a line of the submission; waits for mypy, with patience."""
        try:
            output, _ = self._process.communicate(timeout=_PATIENCE)
        except subprocess.TimeoutExpired:
            return (f"mypy had no answer after {_PATIENCE:g} s",)
        finally:
            self.close()
        found = (_LINE.match(line) for line in output.splitlines())
        return tuple(f"mypy, line {f['line']}: {f['text']}" for f in found if f)

    def close(self) -> None:
        """End mypy if it still runs."""
        self._process.kill()
        self._process.communicate()
