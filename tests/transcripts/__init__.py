"""Golden screens: what a learner sees, one folder per kind of submission.

`python -m tests.transcripts [KIND…]` writes the screens anew, the README's too; read the difference
first.
"""

import re
from pathlib import Path

from tests.support import ROOT, dojo

HERE = Path(__file__).parent
README = ROOT / "README.md"
_SHOWN = ROOT / "graders" / "singleton" / "wrong" / "no_second_check.py"
_BETWEEN = re.compile(r"(?<=<!-- screen -->\n```\n).*?(?=```\n<!-- /screen -->)", re.DOTALL)


def kinds() -> list[str]:
    """Return the kinds there are, by their folders."""
    return sorted(path.parent.name for path in HERE.glob("*/submission.py"))


def screen(kind: str) -> str:
    """Grade the kind's submission by the real command; return what it prints and its exit code."""
    done = dojo("kata", "counter", "--file", "submission.py", cwd=HERE / kind)
    code = f"exit {done.returncode}\n"
    return normal(done.stdout) + "".join(f"stderr: {x}\n" for x in done.stderr.splitlines()) + code


def expected(kind: str) -> str:
    """Return the golden screen; empty where there is none yet."""
    path = HERE / kind / "screen.txt"
    return path.read_text(encoding="utf-8") if path.exists() else ""


def write(kind: str) -> bool:
    """Write the screen anew; return whether that changed it."""
    old, new = expected(kind), screen(kind)
    (HERE / kind / "screen.txt").write_text(new, encoding="utf-8")
    return new != old


def readme_screen() -> str:
    """Return the screen that the README shows, as it stands there."""
    found = _BETWEEN.search(README.read_text(encoding="utf-8"))
    assert found, "the README has no place for its screen"
    return found[0]


def newcomer_screen() -> str:
    """Return what a newcomer gets to see who forgot the second check."""
    return dojo("kata", "singleton", "--file", _SHOWN, root=ROOT).stdout


def write_readme() -> bool:
    """Bring the README's screen up to date; return whether that changed it."""
    new = newcomer_screen()
    if normal(new) == normal(readme_screen()):
        return False
    text = README.read_text(encoding="utf-8")
    README.write_text(_BETWEEN.sub(lambda _: new, text), encoding="utf-8")
    return True


def normal(text: str) -> str:
    """Take out what may differ from run to run, version to version, machine to machine."""
    text = re.sub(
        r" *level (?:process|files|full) · \d+\.\d s$",
        "  level LEVEL · N s",
        text,
        flags=re.MULTILINE,
    )
    text = re.sub(r" *level none · \d+\.\d s$", "  level none · N s", text, flags=re.MULTILINE)
    # Where a line breaks depends on how long the numbers are.
    text = re.sub(r",\s+after\s+\d+\s+schedules?$", ", after N schedules", text, flags=re.MULTILINE)
    return re.sub(r"--schedule\s+\S+", "--schedule TOKEN", text)
