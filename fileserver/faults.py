"""What goes wrong, with which file, at which request: known before the first one comes.

A plan gives each file its steps: the first GET of the file takes the first step, the second GET the
second, and the last step stays in force for all that follow. The key `*` holds the steps of every
file the plan does not name.

    ok          the file as it is
    delay:S     nothing for S seconds, then the file
    NNN         that error status instead of the file; with 429 and 503 `Retry-After: 1`
    cut:N       N bytes of the body, then the connection ends; the header promised all of them
    length:+N   a Content-Length N bytes too high (length:-N: too low), then the connection ends
    slow:S      the body in small pieces spread over S seconds

So `503,ok` is a server that recovers and `404` a file that never comes. Nothing depends on timing
or on the order in which different files are asked for.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from fileserver.pictures import NAMES

ANY: Final = "*"

Steps = Mapping[str, Sequence[str]]
"""A plan as people write it: `{"sea7.png": ["503", "ok"], "*": ["delay:0.05"]}`."""

_RECOVERING = (
    ("503", "ok"),
    ("503", "503", "ok"),
    ("cut:{bytes}", "ok"),
    ("length:+{bytes}", "ok"),
    ("delay:0.2", "ok"),
    ("slow:0.2", "ok"),
    ("404",),
)
_LEAST_BYTES, _MOST_BYTES = 1, 2000
"""Every picture is longer than that, so a drawn cut always cuts."""


@dataclass(frozen=True)
class Step:
    """One way to answer one request; `amount` is seconds, bytes or a status, by `kind`."""

    kind: str
    amount: float = 0.0

    @classmethod
    def parse(cls, text: str) -> "Step":
        """Read a step as the module's docstring spells it; ValueError says what would be one."""
        kind, _, amount = text.partition(":")
        try:
            if text == "ok":
                return cls("ok")
            if text.isascii() and text.isdigit() and 400 <= int(text) <= 599:  # noqa: PLR2004
                return cls("status", HTTPStatus(int(text)))
            if kind in ("delay", "slow") and 0 <= float(amount) < float("inf"):
                return cls(kind, float(amount))
            if kind == "cut" and int(amount) >= 0:
                return cls(kind, int(amount))
            if kind == "length" and int(amount):
                return cls(kind, int(amount))
        except ValueError:
            pass
        raise ValueError(
            f"no step is called '{text}': ok, delay:S, 404, 503, cut:N, length:+N or slow:S"
        )


class Plan:
    """The steps of every file, parsed; ValueError for a step or a file that does not exist."""

    def __init__(self, steps: Steps) -> None:
        for name, texts in steps.items():
            if name != ANY and name not in NAMES:
                raise ValueError(f"no file is called '{name}': sea1.png to sea100.png, or *")
            if not texts:
                raise ValueError(f"no step is given for '{name}'")
        self._steps = {name: [Step.parse(text) for text in texts] for name, texts in steps.items()}

    def step(self, name: str, earlier: int) -> Step:
        """Return the step for a request of `name` that `earlier` requests of it came before."""
        steps = self._steps.get(name) or self._steps.get(ANY) or [Step("ok")]
        return steps[min(earlier, len(steps) - 1)]


def seeded(seed: int, share: float = 0.2) -> dict[str, list[str]]:
    """Draw a plan that breaks about `share` of the files; equal seeds give equal plans.

    All kinds of step occur; each fault but 404 is over after one or two requests. ValueError if
    `share` is not in 0…1.
    """
    if not 0 <= share <= 1:
        raise ValueError(f"the share is a number from 0 to 1, not {share}")
    plan = {}
    for name in NAMES:
        rng = random.Random(f"{seed}/{name}")  # noqa: S311  the same on every version of Python
        if rng.random() < share:
            texts = _RECOVERING[int(rng.random() * len(_RECOVERING))]
            size = _LEAST_BYTES + int(rng.random() * (_MOST_BYTES - _LEAST_BYTES))
            plan[name] = [text.format(bytes=size) for text in texts]
    return plan
