"""Each thread knows itself.

Expect: pass
"""

import threading


def setup():
    return {}


def me(found):
    current = threading.current_thread()
    found[threading.get_ident()] = current.name
    assert current.ident == threading.get_ident()
    assert current in threading.enumerate()
    return current.name


threads = [me, me]


def check(seen, found):
    assert len(set(seen)) == 2
    assert len(found) == 2
