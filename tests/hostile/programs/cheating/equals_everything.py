"""An object that is equal to everything.

Expect: failed
"""

class Any:
    def __eq__(self, other):
        return True

    def __hash__(self):
        return 42


def double(number):
    return Any()
