"""The same without the lock on a counter.

Expect: failed
"""

class Listener:
    def __init__(self, box):
        self.box = box

    def __call__(self):
        self.box["n"] += 1


class Subject:
    def __init__(self):
        self.box = {"n": 0}
        self.listeners = {Listener(self.box) for _ in range(3)}

    def fire(self):
        for listener in self.listeners:
            listener()


def setup():
    return Subject()


threads = [Subject.fire, Subject.fire]


def check(seen, subject):
    assert subject.box["n"] == 6
