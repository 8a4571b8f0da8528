"""The expensive function runs twice.

Expect: failed
"""


class Memo:
    def __init__(self, function):
        self.function, self.known = function, {}

    def __call__(self, x):
        try:
            return self.known[x]
        except KeyError:
            self.known[x] = self.function(x)
            return self.known[x]


def setup():
    calls = []
    return Memo(lambda x: calls.append(x) or x * x), calls


threads = [lambda state: state[0](3), lambda state: state[0](3)]


def check(seen, state):
    assert seen == [9, 9]
    assert state[1] == [3], f"computed {len(state[1])} times"
