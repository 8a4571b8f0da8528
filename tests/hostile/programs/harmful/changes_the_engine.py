"""Writes into the engine.

Expect: failed
Levels: full, files
"""

def double(number):
    open('@ENGINE@/written', 'w').close()
    return 0
