"""The explorer's programs under the other interpreters of the machine."""

import subprocess
import sys

import pytest

from tests.corpora import CORPORA, ROOT, VERSIONS, interpreter


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_other_interpreters_give_the_same_verdicts(capsys):
    """Each program gets its verdict once under every other CPython found, which is said."""
    here = "{}.{}".format(*sys.version_info)
    found = {v: python for v in VERSIONS if v != here and (python := interpreter(v))}
    with capsys.disabled():
        print(f" [also on {' and '.join(found) or 'no other CPython'}]", end=" ", flush=True)
    for version, python in found.items():
        for corpus in CORPORA:
            done = subprocess.run(
                [python, "-m", corpus], cwd=ROOT, capture_output=True, text=True, check=False
            )
            assert 0 == done.returncode, f"{version}: {done.stdout}{done.stderr}"
