"""Ends the process with success in the call.

Expect: exit
"""

import os


def double(number):
    os._exit(0)
