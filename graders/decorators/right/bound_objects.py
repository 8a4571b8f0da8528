"""Plain functions become objects that bind by `__get__`; `async` ones get a wrapper of their own."""

import asyncio
import functools
import inspect
import time
import types


def print_time(name, seconds):
    print(f"{name} took {seconds:.6f} s")


class _Object:
    def __init__(self, function, how):
        functools.update_wrapper(self, function)
        # After what came from the function, which may be such an object itself.
        self.__dict__["_how"] = how
        self.__dict__["_function"] = function

    def __get__(self, instance, owner=None):
        return self if instance is None else types.MethodType(self, instance)

    def __call__(self, /, *args, **kwargs):
        return self._how(self._function, args, kwargs)


def _make(function, plain, later):
    if not inspect.iscoroutinefunction(function):
        return _Object(function, plain)

    async def call(*args, **kwargs):
        return await later(function, args, kwargs)

    return functools.update_wrapper(call, function)


def _options(decorator):
    """Let a decorator be used without its options as well."""

    def either(function=None, /, **options):
        make = decorator(**options)
        return make if function is None else make(function)

    return either


@_options
def timed(clock=time.perf_counter, report=print_time):
    class Watch:
        def __init__(self, function):
            self.name = function.__qualname__

        def __enter__(self):
            self.begin = clock()

        def __exit__(self, *_):
            report(self.name, clock() - self.begin)

    def plain(function, args, kwargs):
        with Watch(function):
            return function(*args, **kwargs)

    async def later(function, args, kwargs):
        with Watch(function):
            return await function(*args, **kwargs)

    return lambda function: _make(function, plain, later)


@_options
def retry(times=3, on=Exception, delay=0.0, sleep=None):
    if times < 1:
        raise ValueError(times)

    def plain(function, args, kwargs):
        left = times
        while left:
            left -= 1
            try:
                return function(*args, **kwargs)
            except on:
                if not left:
                    raise
            (time.sleep if sleep is None else sleep)(delay)

    async def later(function, args, kwargs):
        left = times
        while left:
            left -= 1
            try:
                return await function(*args, **kwargs)
            except on:
                if not left:
                    raise
            await (asyncio.sleep if sleep is None else sleep)(delay)

    return lambda function: _make(function, plain, later)


@_options
def trace(write=print):
    def before(function, args, kwargs):
        signs = ["%r" % (one,) for one in args] + ["%s=%r" % pair for pair in kwargs.items()]
        write("%s(%s)" % (function.__qualname__, ", ".join(signs)))

    def plain(function, args, kwargs):
        before(function, args, kwargs)
        try:
            result = function(*args, **kwargs)
        except BaseException as error:
            write("%s raised %r" % (function.__qualname__, error))
            raise
        write("%s -> %r" % (function.__qualname__, result))
        return result

    async def later(function, args, kwargs):
        before(function, args, kwargs)
        try:
            result = await function(*args, **kwargs)
        except BaseException as error:
            write("%s raised %r" % (function.__qualname__, error))
            raise
        write("%s -> %r" % (function.__qualname__, result))
        return result

    return lambda function: _make(function, plain, later)
