"""After the first piece the exception goes on without start_response.

Breaks: 5
"""

import sys
import time


def watch(app, record, *, clock=time.perf_counter):
    def watched(environ, start_response):
        return Request(environ, start_response, record, clock).call(app)

    return watched


class Request:
    def __init__(self, environ, start_response, record, clock):
        self.environ = environ
        self.head = environ["REQUEST_METHOD"] == "HEAD"
        self.start_response = start_response
        self.record = record
        self.clock = clock
        self.begun = clock()
        self.status = None
        self.error = None
        self.body = None
        self.pieces = iter([])
        self.closed = False
        self.sent = False

    def call(self, app):
        try:
            self.body = app(self.environ, self.start)
            self.pieces = iter(self.body)
        except Exception as error:
            try:
                self.fail(error)
            except Exception:
                self.close()
                raise
        except BaseException as error:
            self.error = error
            self.close()
            raise
        return self

    def start(self, status, headers, exc_info=None):
        took = (self.clock() - self.begun) * 1000
        headers = headers + [("Server-Timing", f"app;dur={took:g}")]
        if exc_info is None:
            write = self.start_response(status, headers)
        else:
            write = self.start_response(status, headers, exc_info)
        self.status = status
        return write

    def fail(self, error):
        self.error = error
        text = b"Something went wrong.\n"
        headers = [("Content-Type", "text/plain"), ("Content-Length", str(len(text)))]
        self.start("500 Internal Server Error", headers, sys.exc_info())
        self.pieces = iter([] if self.head else [text])

    def __iter__(self):
        return self

    def __next__(self):
        try:
            piece = next(self.pieces)
            self.sent = self.sent or bool(piece)
            return piece
        except StopIteration:
            raise
        except Exception as error:
            if self.sent:
                self.error = error
                raise
            self.fail(error)
            return next(self.pieces)
        except BaseException as error:
            self.error = error
            raise

    def close(self):
        if self.closed:
            return
        self.closed = True
        try:
            if hasattr(self.body, "close"):
                self.body.close()
        finally:
            self.record(self.status, self.clock() - self.begun, self.error)
