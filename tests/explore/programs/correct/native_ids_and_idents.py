"""Threads have an ident and a native id while they run.

Expect: pass
"""

import threading


def setup():
    return None


def main(_):
    found = []

    def work():
        me = threading.current_thread()
        found.append((me.ident == threading.get_ident(), me.native_id is not None))

    thread = threading.Thread(target=work)
    before = thread.ident
    thread.start()
    thread.join()
    return before, found, thread.ident is not None


threads = [main]


def check(seen):
    assert seen == [(None, [(True, True)], True)], seen
