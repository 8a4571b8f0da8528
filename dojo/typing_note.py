"""What mypy says of a submission: a note beside the verdict, never a part of it.

Runs beside the tests and as well walled in, with our configuration and cache and from a folder that
holds nothing of the learner's: a `mypy.ini` beside a file may name a plugin, and a plugin is code.
What would only silence it is said instead: `# mypy:` comments and `@no_type_check`.
"""

import contextlib
import io
import os
import re
import subprocess
import tokenize
from collections.abc import Iterator
from pathlib import Path

from dojo.catalogue import ROOT
from dojo.sandbox import nobody
from dojo.sandbox.floor import Floor, give
from dojo.sandbox.start import start
from dojo.sandbox.view import View

_CONFIG = Path(__file__).with_name("mypy.ini")
_PATIENCE = 60.0
"""Seconds; on an idle machine the limit on its processor time comes first."""
_COMMENT = re.compile(r"#\s*mypy\s*:")
_LINE = re.compile(r"^[^:]+:(?P<line>\d+): error: (?P<text>.*)$")


class TypingNote:
    """mypy at work on one placed submission. Close it, or read its notes, exactly once."""

    def __init__(self, submission: Path, floor: Floor) -> None:
        self._source = submission.read_bytes().decode()
        cache = _cache()
        arguments = [
            *("--config-file", str(_CONFIG), "--cache-dir", str(cache)),
            *("--no-error-summary", str(submission)),
        ]
        self._process = start(
            floor.level,
            "dojo.checker",
            {"arguments": arguments},
            view=View((submission.parent,), kept=(cache,)),
            folder=submission.parent,
            output=subprocess.PIPE,
        )

    def lines(self) -> tuple[str, ...]:
        """Return the notes, one a line of the submission; waits for mypy, with patience."""
        try:
            output, _ = self._process.communicate(timeout=_PATIENCE)
        except subprocess.TimeoutExpired:
            return (*_silencers(self._source), f"mypy had no answer after {_PATIENCE:g} s")
        finally:
            self.close()
        found = map(_LINE.match, output.decode("utf-8", errors="replace").splitlines())
        notes = (f"mypy, line {f['line']}: {f['text']}" for f in found if f)
        return (*_silencers(self._source), *notes)

    def close(self) -> None:
        """End mypy if it still runs."""
        self._process.kill()
        self._process.communicate()


def _cache() -> Path:
    """Return mypy's cache, kept from run to run, for whoever the sandbox runs as."""
    if os.geteuid() != 0:
        cache = ROOT / ".dojo" / "mypy-notes"
        cache.mkdir(parents=True, exist_ok=True)
        return cache
    cache = ROOT / ".dojo" / "mypy-notes-of-nobody"
    cache.mkdir(parents=True, exist_ok=True)
    if cache.stat().st_uid != nobody.UID:
        give(cache)
    return cache


def _silencers(source: str) -> Iterator[str]:
    """Yield a note for each place that would have mypy look away."""
    with contextlib.suppress(SyntaxError, tokenize.TokenError):  # the tests say that better
        for token in tokenize.generate_tokens(io.StringIO(source).readline):
            comment = token.type == tokenize.COMMENT and _COMMENT.match(token.string)
            name = token.type == tokenize.NAME and token.string == "no_type_check"
            if comment or name:
                what = token.string if comment else "no_type_check"
                yield f"typing, line {token.start[0]}: {what} hides errors, expected none of that"
