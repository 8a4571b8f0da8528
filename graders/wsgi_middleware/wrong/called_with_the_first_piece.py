"""The whole middleware is a generator: the call does nothing.

Breaks: 1, 7, 8
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
            nonlocal error, body
            try:
                try:
                    body = app(environ, start)
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

        return pieces()

    return watched
