"""Two players give way until it is their turn, long before the watchdog wakes.

Expect: pass
"""

import threading
import time


class Box:
    def __init__(self):
        self.turn = 0
        self.log = []


def setup():
    return Box()


def player(me):
    def play(s):
        for i in range(3):
            while s.turn != me:
                time.sleep(0)
            s.log.append(me)
            s.turn = 1 - me

    return play


def watchdog(s):
    time.sleep(30)
    s.log.append("late")


threads = [player(0), player(1), watchdog]


def check(seen, s):
    assert s.log == [0, 1] * 3 + ["late"], s.log
