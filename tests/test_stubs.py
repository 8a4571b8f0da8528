"""A kata whose stub is no Python of today: every command takes it from the header."""

from pathlib import Path

import pytest

from dojo import laws, stubs
from dojo.catalogue import Catalogue
from tests.support import dojo

STUB = "graders/counter/stub.py"

HEADER = """\
#
# Signatures
#     class Counter:
#         def __init__(self) -> None: ...
#         def add(self, number: int) -> None: ...
#         def value(self) -> int: ...
#
# Grade: nox -s kata -- counter

print "TODO"
"""


@pytest.fixture
def old(clone: Path) -> Path:
    """A clone whose one stub is written in Python 2."""
    docstring = stubs.text_of((clone / STUB).read_text()).partition("\nGrade:")[0].rstrip()
    text = "\n".join(f"# {line}".rstrip() for line in docstring.splitlines()) + "\n" + HEADER
    for path in (STUB, "katas/counter.py"):
        (clone / path).write_text(text)
    return clone


@pytest.mark.slow
def test_an_old_stub_keeps_the_laws(old: Path):
    """Its contract is the header's, and that it does not parse is no broken law."""
    done = dojo("check", root=old)
    assert (done.returncode, done.stdout) == (0, "1 katas: every law holds\n")


@pytest.mark.slow
def test_an_old_stub_is_a_syntax_error_until_it_is_ported(old: Path):
    """And the port is graded against the names in the header."""
    assert "syntax error" in dojo("kata", "counter", root=old).stdout
    answer = old / "katas" / "counter.py"
    answer.write_text((old / "solutions" / "counter.py").read_text())
    assert dojo("kata", "counter", root=old).returncode == 0
    answer.write_text(answer.read_text().replace("def value", "def total"))
    assert "the stub has def value(self)" in dojo("kata", "counter", root=old).stdout


def test_an_old_stub_is_listed_and_put_back(old: Path):
    """An answer that kept the old rules in its header is told of the newer stub."""
    assert "A counter that threads share\n" in dojo("list", root=old).stdout
    answer = old / "katas" / "counter.py"
    answer.write_text(answer.read_text().replace("3. Threads", "3. Many threads"))
    assert "a newer stub exists" in dojo("list", root=old).stdout
    assert dojo("reset", "counter", root=old).returncode == 0
    assert answer.read_bytes() == (old / STUB).read_bytes()
    assert dojo("new", "twice", "--topic", "sums", root=old).returncode == 0


@pytest.mark.parametrize(
    ("old_text", "new_text", "complaint"),
    [
        ("Signatures", "Names", f"{STUB}: no Python: "),
        ("def add", "def add add", f"{STUB}: no Python: "),
        ("number: int", "number: float", "solutions/counter.py: Counter.add is (self, number: int"),
        ("# Grade:", "# Type:", f"{STUB}: the docstring does not end with 'Grade: "),
        ("TODO", "NOTE", f"{STUB}: no TODO marks what to change"),
    ],
)
def test_a_law_that_an_old_stub_breaks_is_told(
    old: Path, old_text: str, new_text: str, complaint: str
):
    """As of any other stub."""
    path = old / STUB
    path.write_text(path.read_text().replace(old_text, new_text))
    told = next(iter(laws.of(Catalogue(old).find("counter"), laws.How())))
    assert told.startswith(complaint)
