"""A non-empty list may be empty a moment later.

Expect: failed
"""


class Stack:
    def __init__(self):
        self.items = ["only"]

    def pop(self):
        if self.items:
            return self.items.pop()
        return None


def setup():
    return Stack()


threads = [Stack.pop, Stack.pop]


def check(seen):
    pass
