"""The server's life: a thread accepts, a thread a connection answers, and leaving ends them all."""

import contextlib
import socket
import sys
import threading
from socketserver import TCPServer
from types import TracebackType
from typing import Any, Self

from fileserver.answering import Answering, Site
from fileserver.faults import Plan, Steps
from fileserver.ledger import Ledger, Stats

PORT = 2650
"""Where `python -m fileserver` listens unless told otherwise."""

_POLL_SECONDS = 0.02


class FileServer:
    """Serves at `host`:`port` (0: a free one) in its `with` block; nothing is left after it.

    `plan` gives files their faults, see `fileserver.faults`; ValueError if it cannot be understood.
    Entering raises OSError if the port cannot be had. The counters can still be read afterwards.
    """

    def __init__(
        self, *, host: str = "127.0.0.1", port: int = 0, plan: Steps | None = None
    ) -> None:
        self._address = (host, port)
        self._plan = Plan(plan or {})
        self._ledger = Ledger()
        self._site: _Site | None = None

    def __enter__(self) -> Self:
        self._site = _Site(self._address, self._plan, self._ledger)
        self._thread = threading.Thread(
            target=self._site.serve_forever, args=(_POLL_SECONDS,), name="fileserver", daemon=True
        )
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        site, self._site = self._running, None
        site.shutdown()
        self._thread.join()
        site.server_close()
        site.hang_up()

    @property
    def port(self) -> int:
        """The port it listens at."""
        return int(self._running.server_address[1])

    @property
    def url(self) -> str:
        """Where it is, without a slash at the end: `http://127.0.0.1:2650`."""
        return f"http://{self._address[0]}:{self.port}"

    @property
    def peak(self) -> int:
        """The most requests that were in flight at once."""
        return self.stats().peak

    @property
    def hits(self) -> dict[str, int]:
        """How many GETs each file had, those that went wrong by plan included."""
        return self.stats().hits

    def wait(self) -> None:
        """Serve until the main thread is interrupted."""
        self._thread.join()

    def stats(self) -> Stats:
        """All counters, read at one moment."""
        return self._ledger.stats()

    def reset(self) -> None:
        """Forget what was counted; every file starts again at the first step of its plan."""
        self._ledger.reset()

    @property
    def _running(self) -> "_Site":
        if self._site is None:
            raise RuntimeError("the file server runs only inside its with block")
        return self._site


class _Site(Site):
    request_queue_size = 256  # socketserver's 5 costs a crowd whole seconds of repeated SYNs
    allow_reuse_address = sys.platform != "win32"  # there it would share a port that is taken

    def __init__(self, address: tuple[str, int], plan: Plan, ledger: Ledger) -> None:
        self.plan = plan
        self.ledger = ledger
        self.closing = threading.Event()
        self._connections: dict[threading.Thread, socket.socket] = {}
        super().__init__(address, Answering)

    def server_bind(self) -> None:
        TCPServer.server_bind(self)  # HTTPServer's would ask the name service who we are

    def process_request(self, request: Any, client_address: Any) -> None:
        # Kept until their threads have ended, so that hanging up waits for those that end just now.
        kept = {t: c for t, c in self._connections.items() if t.is_alive()}
        thread = threading.Thread(
            target=self._converse, args=(request, client_address), name="fileserver", daemon=True
        )
        self._connections = {**kept, thread: request}
        thread.start()

    def _converse(self, connection: socket.socket, client_address: Any) -> None:
        try:
            with contextlib.suppress(OSError):  # the client went away
                self.finish_request(connection, client_address)
        finally:
            self.shutdown_request(connection)

    def hang_up(self) -> None:
        """End every connection and wait for its thread; nothing may accept any more."""
        self.closing.set()
        for thread, connection in self._connections.items():
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
            thread.join()
