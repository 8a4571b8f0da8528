"""The judge's verdicts: one for each way to go wrong, and nothing left after any."""

import dataclasses
import textwrap
from pathlib import Path

import psutil
import pytest

from dojo.catalogue import Catalogue
from dojo.grade import Judge, Request
from dojo.verdict import Cause, Verdict
from tests.support import CLONE, SHORT, standing, touched_by, wait_until

GOOD = (CLONE / "solutions" / "counter.py").read_text(encoding="utf-8")
STUB = (CLONE / "graders" / "counter" / "stub.py").read_text(encoding="utf-8")
QUIET = Request(typing=False)


def with_add(body: str, head: str = "") -> str:
    """Return a submission whose `add` begins with `body`; what it needs is in `head`."""
    lines = textwrap.indent(textwrap.dedent(body).strip(), " " * 8)
    mark = '        """Add a number that is not negative."""\n'
    assert mark in GOOD
    return GOOD.replace(mark, f"{mark}{lines}\n").replace(
        "import threading", f"import os, sys, threading, time\n{textwrap.dedent(head).strip()}"
    )


@pytest.fixture
def verdict_on(judge: Judge, litter: Path, tmp_path: Path):
    """Grade a text; assert that the file was not touched and that nothing was left."""
    before = {child.pid for child in psutil.Process().children()}

    def grade(source: str, request: Request = QUIET) -> Verdict:
        path = tmp_path / "answer.py"
        path.write_bytes(source.encode())
        status = path.stat()
        verdict = judge.grade(path, request)
        assert source.encode() == path.read_bytes(), "the learner's file was changed"
        assert (status.st_ino, status.st_mtime_ns) == (path.stat().st_ino, path.stat().st_mtime_ns)
        assert [path] == list(tmp_path.iterdir()), "something lies beside the learner's file"
        return verdict

    yield grade
    # The host itself stays warm; only it may be there, with nothing in its folder.
    allowed = before | standing(judge)
    wait_until(
        lambda: {c.pid for c in psutil.Process().children(recursive=True)} <= allowed,
        "every process of the trials is gone",
    )
    assert [p for p in touched_by(str(litter)) if int(p.split()[0]) not in allowed] == []
    assert [*judge._floor.work.iterdir(), *judge._floor.sockets.iterdir()] == []


def broken(verdict: Verdict) -> dict[int, tuple[Cause, str]]:
    """Return cause and message of each broken rule."""
    return {r.number: (r.cause, r.message) for r in verdict.rules if r.state == "broken"}


def test_the_reference_passes(verdict_on):
    """Every rule is met and nothing is said."""
    verdict = verdict_on(GOOD)
    assert verdict.verdict == Cause.PASSED
    assert {"met"} == {rule.state for rule in verdict.rules}
    assert (verdict.message, verdict.notes) == (None, ())


def test_a_missing_exception_is_told_with_its_name(verdict_on):
    """What was seen comes first, what was expected second."""
    verdict = verdict_on(with_add("number = abs(number)"))
    assert broken(verdict) == {2: (Cause.FAILED, "nothing was raised, expected ValueError")}


def test_the_stub_is_untouched(verdict_on):
    """Whatever rules it breaks, and however its blanks were changed."""
    assert verdict_on(STUB).verdict == Cause.UNTOUCHED
    assert verdict_on(STUB.replace("\n", "\r\n") + "\n\n").verdict == Cause.UNTOUCHED


def test_a_stub_with_one_changed_word_is_judged(verdict_on):
    """It is an answer then."""
    assert verdict_on(STUB.replace("= number", "= 0 + number")).verdict == Cause.FAILED


