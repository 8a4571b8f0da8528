"""A child that notices that its parent has gone.

Expect: passed
"""

import os
import time


def double(number):
    reader, writer = os.pipe()
    if os.fork() == 0:
        parent = os.getpid()
        if os.fork() == 0:
            while os.getppid() == parent:
                time.sleep(0.001)
            os.write(writer, bytes([2 * number]))
            os._exit(0)
        os._exit(0)
    os.wait()
    return os.read(reader, 1)[0]
