"""What a scenario's functions are called with: as much as they take."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

_BY_POSITION = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)


def fitting(function: Callable[..., Any], *given: Any) -> tuple[Any, ...]:
    """Return as many of `given` as `function` takes by position."""
    kinds = [parameter.kind for parameter in inspect.signature(function).parameters.values()]
    if inspect.Parameter.VAR_POSITIONAL in kinds:
        return given
    return given[: sum(kind in _BY_POSITION for kind in kinds)]
