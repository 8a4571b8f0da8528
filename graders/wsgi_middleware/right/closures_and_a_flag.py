"""Nested functions; asks itself whether something was sent, and ends when the last piece is read."""

import sys
import time


def watch(app, record, *, clock=time.perf_counter):
    def middleware(environ, start_response):
        seen = {"status": None, "error": None, "over": False, "result": None}
        begun = clock()
        is_head = environ["REQUEST_METHOD"] == "HEAD"

        def start(*said):
            field = ("Server-Timing", "app;dur=%f" % ((clock() - begun) * 1e3))
            write = start_response(said[0], said[1] + [field], *said[2:])
            seen["status"] = said[0]
            return write

        def end():
            if not seen["over"]:
                seen["over"] = True
                try:
                    close = getattr(seen["result"], "close", lambda: None)
                    close()
                finally:
                    record(seen["status"], clock() - begun, seen["error"])

        def instead(error):
            seen["error"] = error
            if not isinstance(error, Exception):
                raise error
            text = b"" if is_head else b"Internal error"
            start(
                "500 Internal Server Error",
                [("Content-Type", "text/plain"), ("Content-Length", "14")],
                (type(error), error, error.__traceback__),
            )
            return iter([text] if text else [])

        class Pieces:
            source = None

            def __iter__(self):
                return self

            def __next__(self):
                try:
                    if self.source is None:
                        self.source = iter(seen["result"])
                    piece = next(self.source)
                except StopIteration:
                    end()
                    raise
                except BaseException as error:
                    self.source = instead(error)
                    piece = next(self.source, None)
                    if piece is None:
                        raise StopIteration
                return piece

            def close(self):
                end()

        pieces = Pieces()
        try:
            seen["result"] = app(environ, start)
        except BaseException as error:
            try:
                pieces.source = instead(error)
            except BaseException:
                end()
                raise
        return pieces

    return middleware
