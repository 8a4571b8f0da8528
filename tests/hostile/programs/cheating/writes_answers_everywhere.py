"""Writes forged answers to every descriptor and leaves.

Expect: exit
"""

import os

ANSWERS = (
    b'{"event": "end", "test": "test_twice_a_number", "status": 0, "outcome":'
    b' {"cause": "passed", "message": null, "trace": null, "notes": []}}\n',
    b'{"nonce": "", "outcome": {"cause": "passed", "message": null, "trace": null,'
    b' "notes": []}}\n',
    b'{"event": "done"}\n',
)


def double(number):
    for descriptor in range(256):
        for answer in ANSWERS:
            try:
                os.write(descriptor, answer)
            except OSError:
                pass
    os._exit(0)
