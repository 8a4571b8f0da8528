"""A process with a plain dict answers one question at a time; nobody else touches it."""

from multiprocessing import Pipe, Process
from multiprocessing.connection import Client, Connection, Listener
from types import TracebackType
from typing import Any, Self


def _serve(tell: Connection) -> None:
    """Answer one question for each connection, until somebody asks for the end."""
    services: dict[str, list[str]] = {}
    with Listener() as listener:
        tell.send(listener.address)
        tell.close()
        while True:
            with listener.accept() as line:
                try:
                    question, service, address = line.recv()
                    if question == "close":
                        return
                    line.send(_answer(services, question, service, address))
                except (EOFError, OSError):  # who asked has died
                    continue


def _answer(services: dict[str, list[str]], question: str, service: str, address: str) -> Any:
    known = services.get(service, [])
    if question == "lookup":
        return known
    if question == "services":
        return sorted(services)
    if (address in known) is (question == "register"):
        return False
    if question == "register":
        services[service] = [*known, address]
    else:
        known.remove(address)
        if not known:
            del services[service]
    return True


class Registry:
    def __init__(self) -> None:
        near, far = Pipe(duplex=False)
        self._process: Process | None = Process(target=_serve, args=(far,), daemon=True)
        self._process.start()
        far.close()
        self._address = near.recv()
        near.close()

    def __getstate__(self) -> dict[str, Any]:
        return {"_address": self._address, "_process": None}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        if self._process is None:
            return
        try:
            self._ask("close")
        except ConnectionError:
            pass
        self._process.join()
        self._process = None

    def register(self, service: str, address: str) -> bool:
        return bool(self._ask("register", service, address))

    def unregister(self, service: str, address: str) -> bool:
        return bool(self._ask("unregister", service, address))

    def lookup(self, service: str) -> list[str]:
        return list(self._ask("lookup", service))

    def services(self) -> list[str]:
        return list(self._ask("services"))

    def _ask(self, question: str, service: str = "", address: str = "") -> Any:
        try:
            with Client(self._address) as line:
                line.send((question, service, address))
                return None if question == "close" else line.recv()
        except (EOFError, OSError) as error:
            raise ConnectionError("no manager") from error
