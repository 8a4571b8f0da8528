"""The explorer's programs under the other interpreters of the machine."""

import sys

import pytest

from tests.corpora import VERSIONS, interpreter, judged


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_other_interpreters_give_the_same_verdicts(capsys):
    """Each program gets its verdict once under every other CPython found, which is said."""
    here = "{}.{}".format(*sys.version_info)
    found = {v: python for v in VERSIONS if v != here and (python := interpreter(v))}
    with capsys.disabled():
        print(f" [also on {' and '.join(found) or 'no other CPython'}]", end=" ", flush=True)
    for done in judged(list(found.values())):
        assert 0 == done.returncode, done.stdout
