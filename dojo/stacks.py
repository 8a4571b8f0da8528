"""Where the threads of a hanging trial were: reads what faulthandler(3) wrote at the deadline."""

import linecache
import re
import sysconfig
from pathlib import Path
from typing import Any

_THREAD = re.compile(
    r"^(?:Current thread|Thread) 0x\w+(?: \[(?P<name>.*)\])?.*\(most recent call first\)"
)
_FRAME = re.compile(r'^  File "(?P<file>.*)", line (?P<line>\d+) in (?P<function>.*)$')
_OURS = (
    str(Path(__file__).parent),
    str(Path(linecache.__file__).parent),
    sysconfig.get_path("purelib"),
    "<frozen",
)


def parse(dump: str) -> dict[str, Any] | None:
    """Return the stacks as plain data, innermost frame first; None when there is nothing to show.

    Frames of the engine and of libraries are left out, and whatever stands above the host.
    """
    threads: list[dict[str, Any]] = []
    for line in dump.splitlines():
        if found := _THREAD.match(line):
            above = False
            threads.append({"name": found["name"] or f"thread {len(threads) + 1}", "frames": []})
        elif threads and (found := _FRAME.match(line)):
            file, number = found["file"], int(found["line"])
            if file.endswith("/dojo/host.py"):
                threads[-1]["name"], above = "main thread", True
            if not above and not file.startswith(_OURS):
                source = linecache.getline(file, number).strip()
                threads[-1]["frames"].append(
                    {
                        "file": Path(file).name,
                        "line": number,
                        "function": found["function"],
                        "source": source,
                    }
                )
    shown = [thread for thread in threads if thread["frames"]]
    return {"kind": "stacks", "threads": shown} if shown else None


def where(trace: dict[str, Any] | None) -> str:
    """Return ", at line N: source" of the innermost frame that is known, or nothing."""
    if not trace:
        return ""
    main = [t for t in trace["threads"] if t["name"] == "main thread"] or trace["threads"]
    frame = main[0]["frames"][0]
    return f", at line {frame['line']}: {frame['source']}"
