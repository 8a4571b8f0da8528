"""A program of the system's, through a shell.

Expect: passed
"""

import subprocess


def double(number):
    return int(subprocess.check_output(f'echo $((2 * {number})) | cat', shell=True))
