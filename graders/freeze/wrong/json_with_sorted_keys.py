"""A text of JSON: a tuple is a list in it, a key 1 is a "1", and sets are none.

Breaks: 1, 2, 3, 4, 7, 8
"""

import json


def freeze(value):
    return json.dumps(value, sort_keys=True)
