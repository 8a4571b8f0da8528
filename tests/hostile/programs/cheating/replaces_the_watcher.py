"""Has the trial note nothing.

Expect: tampered
"""

import dojo.trial

dojo.trial.Watcher.note = lambda self, error: None


def double(number):
    return 0
