"""A WSGI application by hand, exactly as PEP 3333 says

Every Python web framework ends in one callable: `app(environ, start_response)`. The server puts the
request into a dict, the application calls `start_response` with a status and header fields, and
returns an iterable of bytes, which the server sends piece by piece. Write such an application with
nothing but the standard library.

It has four addresses: `/`, `/hello`, `/sum` and `/count`. Every 200 is `text/plain; charset=utf-8`,
and its text, if it is not empty, ends with one newline. What the body of an answer other than 200
says is up to the application. `app` may be a function, or an object that can be called.

A name is not empty and is UTF-8. In the query, where `&` and nothing else separates, it is
percent-encoded, with `+` for a space; QUERY_STRING is missing where it would be empty. A query that
is not UTF-8 as a whole may be answered with 400. In the path the name is all that follows
`/hello/`, blanks too, and PATH_INFO holds it as PEP 3333 says: already decoded, one character for
each byte. An N is written in the digits 0 to 9 alone; one of more than 18 may be refused.

The body of `POST /sum` is whole numbers, each with a sign or none, of digits from 0 to 9; one of
more than 1,000 may be refused. There may be none at all. Blanks and newlines (CR LF too) are
between them, and may be before and behind them; other white space may count as a blank. The body
has CONTENT_LENGTH bytes, none if that is missing or empty. It is bad if it is anything else, if it
ends before its length, or if CONTENT_LENGTH is anything but digits from 0 to 9.

Rules
1. `GET /` is answered with `Hello World`.
2. `GET /hello?name=NAME` is answered with `Hello NAME`, and with 400 if there is no such name.
3. `GET /hello/NAME` is answered with `Hello NAME`, and with 400 if that is no name.
4. `POST /sum` is answered with the sum of the numbers in the body, and with 400 if that is bad; no
   more than the body is asked of `wsgi.input`, for a server would wait for it for ever.
5. `GET /count?n=N` is answered with the numbers from 1 to N, a line each, none for 0, and with 400
   if there is no such N; the first lines come at once, also of 1,000,000,000, and no piece is above
   64 KiB.
6. HEAD is answered with the status and the header fields of GET, and with no body, at once.
7. Another path is answered with 404, and another method (they are case-sensitive) with 405 and the
   methods there are in Allow: `GET, HEAD`, or `POST` at `/sum`.
8. Every answer keeps PEP 3333: `wsgiref.validate` has no objection, `start_response` is called
   once, with a number and a reason; Content-Length, if sent, is right; hop-by-hop fields
   (Connection, Transfer-Encoding, …) are left to the server. So the answers are the same under
   wsgiref's server, Waitress and Gunicorn.
9. Calls know nothing of each other: answers that are sent at the same time do not mix.

Grade: nox -s kata -- wsgi_app
"""

from collections.abc import Iterable
from wsgiref.types import StartResponse, WSGIEnvironment


def app(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """Answer one request."""
    # TODO: look at the method and the path, and answer as the rules say.
    start_response("200 OK", [("Content-Type", "text/html")])
    name = environ["PATH_INFO"][1:] or "World"
    return [f"<h1>Hello {name}</h1>".encode()]
