"""Writes the golden screens anew: all, or the kinds that are named."""

import sys

from tests.transcripts import kinds, write, write_readme

for kind in sys.argv[1:] or kinds():
    print(f"{'changed' if write(kind) else 'same   '}  {kind}")
if not sys.argv[1:]:
    print(f"{'changed' if write_readme() else 'same   '}  README.md")
