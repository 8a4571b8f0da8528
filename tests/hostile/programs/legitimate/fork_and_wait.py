"""A child that tells by its exit code.

Expect: passed
"""

import os


def double(number):
    child = os.fork()
    if child == 0:
        os._exit(number)
    _, status = os.waitpid(child, 0)
    return number + os.waitstatus_to_exitcode(status)
