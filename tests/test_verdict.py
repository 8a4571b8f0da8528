"""The record of a grading and the document that `--json` prints of it."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from dojo import verdict as module
from dojo.grade import Judge, Request
from dojo.verdict import PRECEDENCE, Cause, first
from tests.support import CLONE, ROOT, dojo

SCHEMA = json.loads(Path(module.__file__).with_name("verdict.schema.json").read_text())
TRANSCRIPTS = ROOT / "tests" / "transcripts"
QUICK = ["passes", "fails", "races", "deadlocks", "still_the_stub", "syntax_error", "not_utf_8"]
QUICK += ["leaves_a_child", "exits_hard", "crashes", "terminal_escapes", "hangs", "floods"]


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    """The schema, itself checked."""
    Draft202012Validator.check_schema(SCHEMA)
    return Draft202012Validator(SCHEMA)


def printed(text: str) -> object:
    """Return the one document on stdout; anything beside it is an error."""
    return json.loads(text, parse_constant=lambda name: pytest.fail(f"{name} is no JSON"))


def test_the_first_cause_in_the_order_takes_precedence():
    """Whatever the order they were found in."""
    assert first([]) is Cause.PASSED
    assert first([Cause.FAILED, Cause.TIMEOUT, Cause.FAILED]) is Cause.TIMEOUT
    assert first(reversed(PRECEDENCE)) is Cause.INTERNAL
    assert [c.value for c in PRECEDENCE] == SCHEMA["properties"]["verdict"]["enum"]


@pytest.mark.slow
@pytest.mark.parametrize("kind", QUICK)
def test_a_verdict_is_what_the_schema_describes(
    judge: Judge, validator: Draft202012Validator, kind: str
):
    """Every kind of it; the document survives being written and read."""
    verdict = judge.grade(TRANSCRIPTS / kind / "submission.py", Request(typing=False))
    document = json.loads(json.dumps(verdict.as_json()))
    validator.validate(document)
    lists = {name: document[name] for name in ("rules", "notes", "explored")}
    assert document == verdict.as_json() | lists


@pytest.mark.slow
def test_json_is_one_document_whatever_the_submission_prints(
    tmp_path: Path, validator: Draft202012Validator
):
    """On any descriptor, at import, in a call and at exit; also where stdout speaks only ASCII."""
    answer = tmp_path / "answer.py"
    answer.write_text(
        "import atexit, os, sys\n"
        "def shout(*_):\n"
        "    print('{\"schema\": 1}')\n"
        "    for fd in range(64):\n"
        "        try:\n            os.write(fd, b'[]\\n')\n"
        "        except OSError:\n            pass\n"
        "    sys.__stderr__.write('é \\udc80')\n"
        "atexit.register(shout)\nshout()\n"
        "class Counter:\n"
        "    def add(self, number):\n        raise TypeError('\\x1b[2J é 漢 \\udc80')\n"
        "    def value(self):\n        shout()\n        return 0\n"
    )
    for encoding in ("utf-8", "ascii"):
        more = {"PYTHONIOENCODING": encoding}
        done = dojo("kata", "counter", "--file", answer, "--json", more=more)
        assert (done.returncode, done.stderr) == (1, "")
        document = printed(done.stdout)
        validator.validate(document)
        assert {"kata": "counter", "verdict": document["verdict"], "schema": 1}.items() <= (
            document.items()
        )


@pytest.mark.slow
def test_json_of_several_katas_is_a_list(clone: Path, validator: Draft202012Validator):
    """Also where `--all` means one; one kata by its name is an object."""
    done = dojo("kata", "--all", "--json", root=clone)
    assert [document["kata"] for document in printed(done.stdout)] == ["counter"]
    assert dojo("new", "twice", "--topic", "counting", root=clone).returncode == 0
    done = dojo("kata", "counting", "--json", root=clone)
    documents = printed(done.stdout)
    for document in documents:
        validator.validate(document)
    assert [(d["kata"], d["verdict"]) for d in documents] == [
        ("counter", "untouched"),
        ("twice", "untouched"),
    ]
    assert done.returncode == 1


def test_a_passing_record_has_no_broken_rule(judge: Judge):
    """And the other way round."""
    good = judge.grade(CLONE / "solutions" / "counter.py", Request(typing=False))
    bad = judge.grade(TRANSCRIPTS / "fails" / "submission.py", Request(typing=False))
    assert (good.passed, good.broken) == (True, ())
    assert (bad.passed, bad.broken) == (False, (1,))
