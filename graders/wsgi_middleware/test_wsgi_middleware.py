"""Grades katas/wsgi_middleware.py."""

import contextlib
import re
import sys
import warnings
from wsgiref.validate import WSGIWarning, validator

from dojo.compare import same
from dojo.fixtures.gateway import Gateway

TEXT = (("Content-Type", "text/plain"), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2"))
SECRET = "the password is sea"
FIVE_HUNDRED = "500 Internal Server Error"


class Clock:
    """Stands still until it is told to go on."""

    def __init__(self):
        self.now = 5000.0

    def __call__(self):
        """Return the time."""
        return self.now


class Body:
    """What an application returns: not its own iterator, and with a `close` that counts."""

    def __init__(self, *pieces, closing=None):
        self.pieces = pieces
        self.closing = closing
        self.closed = 0
        self.taken = 0

    def __iter__(self):
        for piece in self.pieces:
            self.taken += 1
            yield piece() if callable(piece) else piece

    def close(self):
        """Count, and do what a close of this body does."""
        self.closed += 1
        if self.closing:
            self.closing()


class Stubborn(Body):
    """Is its own iterator, and goes on after a piece that failed."""

    def __iter__(self):
        return self

    def __next__(self):
        """Return the next piece."""
        if self.taken == len(self.pieces):
            raise StopIteration
        piece = self.pieces[self.taken]
        self.taken += 1
        return piece() if callable(piece) else piece


class Shut:
    """Can be closed, and not be iterated over."""

    def __init__(self):
        self.closed = 0

    def close(self):
        """Count."""
        self.closed += 1


def answering(body=(b"sea",), status="200 OK"):
    """Return an application that answers at once."""

    def app(environ, start_response):
        start_response(status, list(TEXT))
        return body

    return app


def failing(error=None):
    """Return a function that raises."""

    def fail(*_):
        raise error or ValueError(SECRET)

    return fail


def ignore(*_):
    """Record nothing."""


def outcome(watched, gateway):
    """Serve a request and return what was raised, or None."""
    try:
        gateway.serve(watched)
    except BaseException as error:  # noqa: BLE001  whatever it was, it is looked at
        return error
    return None


def served(watched, what, method="GET"):
    """Serve a request, which is not expected to raise."""
    gateway = Gateway(method)
    error = outcome(watched, gateway)
    assert error is None, f"{what} raised {type(error).__name__} ({error})"
    return gateway


def assert_raised(seen, error, what):
    """See that what was raised is that very error."""
    told = "nothing" if seen is None else repr(seen)
    assert seen is error, f"{what} raised {told}, expected {error!r} itself"


def assert_exc_info(start, error, what):
    """See that `start_response` got the exc_info of that error."""
    exc_info = start.exc_info
    assert (exc_info or (None, None))[1] is error, (
        f"{what} reached start_response with exc_info {exc_info!r}, expected that of {error!r}"
    )


def test_application_is_called_within_the_call(kata):
    """1. `app` is called once, within the call, with the very same environ."""
    environs = []

    def app(environ, start_response):
        environs.append(environ)
        return answering()(environ, start_response)

    gateway = Gateway().call(kata.watch(app, ignore))
    same(len(environs), 1, "the number of calls of app when the call had returned")
    assert environs[0] is gateway.environ, "app got another environ than the server had given"
    gateway.rest()
    gateway.close()
    same(len(environs), 1, "the number of calls of app for one request")


def test_answer_reaches_the_server_as_it_is(kata):
    """1. Status, header fields and pieces reach the server, also pieces that are written."""
    gateway = served(kata.watch(answering((b"one ", b"sea")), ignore), "an answer of two pieces")
    same(gateway.start.status, "200 OK", "the status")
    fields = [field for field in gateway.start.headers if field[0] != "Server-Timing"]
    same(fields, list(TEXT), "the header fields beside Server-Timing")
    same(gateway.sent, [b"one ", b"sea"], "the pieces")

    def writing(environ, start_response):
        write = start_response("201 Created", list(TEXT))
        write(b"written ")
        return [b"returned"]

    gateway = served(kata.watch(writing, ignore), "an answer that is written")
    same(gateway.sent, [b"written ", b"returned"], "what was written and returned")


def test_error_page_of_the_application_goes_on(kata):
    """1. What `app` says to `start_response` with `exc_info` reaches the server, too."""
    errors = []

    def app(environ, start_response):
        start_response("200 OK", list(TEXT))
        try:
            failing()()
        except ValueError as error:
            errors.append(error)
            start_response("503 Gone Fishing", list(TEXT), sys.exc_info())
        return [b"page"]

    gateway = served(kata.watch(app, ignore), "an error page of the application's own")
    same([start.status for start in gateway.starts], ["200 OK", "503 Gone Fishing"], "the statuses")
    assert_exc_info(gateway.start, errors[0], "the application's own error page")


def test_pieces_go_on_one_by_one(kata):
    """2. A piece is taken from `app` when the server asks, and goes on before the next."""
    body = Body(b"one", b"", b"two", b"three")
    gateway = Gateway().call(kata.watch(answering(body), ignore))
    same(body.taken, 0, "the number of pieces taken from app before the server asked")
    for number, piece in enumerate([b"one", b"", b"two", b"three"], 1):
        same(gateway.take(), piece, f"piece {number}")
        same(body.taken, number, f"the number of pieces taken from app for {number}")
    same(gateway.take(), None, "what came after the last piece")
    gateway.close()


def test_header_may_come_with_the_first_piece(kata):
    """2. `start_response` may be called as late as the first piece."""

    def late(environ, start_response):
        start_response("202 Accepted", list(TEXT))
        yield b""
        yield b"late"

    gateway = served(kata.watch(late, ignore), "an application that starts with its first piece")
    same(gateway.start.status, "202 Accepted", "the status that came with the first piece")
    same(gateway.sent, [b"late"], "the pieces")


def assert_timed(start, milliseconds, what):
    """See how long the header says that it took."""
    values = start.values("Server-Timing")
    same(len(values), 1, f"the number of Server-Timing fields {what}")
    found = re.fullmatch(r"app; ?dur=([0-9]+(\.[0-9]+)?)", values[0])
    assert abs(float(found[1] if found else "inf") - milliseconds) <= 0.001, (
        f"Server-Timing {what} was {values[0]!r}, expected app;dur={milliseconds}"
    )


def test_header_says_how_long_it_took(kata):
    """3. Server-Timing has the milliseconds from the call to `start_response`."""
    clock = Clock()

    def app(environ, start_response):
        clock.now += 0.25
        start_response("200 OK", list(TEXT))
        clock.now += 8
        return [b"sea"]

    def late(environ, start_response):
        clock.now += 3.5
        start_response("200 OK", list(TEXT))
        yield b"late"

    watched = kata.watch(app, ignore, clock=clock)
    clock.now += 100
    assert_timed(served(watched, "a request").start, 250, "after a quarter of a second")
    assert_timed(served(watched, "a request").start, 250, "of the second request")
    watched = kata.watch(late, ignore, clock=clock)
    assert_timed(served(watched, "a request").start, 3500, "that came with the first piece")


def test_list_of_the_application_stays(kata):
    """3. The list of header fields that `app` gave stays as it was."""
    headers = list(TEXT)

    def app(environ, start_response):
        start_response("200 OK", headers)
        return [b"sea"]

    for _ in range(2):
        served(kata.watch(app, ignore), "a request")
        same(headers, list(TEXT), "the application's own list of header fields afterwards")


def test_header_of_a_500_has_its_time(kata):
    """3. The header of a 500 says how long it took, too."""
    clock = Clock()

    def app(environ, start_response):
        start_response("200 OK", list(TEXT))
        clock.now += 0.125
        raise ValueError(SECRET)

    gateway = served(kata.watch(app, ignore, clock=clock), "a request that fails")
    assert_timed(gateway.start, 125, "of a 500 after an eighth of a second")


def assert_failed(gateway, what):
    """See that the answer is a 500."""
    same(gateway.start.status, FIVE_HUNDRED, f"the status when {what}")
    assert b"".join(gateway.sent), f"nothing was sent when {what}, expected a text"
    assert b"sea" not in gateway.sent, f"a piece of app was sent when {what}, after the 500"


def test_failure_before_the_first_piece_is_a_500(kata):
    """4. If `app` fails before anything is sent, the answer is a 500, wherever it failed."""

    def at_once(environ, start_response):
        raise ValueError(SECRET)

    def started(environ, start_response):
        start_response("200 OK", list(TEXT))
        raise ValueError(SECRET)

    def late(environ, start_response):
        if environ:
            raise ValueError(SECRET)
        yield b"sea"

    for what, app in {
        "app failed in its call": at_once,
        "app failed after start_response": started,
        "the first piece failed": answering(Body(failing(), b"sea")),
        "the piece after two empty ones failed": answering(Body(b"", b"", failing(), b"sea")),
        "the piece failed and others would follow": answering(Stubborn(failing(), b"sea")),
        "app failed before its late start_response": late,
        "app returned None": answering(None),
    }.items():
        assert_failed(served(kata.watch(app, ignore), f"a request where {what}"), what)


def test_500_says_nothing_of_the_exception(kata):
    """4. The 500 is a text/plain with its Content-Length, and says nothing of the exception."""
    gateway = served(kata.watch(failing(), ignore), "a request that fails")
    body = b"".join(gateway.sent)
    kind, length = (gateway.start.values(name) for name in ("Content-Type", "Content-Length"))
    assert [value.partition(";")[0] for value in kind] == ["text/plain"], (
        f"the Content-Type of the 500 was {kind}, expected text/plain"
    )
    same(length, [str(len(body))], "the Content-Length of the 500")
    said = f"{gateway.start.headers}{body.decode('latin-1')}"
    for word in (SECRET, "ValueError", "Traceback"):
        assert word not in said, f"the 500 told the client {word!r}, which is nobody's business"


def test_500_to_head_has_no_body(kata):
    """4. The 500 has no body for HEAD, and the same header as for GET."""
    watched = kata.watch(failing(), ignore, clock=Clock())
    head, get = (served(watched, f"a failing {method}", method) for method in ("HEAD", "GET"))
    same(head.sent, [], "the body of a 500 to HEAD")
    same(head.start.headers, get.start.headers, "the header of a 500 to HEAD")

    def disguising(environ, start_response):
        environ["REQUEST_METHOD"] = "GET"
        raise ValueError(SECRET)

    what = "a failing HEAD that app had made a GET of in its environ"
    head = served(kata.watch(disguising, ignore), what, "HEAD")
    same(head.sent, [], f"the body of a 500 to {what}")


def test_500_comes_with_the_exception(kata):
    """4. `start_response` is called with the `exc_info` of the failure, late or early."""
    for what, before in (("before", False), ("after", True)):
        error = ValueError(SECRET)

        def app(environ, start_response, before=before, error=error):
            if before:
                start_response("200 OK", list(TEXT))
            raise error

        gateway = served(kata.watch(app, ignore), f"a failure {what} start_response")
        assert_exc_info(gateway.start, error, f"the 500 of a failure {what} start_response")


def test_late_failure_goes_on(kata):
    """5. If `app` fails when something is sent, the exception goes on, and nothing is sent."""
    error = ValueError(SECRET)

    def writing(environ, start_response):
        start_response("200 OK", list(TEXT))(b"one ")
        raise error

    for what, app in {
        "a failure after the first piece": answering(Body(b"one ", failing(error), b"sea")),
        "a failure after a piece that was written": writing,
    }.items():
        gateway = Gateway()
        assert_raised(outcome(kata.watch(app, ignore), gateway), error, what)
        same(gateway.sent, [b"one "], f"what was sent in spite of {what}")
        statuses = [start.status for start in gateway.starts]
        same(statuses, ["200 OK", FIVE_HUNDRED], f"the statuses that were started with {what}")
        assert_exc_info(gateway.start, error, what)


def test_what_is_no_exception_goes_on(kata):
    """6. What is raised but is no Exception goes on, and no 500 is started for it."""
    for error in (KeyboardInterrupt("ctrl-c"), SystemExit(3)):
        for what, app in (
            (f"app that raised {error!r}", failing(error)),
            (f"a piece that raised {error!r}", answering(Body(failing(error)))),
        ):
            gateway = Gateway()
            assert_raised(outcome(kata.watch(app, ignore), gateway), error, what)
            statuses = [start.status for start in gateway.starts]
            assert FIVE_HUNDRED not in statuses, f"a 500 was started after {what}"


def test_body_is_closed_once(kata):
    """7. `close()` of what `app` returned is called once, also when the server closes twice."""
    for what, taken in (("to its end", 3), ("in the middle", 1)):
        body = Body(b"one", b"two")
        gateway = Gateway().call(kata.watch(answering(body), ignore))
        for _ in range(taken):
            gateway.take()
        gateway.close()
        gateway.close()
        same(body.closed, 1, f"the number of calls of close() on a body read {what}, closed twice")
    body = Body(b"one", closing=failing(OSError("disk full")))
    gateway = Gateway().call(kata.watch(answering(body), ignore))
    for step in (gateway.take, gateway.take, gateway.close, gateway.close):
        with contextlib.suppress(OSError):
            step()
    same(body.closed, 1, "the number of calls of close() that raised, closed twice")
    served(kata.watch(answering([b"sea"]), ignore), "a body without close()")


def test_body_is_closed_when_the_client_has_gone(kata):
    """7. `close()` is called when the server leaves in the middle, or before the first piece."""
    for taken in (1, 0):
        body = Body(b"one", b"two")
        gateway = Gateway().call(kata.watch(answering(body), ignore))
        for _ in range(taken):
            gateway.take()
        same(body.closed, 0, f"the number of calls of close() after {taken} of 2 pieces")
        gateway.close()
        same(body.closed, 1, f"the number of calls of close() on a body left after {taken} pieces")


def test_body_is_closed_after_a_failure(kata):
    """7. `close()` is called when the request failed, early or late, and once."""
    for what, before in (("at its first piece", ()), ("after its first piece", (b"one",))):
        for error in (ValueError(SECRET), KeyboardInterrupt()):
            body = Body(*before, failing(error))
            outcome(kata.watch(answering(body), ignore), Gateway())
            said = f"the number of calls of close() on a body that raised {error!r} {what}"
            same(body.closed, 1, said)
    body = Shut()
    outcome(kata.watch(answering(body), ignore), Gateway())
    same(body.closed, 1, "the number of calls of close() on what was no iterable")


def test_what_close_raises_goes_on(kata):
    """7. What `close()` raises goes on to the server."""
    error = OSError("disk full")
    body = Body(b"sea", closing=failing(error))
    seen = outcome(kata.watch(answering(body), ignore), Gateway())
    assert_raised(seen, error, "a request whose close() raised")


class Records:
    """What `record` was called with."""

    def __init__(self):
        self.calls = []

    def __call__(self, status, seconds, error):
        """Note one request."""
        self.calls.append((status, seconds, error))

    def check(self, status, seconds, error, what):
        """See that one request was recorded, and how."""
        same(len(self.calls), 1, f"the number of records of {what}")
        saw, took, raised = self.calls[0]
        same(saw, status, f"the status recorded of {what}")
        same(raised, error, f"the error recorded of {what}")
        same(round(took, 6), float(seconds), f"the seconds recorded of {what}")


def test_request_is_recorded_when_it_is_over(kata):
    """8. A request is recorded when it is over: status, seconds with `close()`, no error."""
    clock, records, early = Clock(), Records(), []

    def closing():
        early.extend(records.calls)
        clock.now = 5004.5

    def piece():
        early.extend(records.calls)
        clock.now += 1
        return b"sea"

    def app(environ, start_response):
        clock.now += 0.5
        start_response("201 Created", list(TEXT))
        return Body(piece, piece, closing=closing)

    served(kata.watch(app, records, clock=clock), "a request with two pieces")
    same(early, [], "what was recorded before the last piece, or before close() had returned,")
    records.check("201 Created", 4.5, None, "a request of 4.5 seconds")


def test_failure_is_recorded(kata):
    """8. A failure is recorded with the status that the client sees, and with the exception."""
    for what, before, error, status in (
        ("at the first piece", (), ValueError(SECRET), FIVE_HUNDRED),
        ("after a piece was sent", (b"one",), ValueError(SECRET), "200 OK"),
        ("at the first piece by Ctrl-C", (), KeyboardInterrupt(), "200 OK"),
    ):
        clock, records = Clock(), Records()

        def fail(clock=clock, error=error):
            clock.now += 1
            raise error

        body = Body(*before, fail)
        outcome(kata.watch(answering(body), records, clock=clock), Gateway())
        records.check(status, 1, error, f"a failure {what}")


def test_call_that_raises_is_recorded(kata):
    """8. A call that raises is recorded, too, though nothing is left to be closed."""
    for error, status in ((KeyboardInterrupt(), None), (ValueError(SECRET), "200 OK")):
        clock, records = Clock(), Records()

        def app(environ, start_response, clock=clock, error=error, status=status):
            clock.now += 1
            if status:
                start_response(status, list(TEXT))(b"one")
            raise error

        what = f"a call that raised {error!r}"
        watched = kata.watch(app, records, clock=clock)
        assert_raised(outcome(watched, Gateway()), error, what)
        records.check(status, 1, error, what)


def test_request_that_is_left_is_recorded(kata):
    """8. A request that the server leaves is recorded, and that is no error of `app`."""
    for taken in (0, 1):
        clock, records = Clock(), Records()
        gateway = Gateway().call(kata.watch(answering(Body(b"1", b"2")), records, clock=clock))
        clock.now += 1
        for _ in range(taken):
            gateway.take()
        gateway.close()
        records.check("200 OK", 1, None, f"a request that was left after {taken} pieces")


def test_close_that_raises_is_recorded(kata):
    """8. A request is recorded when `close()` has raised."""
    clock, records = Clock(), Records()
    body = Body(b"sea", closing=failing(OSError("disk full")))
    outcome(kata.watch(answering(body), records, clock=clock), Gateway())
    same(len(records.calls), 1, "the number of records of a request whose close() raised")


def test_requests_know_nothing_of_each_other(kata):
    """9. Requests that are answered at the same time do not mix."""
    clock, records = Clock(), Records()
    statuses = iter(["200 OK", "404 Not Found"])
    bodies = iter([Body(b"one", b"two"), Body(b"three", b"four")])

    def app(environ, start_response):
        start_response(next(statuses), list(TEXT))
        return next(bodies)

    watched = kata.watch(app, records, clock=clock)
    first = Gateway().call(watched)
    clock.now += 1
    second = Gateway().call(watched)
    same([first.take(), second.take(), first.take()], [b"one", b"three", b"two"], "pieces in turns")
    same(first.take(), None, "the end of the first answer")
    first.close()
    clock.now += 4
    same(second.rest(), [b"four"], "the rest of the second answer")
    second.close()
    said = [(status, round(seconds, 3), error) for status, seconds, error in records.calls]
    same(said, [("200 OK", 1.0, None), ("404 Not Found", 4.0, None)], "the records of both")


def test_validator_has_no_objection(kata):
    """10. `wsgiref.validate` has no objection, on either side."""

    def writing(environ, start_response):
        start_response("200 OK", list(TEXT[:1]))(b"written")
        return [b"returned"]

    def replacing(environ, start_response):
        start_response("200 OK", list(TEXT[:1]))
        try:
            failing()()
        except ValueError:
            start_response("503 Gone Fishing", list(TEXT[:1]), sys.exc_info())
        return [b"page"]

    def failing_late(environ, start_response):
        start_response("200 OK", list(TEXT[:1]))
        return Body(b"", failing())

    for what, app in {
        "an answer": answering([b"sea"]),
        "an answer that is written": writing,
        "an error page of the application's own": replacing,
        "a failure": failing(),
        "a failure in the first piece": failing_late,
    }.items():
        inner, bodies = validator(app), []

        def keeping(environ, start_response, inner=inner, bodies=bodies):
            bodies.append(inner(environ, start_response))
            return bodies[0]

        watched = validator(kata.watch(keeping, ignore))
        with warnings.catch_warnings(), contextlib.ExitStack() as cleanup:
            warnings.simplefilter("error", WSGIWarning)
            cleanup.callback(lambda bodies=bodies: [body.close() for body in bodies])
            try:
                Gateway().serve(watched)
            except (AssertionError, WSGIWarning) as error:
                raise AssertionError(f"wsgiref.validate objected to {what}: {error}") from error
