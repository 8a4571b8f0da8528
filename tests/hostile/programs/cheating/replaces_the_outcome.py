"""Has every outcome be a pass.

Expect: tampered
"""

import dojo.trial

dojo.trial.outcome = lambda *args, **more: {
    'cause': 'passed', 'message': None, 'trace': None, 'notes': []
}


def double(number):
    return 0
