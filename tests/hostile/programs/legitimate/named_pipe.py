"""A named pipe.

Expect: passed
"""

import os
import threading


def write(number):
    with open('pipe', 'w') as pipe:
        pipe.write(str(2 * number))


def double(number):
    os.mkfifo('pipe')
    writer = threading.Thread(target=write, args=[number])
    writer.start()
    with open('pipe') as pipe:
        answer = int(pipe.read())
    writer.join()
    return answer