WHOLE_FILE = {
    "syntax error": (
        "class Counter\n    pass\n",
        Cause.SYNTAX,
        "line 1: expected ':': class Counter",
    ),
    "import of nothing": (
        "import no_such_module\n",
        Cause.IMPORT,
        (
            "raised ModuleNotFoundError: No module named 'no_such_module', "
            "at line 1: import no_such_module"
        ),
    ),
    "name of a neighbour": ("from counter import Thing\n", Cause.IMPORT, None),
    "raises at import": (
        "1 / 0\n",
        Cause.IMPORT,
        "raised ZeroDivisionError: division by zero, at line 1: 1 / 0",
    ),
    "missing class": (
        "class Count:\n    pass\n",
        Cause.MISSING,
        "Counter was not defined; the stub has class Counter",
    ),
    "class is a number": (
        "Counter = 3\n",
        Cause.MISSING,
        "Counter was not callable; the stub has class Counter",
    ),
    "missing method": (
        "class Counter:\n    def add(self, n): pass\n",
        Cause.MISSING,
        "Counter.value was not defined; the stub has def value(self)",
    ),
    "wrong signature": (
        "class Counter:\n    def add(self): pass\n    def value(self): return 0\n",
        Cause.MISSING,
        (
            "Counter.add(self) cannot be called as def add(self, number: int) can: "
            "too many positional arguments"
        ),
    ),
    "exit at import": ("raise SystemExit(0)\n", Cause.EXIT, "called exit(0) while it was imported"),
    "os._exit at import": (
        "import os\nos._exit(0)\n",
        Cause.EXIT,
        "ended the whole process from inside, with exit code 0",
    ),
    "crash at import": (
        "import os\nos.kill(os.getpid(), 11)\n",
        Cause.CRASH,
        "crashed: the process was ended by SIGSEGV",
    ),
    "endless loop at import": ("while True:\n    pass\n", Cause.TIMEOUT, None),
    "sleep at import": ("import time\ntime.sleep(600)\n", Cause.TIMEOUT, None),
    "input at import": (
        "input()\n",
        Cause.IMPORT,
        "raised EOFError: EOF when reading a line, at line 1: input()",
    ),
    "memory at import": (
        "x = bytearray(9 << 30)\n",
        Cause.MEMORY,
        "ran out of memory while it was imported",
    ),
    "empty file": ("", Cause.MISSING, "Counter was not defined; the stub has class Counter"),
    "interrupts itself": ("raise KeyboardInterrupt\n", Cause.IMPORT, None),
    "raises no Exception": (
        "class Quiet(BaseException):\n    def __str__(self): raise self\nraise Quiet\n",
        Cause.IMPORT,
        None,
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", WHOLE_FILE)
def test_a_file_that_reaches_no_rule_is_told_why(verdict_on, kind: str):
    """One verdict and one sentence; no rule is called broken."""
    source, cause, message = WHOLE_FILE[kind]
    verdict = verdict_on(source)
    assert cause == verdict.verdict
    assert {"not reached"} == {rule.state for rule in verdict.rules}
    assert message in {verdict.message, None}
    assert "\n" not in verdict.message


def test_a_loop_at_import_is_told_with_its_line(verdict_on):
    """The stacks at the deadline name it."""
    verdict = verdict_on("n = 0\nwhile True:\n    n += 1\n")
    assert verdict.message.startswith("was still running after 0.4 s of processor time, at line ")


THREE = "if number == 3: "
"""True in one test of rule 1, and in no other test."""

ONE_RULE = {
    "wrong exception": ("raise KeyError(number)", Cause.FAILED, "raised KeyError: 3, at line"),
    "exit": ("sys.exit(0)", Cause.EXIT, "called exit(0), at line"),
    "os._exit": (
        "os._exit(0)",
        Cause.EXIT,
        "ended the whole process from inside, with exit code 0",
    ),
    "crash": ("os.kill(os.getpid(), 11)", Cause.CRASH, "crashed: the process was ended by SIGSEGV"),
    "abort": ("os.abort()", Cause.CRASH, "crashed: the process was ended by SIGABRT"),
    "kill": ("os.kill(os.getpid(), 9)", Cause.CRASH, "crashed: the process was ended by SIGKILL"),
    "too much memory at once": ("bytearray(9 << 30)", Cause.MEMORY, "ran out of memory, at line"),
    "memory bit by bit": (
        # Less than the address space that there is, should nobody look before it is all taken.
        "kept = [bytes([1]) * (64 << 20) for _ in range(20)]; time.sleep(60)",
        Cause.MEMORY,
        "used more than 256 MiB of memory",
    ),
    "memory in a child": (
        "(os.fork() or [bytes([1]) * (64 << 20) for _ in range(40)]) and time.sleep(60)",
        Cause.MEMORY,
        "used more than 256 MiB of memory",
    ),
    "flood": (
        "[os.write(1, b'x' * 65536) for _ in range(10_000)]",
        Cause.OUTPUT,
        "printed more than 5 MiB",
    ),
    "flood on stderr": (
        "[sys.stderr.write('spam ' * 10_000) for _ in range(10_000)]",
        Cause.OUTPUT,
        "printed more than 5 MiB",
    ),
    "endless loop": (
        "\n            while True: pass",
        Cause.TIMEOUT,
        "was still running after 0.4 s of proc",
    ),
    "loop that catches everything": (
        """
            while True:
                try: time.sleep(0)
                except BaseException: pass""",
        Cause.TIMEOUT,
        "was still running after",
    ),
    "blocked signals": (
        """
            __import__("signal").pthread_sigmask(0, range(1, 65))
            while True: pass""",
        Cause.TIMEOUT,
        "was still running after",
    ),
    "holds the interpreter": ("(9 ** 9 ** 8) % 7", Cause.TIMEOUT, "was still running after"),
    "block": (
        "threading.Lock().acquire() and threading.Event().wait()",
        Cause.TIMEOUT,
        "was blocked: nothing happened",
    ),
    "sleep": ("time.sleep(600)", Cause.TIMEOUT, "was blocked: nothing happened for 0.6 s, at line"),
    "stops itself": ("os.kill(os.getpid(), 19)", Cause.TIMEOUT, "was blocked: nothing happened"),
    "skips": ("__import__('pytest').skip('no')", Cause.FAILED, "raised Skipped: no"),
    "expects to fail": ("__import__('pytest').xfail('no')", Cause.FAILED, "no, at line"),
    "leaves pytest": ("__import__('pytest').exit('no', 0)", Cause.FAILED, "raised Exit: no"),
    "interrupts": ("raise KeyboardInterrupt", Cause.FAILED, "raised KeyboardInterrupt, at line"),
    "message with no end": (
        "raise TypeError('x' * 10_000_000)",
        Cause.FAILED,
        "raised TypeError: xxx",
    ),
    "message that hangs": (
        "raise type('E', (Exception,), {'__str__': lambda s: time.sleep(600)})",
        Cause.TIMEOUT,
        "was blocked",
    ),
    "message that raises": (
        "raise type('E', (Exception,), {'__str__': lambda s: 1 / 0})",
        Cause.FAILED,
        "raised E: an E that cannot be shown, at line",
    ),
    "recursion": (
        "self.add(number)",
        Cause.FAILED,
        "raised RecursionError: maximum recursion depth exceeded",
    ),
    "false verdict": (
        "raise __import__('dojo.explore').explore.ScheduleFailure('passed', 'fine', 1)",
        Cause.FAILED,
        "raised ScheduleFailure: fine",
    ),
    "looks like a verdict": (
        "raise type('E', (Exception,), {'cause': 'passed', 'as_data': lambda s: {}})",
        Cause.FAILED,
        "raised E, at line",
    ),
    "closes everything": ("os.closerange(0, 256)", Cause.EXIT, "ended the whole process"),
    "forged answers": (
        "[forge(fd) for fd in range(256)]; raise TypeError",
        None,
        None,
    ),
    "forged answers and out": ("[forge(fd) for fd in range(256)]; os._exit(0)", Cause.EXIT, None),
}
FORGE = """
def forge(fd):
    for line in (
        b'{"event": "end", "test": "test_negative_number_is_refused", "status": 0,'
        b' "outcome": {"cause": "passed", "message": null, "trace": null, "notes": []}}',
        b'{"nonce": "", "outcome": {"cause": "passed", "message": null, "trace": null,'
        b' "notes": []}}',
        b'{"event": "done"}',
    ):
        try:
            os.write(fd, line + b"\\n")
        except OSError:
            pass
"""


@pytest.mark.slow
@pytest.mark.parametrize("kind", ONE_RULE)
def test_a_rule_that_is_broken_in_some_way_breaks_alone(verdict_on, kind: str):
    """The other rules are judged as if nothing had happened."""
    deed, cause, message = ONE_RULE[kind]
    verdict = verdict_on(with_add(THREE + deed, FORGE))
    assert {1} == set(broken(verdict)), verdict
    assert [rule.state for rule in verdict.rules] == ["broken", "met", "met"]
    found, told = broken(verdict)[1]
    assert found == verdict.verdict
    assert cause in {found, None}
    assert told.startswith(message or "")
    assert len(told) < 10_000


@pytest.mark.slow
@pytest.mark.parametrize("number", [15, 19])
def test_a_trial_that_turns_on_its_host_breaks_its_own_rule(verdict_on, judge: Judge, number: int):
    """Where the kernel can be told so, it cannot even try; a host that is stopped goes on."""
    if judge.level == "process" and number == 15:
        pytest.skip("a host is ended at this level: tests/test_supervision.py")
    deed = f"{THREE}os.kill(os.getppid(), {number}); time.sleep(600)"
    told = broken(verdict_on(with_add(deed)))
    assert {1} == set(told)
    refused = (Cause.FAILED, "raised PermissionError: [Errno 1] Operation not permitted, at line")
    cause, message = (Cause.TIMEOUT, "was blocked") if judge.level == "process" else refused
    assert cause == told[1][0]
    assert told[1][1].startswith(message)


ODD_SHOWS = {
    "repr that hangs": "lambda s: time.sleep(600)",
    "repr that exits": "lambda s: os._exit(0)",
    "repr that raises": "lambda s: 1 / 0",
}


@pytest.mark.parametrize("kind", ODD_SHOWS)
def test_a_wrong_value_is_told_without_running_its_code(verdict_on, kind: str):
    """Its repr may do anything: it is shown by its type."""
    source = with_add("pass").replace(
        "return self._value", f"return type('Odd', (), {{'__repr__': {ODD_SHOWS[kind]}}})()"
    )
    verdict = verdict_on(source)
    assert broken(verdict)[1] == (Cause.FAILED, "value() gave <Odd object>, expected 0")


def test_what_is_printed_is_shown_under_its_rule(verdict_on):
    """Each line under the rule whose test made the submission print it, in order, both streams."""
    source = with_add("print('out', number)\nprint('err', number, file=sys.stderr)")
    verdict = verdict_on(source)
    assert verdict.verdict == Cause.PASSED
    assert [rule.output for rule in verdict.rules[:2]] == [
        ("out 2", "err 2", "out 3", "err 3"),
        ("out -1", "err -1", "out -1", "err -1"),
    ]


@pytest.mark.slow
def test_what_is_printed_before_the_end_is_kept(verdict_on):
    """The last lines before a hang, a crash or an exit are the ones that help."""
    for deed in ("time.sleep(600)", "os._exit(3)", "os.kill(os.getpid(), 9)"):
        verdict = verdict_on(with_add(f"if number == 3:\n    print('so far')\n    {deed}"))
        assert verdict.rules[0].output == ("so far",), deed


def test_long_output_is_cut_and_counted(verdict_on):
    """Twenty lines at most, the last of which says how many are missing."""
    verdict = verdict_on(with_add("if number == 2:\n    for n in range(100): print(n)"))
    assert (*map(str, range(19)), "… 81 more lines") == verdict.rules[0].output


def test_threads_and_children_left_behind_are_noted(verdict_on):
    """They are no broken rule, are named once, and are gone afterwards."""
    verdict = verdict_on(
        with_add(
            """
            if number == 2:
                threading.Thread(target=time.sleep, args=[600], name="sleeper", daemon=True).start()
                threading.Thread(target=time.sleep, args=[600], name="waiter").start()
                os.fork() or time.sleep(600)
            """
        )
    )
    assert verdict.verdict == Cause.PASSED
    assert {
        "a thread was still running: sleeper",
        "a thread was still running: waiter",
        "a child process was left behind, alive",
    } == set(verdict.notes)


def test_a_child_that_does_not_end_itself_gives_no_answer(verdict_on):
    """A fork returns twice, and so does the test: only the trial's own process is asked."""
    fork = """
    if number == 3:
        if os.fork() == 0:
            self._value = 99
        else:
            os.wait()
    """
    verdict = verdict_on(with_add(fork))
    assert verdict.verdict == Cause.PASSED
    assert verdict.notes == ()


DAEMON = """
def daemon():
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            for number in range(1, 32):
                try:
                    __import__("signal").signal(number, __import__("signal").SIG_IGN)
                except (OSError, ValueError):
                    pass
            while True:
                time.sleep(1)
        os._exit(0)
    os.wait()
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    "then", ["pass", "os._exit(0)", "os.kill(os.getpid(), 9)", "time.sleep(600)"]
)
def test_a_daemon_does_not_outlive_its_trial(verdict_on, then: str):
    """Neither a session of its own nor ignored signals help it, however its parent ends."""
    verdict = verdict_on(
        with_add(f"daemon()\n{then}", DAEMON), Request(rules=frozenset({1}), typing=False)
    )
    assert (Cause.PASSED if then == "pass" else verdict.verdict) == verdict.verdict


@pytest.mark.slow
def test_memory_of_a_daemon_is_counted(verdict_on):
    """Leaving the family is no way round the limit."""
    hog = DAEMON.replace(
        "while True:\n",
        "kept = [bytes([1]) * (64 << 20) for _ in range(40)]\n            while True:\n",
    )
    assert hog != DAEMON
    verdict = verdict_on(
        with_add("daemon()\ntime.sleep(600)", hog), Request(rules=frozenset({1}), typing=False)
    )
    assert verdict.verdict == Cause.MEMORY


def test_the_host_serves_on_after_every_kind_of_end(judge: Judge):
    """All the verdicts above came from one pytest that was loaded once."""
    assert judge.grade(CLONE / "solutions" / "counter.py", QUIET).verdict == Cause.PASSED


def test_a_file_removes_itself_and_is_judged_all_the_same(verdict_on):
    """What is graded is what was read, whatever becomes of the copy."""
    verdict = verdict_on(GOOD + "\nimport os\nos.remove(__file__)\n")
    assert verdict.verdict == Cause.PASSED


def test_one_rule_can_be_graded_alone(verdict_on):
    """The others are not shown, and do not count."""
    verdict = verdict_on(
        with_add("number = abs(number)"), Request(rules=frozenset({1}), typing=False)
    )
    assert verdict.verdict == Cause.PASSED
    assert [rule.state for rule in verdict.rules] == ["met"]


@pytest.mark.slow
def test_a_rule_some_of_whose_tests_were_not_run_is_not_met(tmp_path: Path):
    """Trials that hang use up the patience there is; what comes after is not reached."""
    path = tmp_path / "answer.py"
    impatient = dataclasses.replace(SHORT, hangs=1)
    with Judge(Catalogue(CLONE).find("counter"), limits=impatient) as judge:
        path.write_text(with_add("while number == 2: pass"), encoding="utf-8")
        verdict = judge.grade(path, QUIET)
        assert verdict.verdict == Cause.TIMEOUT
        assert [rule.state for rule in verdict.rules] == ["broken", "not reached", "not reached"]
        path.write_text(with_add("while number < 0: pass"), encoding="utf-8")
        verdict = judge.grade(path, QUIET)
        assert [rule.state for rule in verdict.rules] == ["met", "broken", "not reached"]


def test_a_trial_starts_in_an_empty_folder_with_a_clean_environment(verdict_on, monkeypatch):
    """What the learner exported cannot change a verdict, and nothing of theirs is at hand."""
    monkeypatch.setenv("PYTHONOPTIMIZE", "2")
    monkeypatch.setenv("SECRET", "42")
    verdict = verdict_on(
        with_add("""print(os.listdir(), sorted(set(os.environ) & {"SECRET", "PYTHONOPTIMIZE"}))""")
    )
    assert {"[] []"} == {line for rule in verdict.rules for line in rule.output}


def test_a_bad_file_is_never_run(verdict_on, judge: Judge, tmp_path: Path):
    """Not even a process is started for it."""
    path = tmp_path / "answer.py"
    path.symlink_to(CLONE / "solutions" / "counter.py")
    verdict = judge.grade(path, QUIET)
    path.unlink()
    assert (verdict.verdict, verdict.level) == (Cause.BADFILE, "none")
    assert {"not reached"} == {rule.state for rule in verdict.rules}
