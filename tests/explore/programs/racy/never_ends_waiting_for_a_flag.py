"""The flag it spins on was raised and lowered before it looked.

Expect: timeout
"""


class Door:
    def __init__(self):
        self.open = False

    def knock(self):
        while not self.open:
            pass

    def swing(self):
        self.open = True
        self.open = False


def setup():
    return Door()


threads = [Door.knock, Door.swing]


def check(seen):
    pass
