"""Writes the golden screens anew: all, or the kinds that are named."""

import sys

from tests.transcripts import kinds, write

for kind in sys.argv[1:] or kinds():
    print(f"{'changed' if write(kind) else 'same   '}  {kind}")
