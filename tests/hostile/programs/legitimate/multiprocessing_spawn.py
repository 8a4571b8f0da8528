"""A child of multiprocessing, by spawn.

Expect: passed
"""

import multiprocessing


def work(connection, number):
    connection.send(2 * number)


def double(number):
    context = multiprocessing.get_context('spawn')
    here, there = context.Pipe()
    child = context.Process(target=work, args=(there, number))
    child.start()
    answer = here.recv()
    child.join()
    return answer
