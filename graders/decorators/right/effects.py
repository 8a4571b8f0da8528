"""Each decorator is a generator that says what to do next; a plain and an `async` driver do it."""

import asyncio
import functools
import inspect
import time

CALL = "call"


def print_time(name, seconds):
    print(f"{name} took {seconds:.6f} s")


def _driven(script, plain_sleep=None, async_sleep=None):
    """Make a decorator of a generator function; what it yields is CALL or a delay."""

    def decorate(function):
        def start(args, kwargs):
            return script(function.__qualname__, args, kwargs)

        if inspect.iscoroutinefunction(function):

            @functools.wraps(function)
            async def run(*args, **kwargs):
                steps = start(args, kwargs)
                todo = next(steps)
                while True:
                    try:
                        if todo is CALL:
                            answer = (await function(*args, **kwargs), None)
                        else:
                            answer = (await async_sleep(todo), None)
                    except BaseException as error:
                        answer = (None, error)
                    try:
                        todo = steps.send(answer)
                    except StopIteration:
                        break
                if answer[1] is not None:
                    raise answer[1]
                return answer[0]

            return run

        @functools.wraps(function)
        def run(*args, **kwargs):
            steps = start(args, kwargs)
            todo = next(steps)
            while True:
                try:
                    answer = ((function(*args, **kwargs) if todo is CALL else plain_sleep(todo)), None)
                except BaseException as error:
                    answer = (None, error)
                try:
                    todo = steps.send(answer)
                except StopIteration:
                    break
            if answer[1] is not None:
                raise answer[1]
            return answer[0]

        return run

    return decorate


def timed(function=None, /, *, clock=time.perf_counter, report=print_time):
    def script(name, args, kwargs):
        begin = clock()
        yield CALL
        report(name, clock() - begin)

    decorate = _driven(script)
    return decorate if function is None else decorate(function)


def retry(function=None, /, *, times=3, on=Exception, delay=0.0, sleep=None):
    if not times >= 1:
        raise ValueError("times is at least 1")

    def script(name, args, kwargs):
        left = times
        while True:
            left -= 1
            _, error = yield CALL
            if error is None or not left or not isinstance(error, on):
                return
            if delay:
                _, error = yield delay
                if error is not None:
                    return

    decorate = _driven(script, sleep or time.sleep, sleep or asyncio.sleep)
    return decorate if function is None else decorate(function)


def trace(function=None, /, *, write=print):
    def script(name, args, kwargs):
        pieces = [repr(one) for one in args]
        pieces.extend(key + "=" + repr(one) for key, one in kwargs.items())
        write(name + "(" + ", ".join(pieces) + ")")
        result, error = yield CALL
        if error is None:
            write(name + " -> " + repr(result))
        else:
            write(name + " raised " + repr(error))

    decorate = _driven(script)
    return decorate if function is None else decorate(function)
