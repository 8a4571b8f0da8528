"""A child on a pseudo-terminal.

Expect: passed
"""

import os
import pty


def double(number):
    child, terminal = pty.fork()
    if child == 0:
        os.write(1, str(2 * number).encode())
        os._exit(0)
    answer = int(os.read(terminal, 100))
    os.waitpid(child, 0)
    os.close(terminal)
    return answer
