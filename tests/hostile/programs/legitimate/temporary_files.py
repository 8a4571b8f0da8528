"""Temporary files and folders, and memory mapped from a file.

Expect: passed
"""

import mmap
import tempfile
from pathlib import Path


def double(number):
    with tempfile.TemporaryDirectory() as folder, tempfile.NamedTemporaryFile() as file:
        Path(folder, 'number').write_text(str(number))
        file.write(bytes(4096))
        file.flush()
        with mmap.mmap(file.fileno(), 4096) as memory:
            memory[0] = 2 * int(Path(folder, 'number').read_text())
            return memory[0]
