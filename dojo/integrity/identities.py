"""The machinery that judges, compared with what it was before the submission came.

Replacing a function raises no event that could be audited; so modules, their functions and classes
are looked up again after the test. Each look copies a page of memory in a trial, so the code of
functions is left to the tripwires: that cannot be replaced in silence.
"""

import builtins
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import BuiltinFunctionType, FunctionType, ModuleType

JUDGING = ("pytest", "_pytest", "pluggy", "dojo", "json")
_AT_REST = {
    f"_pytest.{name}"
    for name in (
        *("_argcomplete", "_io", "_py", "assertion", "cacheprovider", "capture", "config"),
        *("debugging", "doctest", "faulthandler", "freeze_support", "helpconfig", "hookspec"),
        *("junitxml", "legacypath", "logging", "main", "mark", "pastebin", "pathlib", "pytester"),
        *("setuponly", "setupplan", "stepwise", "subtests", "terminal", "tmpdir", "unittest"),
        "warning_types",
    )
}
"""Parts of pytest that have done their work, or have none, once tests run."""
_CALLABLE = (FunctionType, BuiltinFunctionType, type)

Part = tuple[str, Mapping[str, object], str, object]


@dataclass(frozen=True, slots=True)
class Known:
    """What the machinery consisted of: modules by name, and where each part stood."""

    modules: dict[str, ModuleType]
    parts: list[Part]


def known(grader: ModuleType, *, exploring: bool) -> Known:
    """Return what the machinery consists of now, a grader's too, the explorer where it works."""
    judging = {
        name: module
        for name, module in list(sys.modules.items())
        if _judges(name) and (exploring or not name.startswith("dojo.explore"))
    }
    modules = {"builtins": builtins, **judging}
    looked_at = {grader.__name__: grader, **modules}
    parts = [part for name, module in looked_at.items() for part in _parts(name, module)]
    return Known(modules, parts)


def replaced(before: Known) -> str | None:
    """Return the name of a part that is another one now, or has gone."""
    for name, module in before.modules.items():
        if sys.modules.get(name) is not module:
            return f"the module {name}"
    for place, namespace, name, value in before.parts:
        if namespace.get(name) is not value:
            return f"{place}.{name}"
    return None


def _judges(module: str) -> bool:
    package, _, part = module.partition(".")
    return package in JUDGING and f"{package}.{part.partition('.')[0]}" not in _AT_REST


def _parts(place: str, module: ModuleType) -> Iterator[Part]:
    for name, value in list(vars(module).items()):
        if isinstance(value, _CALLABLE):
            yield place, vars(module), name, value
        if isinstance(value, type) and value.__module__ == module.__name__:
            inside = vars(value)
            for inner, part in list(inside.items()):
                if isinstance(part, _CALLABLE):
                    yield f"{place}.{name}", inside, inner, part
