"""Calls a close() that raised again when the server closes again.

Breaks: 7
"""

import sys
import time


class _Request:
    def __init__(self, environ, start_response, record, clock):
        self.clock = clock
        self.begun = clock()
        self.environ = environ
        self.head = environ.get("REQUEST_METHOD") == "HEAD"
        self.start_response = start_response
        self.record = record
        self.status = None
        self.error = None
        self.result = None
        self.iterator = None
        self.last = None
        self.over = False

    def start(self, status, headers, exc_info=None):
        ms = (self.clock() - self.begun) * 1000
        headers = [*headers, ("Server-Timing", f"app;dur={ms:.3f}")]
        more = () if exc_info is None else (exc_info,)
        write = self.start_response(status, headers, *more)
        self.status = status
        return write

    def fail(self, error):
        """Start a 500; return its pieces."""
        self.error = error
        text = b"The server has a problem.\n"
        headers = [("Content-Type", "text/plain"), ("Content-Length", str(len(text)))]
        self.start("500 Internal Server Error", headers, sys.exc_info())
        return [] if self.head else [text]

    def call(self, app):
        try:
            try:
                self.result = app(self.environ, self.start)
            except Exception as error:
                self.last = iter(self.fail(error))
            return self
        except BaseException as error:
            self.error = self.error or error
            self.finish()
            raise

    def __iter__(self):
        return self

    def __next__(self):
        if self.over:
            raise StopIteration
        if self.last is None:
            try:
                if self.iterator is None:
                    self.iterator = iter(self.result)
                return next(self.iterator)
            except StopIteration:
                self.last = iter(())
            except Exception as error:
                self.last = iter(())
                self.last = iter(self.fail(error))
            except BaseException as error:
                self.last = iter(())
                self.error = error
                raise
        for piece in self.last:
            return piece
        self.finish()
        raise StopIteration

    def finish(self):
        if self.over and self.result is None:
            return
        try:
            if hasattr(self.result, "close"):
                self.result.close()
                self.result = None
        finally:
            if not self.over:
                self.over = True
                self.record(self.status, self.clock() - self.begun, self.error)

    close = finish


def watch(app, record, *, clock=time.perf_counter):
    def watched(environ, start_response):
        return _Request(environ, start_response, record, clock).call(app)

    return watched
