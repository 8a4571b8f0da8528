"""The command that holds katas to their laws.

A complaint is one line; a kata that keeps the laws is not mentioned.
"""

import argparse
import concurrent.futures
import os
import subprocess
import sys
from collections.abc import Sequence

from dojo import laws
from dojo.catalogue import Catalogue, Kata
from dojo.report.terminal import say

AT_ONCE = 2
"""Katas for each processor that are checked at a time: wrong files often just wait."""


def run(options: argparse.Namespace, catalogue: Catalogue) -> int:
    """Check the katas named, or all of them and what they have in common."""
    katas = catalogue.select(options.names) if options.names else list(catalogue.katas.values())
    how = laws.How(options.repeat, options.brief, options.level)
    complaints = [] if options.names else list(laws.of_all(catalogue))
    if len(katas) == 1:
        complaints += laws.of(katas[0], how)
    for complaint in complaints:
        say(complaint)
    failed = bool(complaints)
    if len(katas) > 1:
        failed |= not _each_apart(katas, how)
    if not options.names:
        briefly = ", looked at briefly" if how.brief else ""
        say(f"{len(katas)} katas{briefly}: {'a law is broken' if failed else 'every law holds'}")
    return int(failed)


def _each_apart(katas: Sequence[Kata], how: laws.How) -> bool:
    """Check every kata in a process of its own, `AT_ONCE` of them for each processor."""
    commands = [[sys.executable, "-m", "dojo", "check", k.name, *how.flags()] for k in katas]
    with concurrent.futures.ThreadPoolExecutor(AT_ONCE * (os.cpu_count() or 1)) as pool:
        runs = pool.map(
            lambda c: subprocess.run(c, capture_output=True, text=True, check=False), commands
        )
        good = True
        for finished in runs:
            if text := (finished.stdout + finished.stderr).rstrip():
                say(text)
            good &= finished.returncode == 0
    return good
