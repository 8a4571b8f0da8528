"""Golden screens: what a learner sees, one folder per kind of submission.

`python -m tests.transcripts [KIND…]` writes the screens anew; read the difference first.
"""

import re
from pathlib import Path

from tests.support import dojo

HERE = Path(__file__).parent


def kinds() -> list[str]:
    """Return the kinds there are, by their folders."""
    return sorted(path.parent.name for path in HERE.glob("*/submission.py"))


def screen(kind: str) -> str:
    """Grade the kind's submission by the real command; return what it prints and its exit code."""
    done = dojo("kata", "counter", "--file", "submission.py", cwd=HERE / kind)
    code = f"exit {done.returncode}\n"
    return _normal(done.stdout) + "".join(f"stderr: {x}\n" for x in done.stderr.splitlines()) + code


def expected(kind: str) -> str:
    """Return the golden screen; empty where there is none yet."""
    path = HERE / kind / "screen.txt"
    return path.read_text(encoding="utf-8") if path.exists() else ""


def write(kind: str) -> bool:
    """Write the screen anew; return whether that changed it."""
    old, new = expected(kind), screen(kind)
    (HERE / kind / "screen.txt").write_text(new, encoding="utf-8")
    return new != old


def _normal(text: str) -> str:
    """Take out what may differ from run to run and from version to version."""
    text = re.sub(r" *level (\w+) · \d+\.\d s$", r"  level \1 · N s", text, flags=re.MULTILINE)
    # Where a line breaks depends on how long the numbers are.
    text = re.sub(r",\s+after\s+\d+\s+schedules?$", ", after N schedules", text, flags=re.MULTILINE)
    return re.sub(r"--schedule\s+\S+", "--schedule TOKEN", text)
