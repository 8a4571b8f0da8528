"""Takes the processor time of the process that runs the tests.

Expect: failed
Levels: full, files
"""

import os
import resource


def double(number):
    resource.prlimit(os.getppid(), resource.RLIMIT_NOFILE, (3, 3))
    return 0
