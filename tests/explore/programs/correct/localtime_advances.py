"""strftime, localtime and ctime follow the same clock.

Expect: pass
"""

import time


def setup():
    return None


def main(_):
    first = time.localtime()
    time.sleep(86400)
    return time.localtime().tm_yday - first.tm_yday, time.gmtime() > first, time.strftime("%Y")


threads = [main]


def check(seen):
    assert seen[0][0] in (1, -364, -365), seen
