"""`watch` is a class; a generator makes the pieces, and an object around it owns the end."""

import contextlib
import sys
import time


class watch:
    def __init__(self, app, record, *, clock=time.perf_counter):
        self.app = app
        self.record = record
        self.clock = clock

    def __call__(self, environ, start_response):
        exchange = Exchange(self.clock, environ, start_response)
        with contextlib.ExitStack() as stack:
            stack.callback(lambda: self.record(exchange.status, exchange.took(), exchange.error))
            with exchange.failures():
                exchange.body = self.app(environ, exchange.start_response)
                if callable(getattr(exchange.body, "close", None)):
                    stack.callback(exchange.body.close)
                iter(exchange.body)
            return Body(exchange.pieces(), stack.pop_all())


class Body:
    def __init__(self, pieces, stack):
        self.pieces = pieces
        self.stack = stack

    def __iter__(self):
        return self.pieces

    def close(self):
        self.stack.close()


class Exchange:
    def __init__(self, clock, environ, start_response):
        self.clock = clock
        self.wants_text = environ["REQUEST_METHOD"] != "HEAD"
        self.server_start = start_response
        self.begun = clock()
        self.status = self.error = None
        self.body = ()

    def took(self):
        return self.clock() - self.begun

    def start_response(self, status, headers, exc_info=None):
        timing = "Server-Timing", f"app; dur={round(1000 * self.took())}"
        write = self.server_start(status, headers + [timing], exc_info)
        self.status = status
        return write

    @contextlib.contextmanager
    def failures(self):
        """Put a 500 in the place of the body if what is inside fails."""
        try:
            yield
        except GeneratorExit:
            raise
        except Exception as error:
            self.error = error
            self.body = []
            text = "500\n" * 3
            headers = [("content-type", "text/plain; charset=ascii")]
            headers.append(("content-length", f"{len(text)}"))
            self.start_response("500 Internal Server Error", headers, sys.exc_info())
            if self.wants_text:
                self.body = [text.encode("ascii")]
        except BaseException as error:
            self.error = error
            raise

    def pieces(self):
        failed = self.error is not None
        with self.failures():
            yield from self.body
        if self.error is not None and not failed:
            yield from self.body
