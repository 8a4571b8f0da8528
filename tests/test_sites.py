"""The sites of real frameworks, and the real servers, that web katas are graded with."""

from types import SimpleNamespace

import pytest

from dojo.fixtures.frameworks import django_site, flask_site  # noqa: F401  fixtures
from dojo.fixtures.real_servers import real_servers  # noqa: F401  a fixture
from dojo.fixtures.web import Server
from dojo.fixtures.wsgi import Wsgi


@pytest.fixture
def kata():
    """An application that says who serves it."""

    def app(environ, start_response):
        start_response("200 OK", [("Content-Type", "text/plain")])
        return [environ["SERVER_SOFTWARE"].encode()]

    return SimpleNamespace(app=app)


@pytest.mark.slow
def test_sites_are_the_same(flask_site, django_site):  # noqa: F811  fixtures
    """Both sites take a form, redirect, stream and fail alike."""
    for site in (flask_site, django_site):
        wsgi = Wsgi(site)
        assert 302 == wsgi.ask("GET", "/login").status
        assert b"1\n2\n3\n" == wsgi.ask("GET", "/stream").body[:6]
        assert 500 == wsgi.ask("GET", "/fail").status


@pytest.mark.slow
def test_servers_are_real(real_servers):  # noqa: F811  a fixture
    """Each server serves the application under its own name, and is gone afterwards."""
    names = {name: server.request("GET").text.lower() for name, server in real_servers.items()}
    assert ["gunicorn", "waitress", "wsgiref"] == sorted(names)
    assert all(isinstance(server, Server) for server in real_servers.values())
    assert "gunicorn" in names["gunicorn"]
    assert "waitress" in names["waitress"]
    assert "wsgi" in names["wsgiref"]
