"""A pytest plugin: kazoo's own tests, of whatever version is installed, against any server.

    python -m pytest -p tests.kazoo_harness …/kazoo/tests/test_lock.py

kazoo's harness starts Apache's server from jars, and imports what makes certificates for it. Here
`KAZOO_TEST_SERVER`, HOST:PORT, takes its place.
"""

import os
import sys
import types
from collections.abc import Iterator
from typing import Any

_common: Any = types.ModuleType("kazoo.testing.common")
_common.ZookeeperCluster = None
sys.modules["kazoo.testing.common"] = _common

from kazoo.testing import harness  # noqa: E402 - only now can it be imported


class _Cluster:
    """One server, which runs."""

    running = True

    def __init__(self, address: str) -> None:
        self.address = address

    def __iter__(self) -> Iterator["_Cluster"]:
        yield self

    def terminate(self) -> None:
        """Leave the server to whoever started it."""


def _cluster() -> _Cluster:
    return _Cluster(os.environ["KAZOO_TEST_SERVER"])


harness.get_global_cluster = _cluster
