"""`datetime.datetime` and `datetime.date` whose present is that of the virtual clock.

They stand for the real classes under their names: the library's own instances are theirs too, they
are pickled as the real ones are and stored by sqlite3.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from dojo.explore import clock
from dojo.explore.world import here


class _Stands(type):
    def __instancecheck__(cls, instance: object) -> bool:
        return issubclass(type(instance), cls)

    def __subclasscheck__(cls, other: type) -> bool:
        stands = cls in (datetime, date)
        return super().__subclasscheck__(other) or (stands and issubclass(other, cls.__mro__[1]))


class datetime(dt.datetime, metaclass=_Stands):  # noqa: N801 (the name it stands for)
    """`datetime.datetime`."""

    @classmethod
    def now(cls, tz: dt.tzinfo | None = None) -> Any:
        """The virtual present."""
        return super().now(tz) if here() is None else cls.fromtimestamp(clock.time(), tz)

    @classmethod
    def utcnow(cls) -> Any:
        """The virtual present in UTC, without saying so."""
        return cls.now(dt.UTC).replace(tzinfo=None)

    @classmethod
    def today(cls) -> Any:
        """The virtual present."""
        return cls.now()

    def date(self) -> Any:
        """The day of this moment."""
        return date(self.year, self.month, self.day)

    def __conform__(self, _protocol: object) -> str:
        """What sqlite3 stores."""
        return self.isoformat(" ")

    def __repr__(self) -> str:
        return f"datetime.{super().__repr__()}"


class date(dt.date, metaclass=_Stands):  # noqa: N801 (the name it stands for)
    """`datetime.date`."""

    @classmethod
    def today(cls) -> Any:
        """The virtual day."""
        return cls.fromtimestamp(clock.time())

    def __conform__(self, _protocol: object) -> str:
        """What sqlite3 stores."""
        return self.isoformat()

    def __repr__(self) -> str:
        return f"datetime.{super().__repr__()}"


datetime.__module__ = date.__module__ = dt.__name__
