"""The command line: exit codes, and one line for whoever typed something else."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.support import PATIENCE, ROOT, assert_nothing_left, command, dojo, environment

USAGE = {
    ("kata", "conter"): "no kata is called 'conter'; nearest: nox -s kata -- counter (or counting)",
    ("kata", "zzz"): "no kata is called 'zzz'; the names are in: nox -s list",
    ("hint", "conter"): "no kata is called 'conter'; nearest: nox -s kata -- counter (or counting)",
    ("solution", "zzz"): "no kata is called 'zzz'; the names are in: nox -s list",
    ("reset", "zzz"): "no kata is called 'zzz'; the names are in: nox -s list",
    ("check", "zzz"): "no kata is called 'zzz'; the names are in: nox -s list",
    ("kata", "counter", "--rule", "9"): "counter has no rule 9; its rules are 1 to 3",
    ("kata", "counter", "--rule", "0"): "counter has no rule 0; its rules are 1 to 3",
    ("kata", "counter", "--rule", "x"): "argument --rule: invalid int value: 'x'; for the options",
    (
        *("kata", "counter", "--level", "process", "--require", "full"),
    ): "level full was required, this is process: --level process was asked for; nothing",
    ("kata", "counter", "--require", "best"): "argument --require: invalid choice: 'best'",
    ("kata", "--all", "counter"): "--all takes no names; type: nox -s kata -- --all",
    ("kata", "counter", "--fil", "x"): "x does not exist; type: nox -s kata -- NAME --file PATH",
    ("kata", "counter", "--file"): "argument --file: expected one argument",
    ("kata", "counter", "--loud"): "unknown: --loud; for the options: nox -s kata -- --help",
    ("kata", "counter", "--schedule", "junk"): "",
    ("kata", "counter", "--schedule", "t9-1"): "",
    ("new", "twice"): "the following arguments are required: --topic",
    ("hint",): "the following arguments are required: NAME",
    ("hint", "a", "b"): "unknown: b; for the options: nox -s hint -- --help",
    (): "the following arguments are required: COMMAND",
    ("grade",): "argument COMMAND: invalid choice: 'grade'",
}


@pytest.mark.parametrize("words", USAGE, ids=" ".join)
def test_what_cannot_be_carried_out_is_one_line_on_stderr(words: tuple[str, ...]):
    """With exit code 2, nothing on stdout and no traceback."""
    done = dojo(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(USAGE[words])
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", ["kata", "list", "hint", "check", "new"])
def test_help_is_printed_and_is_no_error(name: str):
    """With the session's own name in front."""
    done = dojo(name, "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"usage: nox -s {name} -- ")


@pytest.mark.slow
def test_the_exit_code_is_the_verdict(clone: Path):
    """0 when all passed, 1 when one did not; a bad file is a verdict, not a usage error."""
    assert dojo("kata", "counter", root=clone).returncode == 1
    (clone / "katas" / "counter.py").write_bytes((clone / "solutions/counter.py").read_bytes())
    assert dojo("kata", "counter", root=clone).returncode == 0
    assert dojo("kata", "counting", root=clone).returncode == 0
    assert dojo("new", "twice", "--topic", "counting", root=clone).returncode == 0
    assert dojo("kata", "counting", root=clone).returncode == 1


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["missing", "directory", "link", "fifo", "sparse", "latin"])
def test_a_bad_file_is_one_sentence_and_exit_code_1(clone: Path, kind: str):
    """In bounded time, also as the learner's own answer, whose digest is kept."""
    path = clone / "katas" / "counter.py"
    path.unlink()
    {
        "missing": lambda: None,
        "directory": path.mkdir,
        "link": lambda: path.symlink_to(clone / "solutions" / "counter.py"),
        "fifo": lambda: os.mkfifo(path),
        "sparse": lambda: (path.touch(), os.truncate(path, 1 << 40)),
        "latin": lambda: path.write_bytes(b"# \xe9\n"),
    }[kind]()
    done = dojo("kata", "counter", root=clone)
    assert (done.returncode, done.stderr) == (1, "")
    assert "not a file that can be graded" in done.stdout
    assert "no rule was reached" in done.stdout


@pytest.mark.slow
def test_a_grader_that_cannot_be_loaded_is_our_own_fault(clone: Path, tmp_path: Path):
    """Exit code 3, one line, and the log it names holds the reason."""
    grader = clone / "graders" / "counter" / "test_counter.py"
    grader.write_text("import no_such_module\n" + grader.read_text())
    done = dojo("kata", "counter", root=clone, temporary=tmp_path / "litter")
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith("our own fault, not the file's: the grader could not be loaded; ")
    assert done.stderr.count("\n") == 1
    log = Path(done.stderr.rpartition(" ")[2].strip())
    assert "no_such_module" in log.read_text()
    log.unlink()
    assert_nothing_left(tmp_path / "litter")


def test_a_reader_that_leaves_is_no_fault_of_ours():
    """`list | head` says nothing on stderr."""
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        command("list"),
        env=environment(ROOT / "tests" / "clone"),
        stdout=writer,
        stderr=subprocess.PIPE,
        timeout=PATIENCE,
        check=False,
    )
    os.close(writer)
    assert (done.returncode, done.stderr) == (1, b"")


@pytest.mark.slow
def test_a_file_is_found_from_where_it_was_typed(clone: Path, tmp_path: Path):
    """Nox changes the folder; what the person sees is what counts."""
    (tmp_path / "mine.py").write_bytes((clone / "solutions" / "counter.py").read_bytes())
    words = ("kata", "counter", "--file", "mine.py")
    more = {"DOJO_INVOKED_FROM": str(tmp_path)}
    assert dojo(*words, root=clone, cwd=ROOT, more=more).returncode == 0
    assert dojo(*words, root=clone, cwd=tmp_path).returncode == 0
    assert dojo(*words, root=Path("clone"), cwd=tmp_path).returncode == 0
    assert dojo(*words, root=clone, cwd=ROOT).returncode == 2
    assert not (clone / ".dojo").exists()


@pytest.mark.slow
def test_a_failing_schedule_is_replayed_by_its_token(clone: Path):
    """The same picture comes back; after an edit it is said that the file has changed."""
    answer = clone / "katas" / "counter.py"
    answer.write_bytes((clone / "graders/counter/wrong/no_lock.py").read_bytes())
    first = dojo("kata", "counter", root=clone).stdout
    token = first.partition("--schedule ")[2].split()[0]
    again = dojo("kata", "counter", "--schedule", token, root=clone)
    assert again.returncode == 1
    picture = first.partition("thread A")[2].partition("replay")[0]
    assert picture in again.stdout
    answer.write_text(answer.read_text() + "\n\nEDITED = True\n")
    edited = dojo("kata", "counter", "--schedule", token, root=clone)
    assert (edited.returncode, edited.stdout) == (2, "")
    assert "changed" in edited.stderr
