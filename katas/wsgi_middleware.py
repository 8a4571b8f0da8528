"""A middleware that keeps the promises of both sides

A WSGI middleware stands between a server and an application: for the server it is an application,
for the application a server, and PEP 3333 asks of it what it asks of both. `watch(app, record)`
returns one. It measures how long requests take and answers with 500 where `app` fails; of all else
neither side notices that it is there.

The server calls it, takes pieces of bytes from the iterable it returns, as many as it likes, and
calls that iterable's `close()`, if there is one: at the end, or earlier when the client has gone.
If the call itself raises, nothing was returned and nothing will be closed. Status and header are
sent with the first piece that is not empty, from `write` or from the iterable. From then on
`start_response` with `exc_info` raises that exception again, as PEP 3333 says.

`app` fails when it raises an Exception: in its call, or when its iterable is iterated over (also
because what it returned is no iterable). `clock()` gives seconds; its zero is arbitrary. A request
is over when the server has closed it, or when the call has raised; one that was read to its end may
be taken to be over before it is closed.

Rules
1. `app` is called once, within the call, with the very same environ. What it says to
   `start_response`, `exc_info` too, reaches the server as it is, and so does every piece, also
   those that are written with the `write` it gets.
2. A piece is taken from `app` when the server asks for one, and goes on before the next is taken,
   an empty one too; `start_response` may be called as late as the first piece.
3. Each header, that of a 500 too, has one more field, `Server-Timing: app;dur=MS`: the milliseconds
   from the call to `start_response`, such as `12` or `12.5`. The list that `app` gave stays as it
   was: it may give the same one for every request.
4. If `app` fails before anything is sent, the answer is `500 Internal Server Error`: a text/plain
   that says nothing of the exception, with its Content-Length, and without a body for HEAD,
   whatever `app` has made of its environ. `start_response` is called with the `exc_info` of the
   failure, whether it was called before or not.
5. If `app` fails later, `start_response` is called in the same way, and what it raises goes on to
   the server; nothing more is sent.
6. What is raised but is no Exception, such as KeyboardInterrupt, goes on to the server, and no 500
   is started for it.
7. `close()` of what `app` returned, if it has one, is called once, however the request went: read
   to the end, left in the middle or before its first piece, failed, or closed twice. What it raises
   goes on to the server.
8. `record(status, seconds, error)` is called once for each request, when it is over and `close()`
   has returned or raised: with the last status that `start_response` took (raising is not taking),
   None if there is none; the seconds since the call; and what `app` raised while it was called or
   iterated over, or None.
9. Requests know nothing of each other, also those that are answered at the same time.
10. `wsgiref.validate` has no objection, on either side.

Grade: nox -s kata -- wsgi_middleware
"""

import sys
import time
from collections.abc import Callable, Iterable
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment


def watch(
    app: WSGIApplication,
    record: Callable[[str | None, float, BaseException | None], object],
    *,
    clock: Callable[[], float] = time.perf_counter,
) -> WSGIApplication:
    """Return an application that does what `app` does, and reports on every request."""

    def watched(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        # TODO: this measures the call alone, and most of the work comes when it is over.
        begun = clock()
        try:
            return app(environ, start_response)
        except Exception:
            start_response("500 Internal Server Error", [], sys.exc_info())
            return [b"sorry"]
        finally:
            record("200 OK", clock() - begun, None)

    return watched
