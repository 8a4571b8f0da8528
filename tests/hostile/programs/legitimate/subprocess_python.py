"""Another interpreter, from the same environment.

Expect: passed
"""

import subprocess
import sys


def double(number):
    code = f'import json; print(2 * {number})'
    return int(subprocess.run([sys.executable, '-c', code], capture_output=True, check=True).stdout)
