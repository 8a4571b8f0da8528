"""Ends the process with success in a thread.

Expect: exit
"""

import os
import threading


def double(number):
    threading.Thread(target=os._exit, args=[0]).start()
    threading.Event().wait()
