"""A queue and a semaphore between processes.

Expect: passed
"""

import multiprocessing


def work(queue, gate, number):
    with gate:
        queue.put(2 * number)


def double(number):
    context = multiprocessing.get_context('fork')
    queue, gate = context.Queue(), context.Semaphore(1)
    child = context.Process(target=work, args=(queue, gate, number))
    child.start()
    answer = queue.get()
    child.join()
    return answer
