"""Compiles, outside, what a sandbox imports: from inside it can leave nothing for the next run."""

import compileall
import importlib.util
from pathlib import Path

from dojo.catalogue import ROOT


def kept_of(source: Path) -> Path:
    """Bring the engine's bytecode up to date, and that of `source`; return where the latter is.

    Where nothing can be written, it is compiled at every run.
    """
    compileall.compile_dir(ROOT / "dojo", quiet=2)
    compileall.compile_file(source, quiet=2)
    return Path(importlib.util.cache_from_source(str(source)))
