"""Ends pytest with success.

Expect: failed
"""

import pytest


def double(number):
    pytest.exit('done', returncode=0)
