"""A module's name is rebound by global.

Expect: failed
"""

config = {"n": 1}


def setup():
    return None


def reload(_):
    global config
    config = {}
    config["n"] = 2


def read(_):
    return config["n"]


threads = [reload, read]


def check(seen):
    assert seen[1] in (1, 2)
