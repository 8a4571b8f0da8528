"""Sessions: what a client has beyond its connections, and what ends when it is silent for long."""

import os
import time
from dataclasses import dataclass, field

SHORTEST, LONGEST = 2, 20
"""Ticks that a session's timeout has at least, and at most."""


@dataclass(eq=False)
class Session:
    """A client's session; `timeout` is in milliseconds."""

    number: int
    timeout: int
    password: bytes = field(default_factory=lambda: os.urandom(16))
    deadline: float = 0.0


class Sessions:
    """The sessions that live, each until `deadline`; time is counted in ticks of `tick` seconds."""

    def __init__(self, tick: float) -> None:
        self.tick = tick
        self.living: dict[int, Session] = {}
        # As in Apache's server: the time of the start, so that numbers never come back.
        self._last = (time.time_ns() // 1_000_000 << 24) & (1 << 55) - 1

    def begin(self, timeout: int) -> Session:
        """Start a session, with the timeout asked for as far as it can be had."""
        self._last += 1
        session = Session(self._last, 0)
        self.living[session.number] = session
        self.renew(session, timeout)
        return session

    def resume(self, number: int, password: bytes | None, timeout: int) -> Session | None:
        """Return the session that a client comes back to, if it lives and is the client's."""
        session = self.living.get(number)
        if session is None or session.password != password:
            return None
        self.renew(session, timeout)
        return session

    def renew(self, session: Session, timeout: int) -> None:
        """Set a session's timeout, and let it begin."""
        least, most = (int(ticks * self.tick * 1000) for ticks in (SHORTEST, LONGEST))
        session.timeout = min(max(timeout, least), most)
        self.touch(session)

    def touch(self, session: Session) -> None:
        """The client was heard of: let its timeout begin anew, rounded up to a whole tick."""
        due = time.monotonic() + session.timeout / 1000
        session.deadline = (due // self.tick + 1) * self.tick

    def overdue(self) -> list[Session]:
        """Return the sessions whose clients have been silent for too long."""
        now = time.monotonic()
        return [session for session in self.living.values() if session.deadline <= now]
