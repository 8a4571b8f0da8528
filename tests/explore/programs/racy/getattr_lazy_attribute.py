"""__getattr__ makes an attribute on demand, twice.

Expect: failed
"""

class Lazy:
    made = 0

    def __getattr__(self, name):
        if name == "connection":
            Lazy.made += 1
            self.connection = object()
            return self.connection
        raise AttributeError(name)


def setup():
    return Lazy()


threads = [lambda x: x.connection, lambda x: x.connection]


def check(seen):
    assert seen[0] is seen[1]
