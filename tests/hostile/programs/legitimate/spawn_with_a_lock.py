"""A spawned child that takes a lock and counts in shared memory.

Expect: passed
"""

import multiprocessing


def work(lock, total, number):
    with lock:
        total.value += number


def double(number):
    context = multiprocessing.get_context('spawn')
    lock, total = context.Lock(), context.Value('q', 0)
    children = [context.Process(target=work, args=(lock, total, number)) for _ in range(2)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    return total.value
