"""An exception whose text ends the process.

Expect: exit
"""

import os


class Leaving(Exception):
    def __str__(self):
        os._exit(0)


def double(number):
    raise Leaving
