"""User, host, time zone, processors, memory.

Expect: passed
"""

import getpass
import os
import platform
import socket
import time


def double(number):
    assert getpass.getuser() or True
    assert socket.gethostname() and platform.platform()
    assert socket.gethostbyname('localhost').startswith('127.')
    assert os.cpu_count() and os.sysconf('SC_PAGE_SIZE') and time.localtime().tm_year
    return 2 * number
