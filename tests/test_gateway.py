"""The server's side of a WSGI request, which the kata of a middleware is graded with."""

import pytest

from dojo.fixtures.gateway import Gateway


def answering(*pieces):
    """Make an application that answers with these pieces."""

    def app(environ, start_response):
        start_response("200 OK", [("A", "1"), ("a", "2")])
        return pieces

    return app


def test_steps_are_taken_one_by_one():
    """Nothing is taken before it is asked for, and the end is None."""
    gateway = Gateway().call(answering(b"one", b"", b"sea"))
    assert [] == gateway.sent
    assert b"one" == gateway.take()
    assert [b"", b"sea"] == gateway.rest()
    assert gateway.take() is None
    assert [b"one", b"sea"] == gateway.sent
    assert ["1", "2"] == gateway.start.values("A")


def test_close_belongs_to_what_was_returned():
    """Serving ends with the close, also where a piece raised."""
    closed = []

    def app(environ, start_response):
        start_response("200 OK", [])
        try:
            yield b"sea"
            raise KeyError("sea")
        finally:
            closed.append(True)

    with pytest.raises(KeyError):
        Gateway().serve(app)
    assert [True] == closed


def test_header_is_replaced_until_it_is_sent():
    """`exc_info` replaces a header that was not sent, and raises when one was."""
    error = KeyError("sea")
    exc_info = (KeyError, error, None)
    gateway = Gateway()
    gateway.start_response("200 OK", [])
    with pytest.raises(AssertionError, match="again without exc_info"):
        gateway.start_response("200 OK", [])
    gateway.start_response("500 Oh", [], exc_info)
    gateway.write(b"")
    gateway.start_response("501 Oh", [], exc_info)
    gateway.write(b"sea")
    with pytest.raises(KeyError) as seen:
        gateway.start_response("502 Oh", [], exc_info)
    assert error is seen.value
    assert ["200 OK", "500 Oh", "501 Oh", "502 Oh"] == [s.status for s in gateway.starts]


def test_body_before_its_start_is_told():
    """A body without `start_response`, and no start at all, are described."""
    with pytest.raises(AssertionError, match="before start_response"):
        Gateway().serve(lambda environ, start_response: [b"sea"])
    with pytest.raises(AssertionError, match="not called"):
        Gateway().call(lambda environ, start_response: []).start  # noqa: B018  it raises
