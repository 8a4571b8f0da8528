"""Generators and an ExitStack; the object that is returned only begins and ends them."""

import contextlib
import sys
import time
import types


def watch(app, record, *, clock=time.perf_counter):
    def watched(environ, start_response):
        zero = clock()
        is_head = environ["REQUEST_METHOD"].upper() == "HEAD"
        seen = types.SimpleNamespace(status=None, error=None)
        at_end = contextlib.ExitStack()
        at_end.callback(lambda: record(seen.status, clock() - zero, seen.error))

        def start(status, fields, exc_info=None, /):
            fields = fields + [("Server-Timing", "app;dur=%d" % round((clock() - zero) * 1e3))]
            write = start_response(status, fields, exc_info) if exc_info else start_response(status, fields)
            seen.status = status
            return write

        def sorry():
            body = b"" if is_head else b"Sorry"
            start(
                "500 Internal Server Error",
                [("Content-Length", "5"), ("Content-Type", "text/plain")],
                sys.exc_info(),
            )
            return body

        def pieces():
            try:
                yield from given()
            except GeneratorExit:
                raise
            finally:
                at_end.close()

        def given():
            if failed is not None:
                if failed:
                    yield failed
                return
            try:
                source = iter(result)
            except BaseException as error:
                seen.error = error
                if not isinstance(error, Exception):
                    raise
                body = sorry()
                if body:
                    yield body
                return
            while True:
                try:
                    piece = next(source)
                except StopIteration:
                    return
                except Exception as error:
                    seen.error = error
                    body = sorry()
                except BaseException as error:
                    seen.error = error
                    raise
                else:
                    yield piece
                    continue
                if body:
                    yield body
                return

        failed = None
        result = None
        try:
            try:
                result = app(environ, start)
            except Exception as error:
                seen.error = error
                failed = sorry()
        except BaseException as error:
            if seen.error is None:
                seen.error = error
            at_end.close()
            raise
        close = getattr(result, "close", None)
        if close is not None:
            at_end.callback(close)

        body = pieces()

        class Answer:
            def __iter__(self):
                return body

            def close(self):
                try:
                    body.close()
                finally:
                    at_end.close()

        return Answer()

    return watched
