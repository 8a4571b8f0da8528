"""The bytes of a pickle: they follow the order of dicts, the types and what is shared.

Breaks: 1, 2, 5, 6, 7, 8
"""

import pickle


def freeze(value):
    return pickle.dumps(value)
