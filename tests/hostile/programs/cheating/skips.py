"""Skips the test that runs it.

Expect: failed
"""

import pytest


def double(number):
    pytest.skip('not today')
