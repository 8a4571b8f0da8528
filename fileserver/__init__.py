"""A small sea to download from: a hundred pictures over HTTP, with faults on request.

In a grader or a test, on a free port:

    with FileServer(plan={"sea7.png": ["503", "ok"], "*": ["delay:0.05"]}) as server:
        requests.get(f"{server.url}/sea7.png")
    assert server.hits == {"sea7.png": 1}
    assert server.peak == 1

On the command line `python -m fileserver` serves sea1.png to sea100.png at 127.0.0.1:2650. It
answers GET and HEAD, one range at a time (206, 416), If-None-Match (304), and refuses other methods
(405). `GET /_stats` is the count as JSON, `DELETE /_stats` resets it. What can go wrong on request
is the subject of `fileserver.faults`; `seeded(7)` draws a plan, the same one each time.
"""

from fileserver.faults import seeded
from fileserver.ledger import Stats
from fileserver.pictures import NAMES, picture
from fileserver.server import PORT, FileServer

__all__ = ["NAMES", "PORT", "FileServer", "Stats", "picture", "seeded"]
