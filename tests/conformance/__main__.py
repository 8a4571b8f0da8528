"""How far the references meet the standard they re-implement: CPython's own tests say so.

    nox -s conformance                 every suite, from the interpreter's `test` package
    nox -s conformance -- lru_cache    one kata's

Each suite runs in a process of its own, because it is given our work in the library's place. What
cannot apply is left out by name, with the reason. Ends with 1 if a test fails, and with 2 where
the interpreter came without these tests (Debian keeps them in libpython3-testsuite).
"""

import argparse
import importlib.util
import subprocess
import sys
import unittest
from collections.abc import Callable, Iterator

from tests.conformance import suites


def tests_of(suite: unittest.TestSuite) -> Iterator[unittest.TestCase]:
    """Yield the single tests of a suite."""
    for part in suite:
        if isinstance(part, unittest.TestSuite):
            yield from tests_of(part)
        else:
            yield part


def run(name: str) -> int:
    """Run one suite in this process and say in a line what came of it; 1 if a test failed."""
    make: Callable[[], unittest.TestSuite] = getattr(suites, name)
    left_out = suites.LEFT_OUT.get(name, {})
    chosen = unittest.TestSuite(
        test for test in tests_of(make()) if test.id().rpartition(".")[2] not in left_out
    )
    result = unittest.TextTestRunner(sys.stderr, verbosity=0).run(chosen)
    failed = len(result.failures) + len(result.errors)
    skipped = len(result.skipped)
    passed = result.testsRun - failed - skipped
    print(f"{name:21}{passed:4} passed{failed:4} failed{skipped:4} skipped by CPython itself")
    for test, reason in left_out.items():
        print(f"{'':21}left out: {test}: {reason}")
    return int(failed > 0 or passed == 0)


def main() -> int:
    """Run the suites of the katas named, or all of them."""
    parser = argparse.ArgumentParser(prog="nox -s conformance --")
    parser.add_argument("names", nargs="*", choices=[[], *suites.NAMES], metavar="NAME")
    parser.add_argument("--here", action="store_true", help="in this very process")
    options = parser.parse_args()
    if importlib.util.find_spec("test.test_copy") is None:
        print("this interpreter came without its test suite; install it, or use another one")
        return 2
    if options.here:
        return run(options.names[0])
    version = ".".join(map(str, sys.version_info[:3]))
    print(f"CPython {version}", flush=True)
    failed = 0
    for name in options.names or suites.NAMES:
        command = [sys.executable, "-m", "tests.conformance", name, "--here"]
        failed |= subprocess.run(command, check=False).returncode
    return failed


if __name__ == "__main__":
    sys.exit(main())
