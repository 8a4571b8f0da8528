"""The machinery that judges, compared with what it was before the submission came.

Replacing a function raises no event that could be audited; so modules, their functions and classes,
and the code of each are looked up again after the test.
"""

import builtins
import sys
from collections.abc import Iterator
from types import BuiltinFunctionType, FunctionType, ModuleType
from typing import Any

_JUDGING = ("pytest", "_pytest", "pluggy", "dojo", "json")
_CALLABLE = (FunctionType, BuiltinFunctionType, type)

Known = dict[tuple[str, str], tuple[object, object]]


def known(grader: ModuleType) -> Known:
    """Return what the machinery consists of now, by module and name, a grader's too."""
    return dict(_all(grader))


def replaced(before: Known, grader: ModuleType) -> str | None:
    """Return the name of a part that is another one now, or has gone."""
    now = dict(_all(grader))
    for (module, name), (value, code) in before.items():
        found, found_code = now.get((module, name), (None, None))
        if found is not value or found_code is not code:
            return f"{module}.{name}" if name else f"the module {module}"
    return None


def _all(grader: ModuleType) -> Iterator[tuple[tuple[str, str], tuple[object, object]]]:
    judging = {n: m for n, m in list(sys.modules.items()) if n.partition(".")[0] in _JUDGING}
    modules = {"builtins": builtins, grader.__name__: grader, **judging}
    for name, module in modules.items():
        yield (name, ""), (sys.modules.get(name), None)
        if type(module) is ModuleType:
            yield from (((name, key), value) for key, value in _parts(module))


def _parts(module: ModuleType) -> Iterator[tuple[str, tuple[object, object]]]:
    for name, value in list(vars(module).items()):
        if isinstance(value, _CALLABLE):
            yield name, (value, _code(value))
        if isinstance(value, type) and value.__module__ == module.__name__:
            for inner, part in list(vars(value).items()):
                if isinstance(part, _CALLABLE):
                    yield f"{name}.{inner}", (part, _code(part))


def _code(value: Any) -> object:
    """Return what a function does: its code may be another while it is still the same object."""
    return value.__code__ if isinstance(value, FunctionType) else None
