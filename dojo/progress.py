"""What the learner has done so far, in `.dojo/progress.json`, outside git.

Losing the file loses nothing but the ticks in `list`: answers live in `katas/`. Two gradings at
once do not lose each other's entries, and a reader never sees half a file.
"""

import contextlib
import json
import os
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Entry:
    """One kata's history.

    Whether it ever passed, the last verdict and a digest of the answer it was about, the number of
    hints seen by rule.
    """

    passed: bool = False
    verdict: str | None = None
    answer: str | None = None
    broken: tuple[int, ...] = ()
    hints: dict[str, int] = field(default_factory=dict)


class Progress:
    """The entries of one clone."""

    def __init__(self, root: Path) -> None:
        self._folder = root / ".dojo"
        self._file = self._folder / "progress.json"

    def __getitem__(self, kata: str) -> Entry:
        return self._read().get(kata, Entry())

    def record(self, kata: str, verdict: str, answer: str, broken: tuple[int, ...]) -> None:
        """Keep the verdict on an answer; once passed stays passed."""
        with self._changing() as entries:
            old = entries.get(kata, Entry())
            passed = old.passed or verdict == "passed"
            entries[kata] = replace(
                old, passed=passed, verdict=verdict, answer=answer, broken=broken
            )

    def next_hint(self, kata: str, rule: int, available: int) -> int:
        """Return the index of the next hint, counted as seen; the last one comes again."""
        with self._changing() as entries:
            old = entries.get(kata, Entry())
            index = min(old.hints.get(str(rule), 0), available - 1)
            entries[kata] = replace(old, hints={**old.hints, str(rule): index + 1})
        return index

    def _read(self) -> dict[str, Entry]:
        try:
            data = json.loads(self._file.read_text(encoding="utf-8"))
            return {name: _entry(entry) for name, entry in data.items()}
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            return {}  # absent, or of another version: ticks only

    @contextlib.contextmanager
    def _changing(self) -> Iterator[dict[str, Entry]]:
        self._folder.mkdir(exist_ok=True)
        with (self._folder / "progress.lock").open("w") as lock:
            with contextlib.suppress(ImportError):  # Windows: the last writer wins
                import fcntl  # noqa: PLC0415

                fcntl.flock(lock, fcntl.LOCK_EX)
            entries = self._read()
            yield entries
            with tempfile.NamedTemporaryFile(
                "w", dir=self._folder, prefix="progress-", delete=False, encoding="utf-8"
            ) as file:
                json.dump({name: asdict(entry) for name, entry in entries.items()}, file, indent=1)
            os.replace(file.name, self._file)  # noqa: PTH105 - one atomic step


def _entry(data: dict[str, Any]) -> Entry:
    """Return the entry that was written so. Raises one of the errors of damage where it was not."""
    entry = Entry(**{**data, "broken": tuple(data["broken"])})
    texts = (entry.verdict, entry.answer)
    numbers = (*entry.broken, *entry.hints.values())
    whole = all(isinstance(text, str | None) for text in texts)
    if not (whole and all(isinstance(number, int) for number in numbers)):
        raise ValueError("damaged")
    return entry
