"""A subclass of local whose __init__ runs in each thread.

Expect: pass
"""

import threading


class Stack(threading.local):
    def __init__(self):
        self.items = []


STACK = Stack()


def setup():
    return None


def push(_):
    STACK.items.append(1)
    return len(STACK.items)


threads = [push, push]


def check(seen):
    assert seen == [1, 1]
