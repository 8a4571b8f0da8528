"""Two threads wait in a circle while a third goes on beating.

Expect: deadlock
"""

import threading
import time


class Node:
    def __init__(self):
        self.first, self.second = threading.Lock(), threading.Lock()
        self.beats = 0
        threading.Thread(target=self.beat, daemon=True).start()

    def beat(self):
        while True:
            time.sleep(1)
            self.beats += 1

    def push(self):
        with self.first, self.second:
            return "pushed"

    def pull(self):
        with self.second, self.first:
            return "pulled"


def setup():
    return Node()


threads = [Node.push, Node.pull]


def check(seen):
    assert seen == ["pushed", "pulled"]
