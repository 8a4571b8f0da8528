"""What the corpora of both explorers share: programs judged in forks, and a command for that.

Needs nothing but the standard library, for it runs under interpreters that have nothing else.
"""

import argparse
import importlib.util
import os
import pickle
import signal
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from types import ModuleType
from typing import Any, TypeVar

T = TypeVar("T")
VERSION = f"{sys.version_info.major}.{sys.version_info.minor}"
PATIENCE = 200  # seconds, on however busy a machine


def imported(program: Path) -> ModuleType:
    """The program as a module; this process is good for nothing else."""
    spec = importlib.util.spec_from_file_location("program", program)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["program"] = module
    spec.loader.exec_module(module)
    return module


def in_child(work: Callable[[], T], otherwise: T) -> T:
    """What `work` returns in a silent fork, so that this process stays as it is."""
    reader, writer = os.pipe()
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        signal.alarm(PATIENCE)  # a hang of ours ends as a crash
        try:
            os.close(reader)
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            with os.fdopen(writer, "wb") as pipe:
                pickle.dump(work(), pipe)
        finally:
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as pipe:
        data = pipe.read()
    os.waitpid(child, 0)
    return pickle.loads(data) if data else otherwise


def main(
    description: str | None,
    programs: Iterable[Path],
    judge: Callable[..., Any],
    complaint: Callable[[Path, Any], str],
    remark: Callable[[Any], str],
) -> int:
    """Judge the programs that the command line asks for; 1 if a verdict was not as announced.

    `complaint` says what is wrong with a verdict, `remark` adds to the line on a slow one.
    """
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--times", type=int, default=1)
    parser.add_argument("--only", default="", metavar="WORD")
    parser.add_argument("--budget", type=int, default=2000)
    parser.add_argument("--slowest", type=int, default=8, metavar="N")
    options = parser.parse_args()
    wrong = 0
    judged = []
    for program in programs:
        name = f"{program.parent.name}/{program.stem}"
        if options.only not in name:
            continue
        for _ in range(options.times):
            found = judge(program, budget=options.budget)
            if text := complaint(program, found):
                wrong += 1
                print(f"{name}: {text}", flush=True)
        judged.append((found.seconds, f"{found.schedules:5} schedules {name}{remark(found)}"))
    for seconds, line in sorted(judged, reverse=True)[: options.slowest]:
        print(f"  {seconds:6.2f} s {line}")
    print(f"{VERSION}: {len(judged)} programs, {options.times} times each, {wrong} wrong verdicts")
    return int(wrong > 0)
