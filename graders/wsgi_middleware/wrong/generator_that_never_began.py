"""The body is closed by a generator, which does nothing if it never began.

Breaks: 7, 8
"""

import sys
import time


def watch(app, record, *, clock=time.perf_counter):
    def watched(environ, start_response):
        begun, status, error, body = clock(), None, None, None
        is_head = environ["REQUEST_METHOD"] == "HEAD"

        def start(new_status, headers, *exc_info):
            nonlocal status
            took = (clock() - begun) * 1000
            timing = ("Server-Timing", f"app;dur={took}")
            write = start_response(new_status, [*headers, timing], *exc_info)
            status = new_status
            return write

        def sorry():
            text = b"sorry\n"
            headers = [("Content-Type", "text/plain"), ("Content-Length", str(len(text)))]
            start("500 Internal Server Error", headers, sys.exc_info())
            return [] if is_head else [text]

        def finish():
            try:
                if hasattr(body, "close"):
                    body.close()
            finally:
                record(status, clock() - begun, error)

        def pieces():
            nonlocal error
            try:
                try:
                    yield from iter(body)
                except GeneratorExit:
                    raise
                except BaseException as raised:
                    error = raised
                    if not isinstance(raised, Exception):
                        raise
                    yield from sorry()
            finally:
                finish()

        try:
            body = app(environ, start)
        except BaseException as raised:
            error = raised
            try:
                if not isinstance(raised, Exception):
                    raise
                body = sorry()
            except BaseException:
                finish()
                raise
        return pieces()

    return watched
