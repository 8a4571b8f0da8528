"""Whether a submission offers the names its stub defines, with signatures that take the same calls.

Lenient on purpose: other parameter names, extra optional parameters, callables of any kind and
decorated functions are all fine as long as a call that the stub allows can be made.
"""

import ast
import inspect
from collections.abc import Iterator
from types import ModuleType
from typing import Any, TypeGuard

from dojo import stubs

_Function = ast.FunctionDef | ast.AsyncFunctionDef
_PROTOCOLS = ("Protocol", "typing.Protocol")  # and not `asyncio.Protocol`


def missing(module: ModuleType, stub: str) -> str | None:
    """Return one sentence on the first name or signature that `module` lacks, if any."""
    for node in stubs.names_of(stub).body:
        if _is_asked_for(node):
            complaint = _complaint(module, node.name, node)
            if complaint:
                return complaint
    return None


def _is_asked_for(node: ast.stmt) -> TypeGuard[_Function | ast.ClassDef]:
    """Whether a submission has to define it: a protocol is there for the types alone."""
    if not isinstance(node, _Function | ast.ClassDef) or node.name.startswith("_"):
        return False
    bases = node.bases if isinstance(node, ast.ClassDef) else ()
    return not any(ast.unparse(base).partition("[")[0] in _PROTOCOLS for base in bases)


def _complaint(module: ModuleType, name: str, node: _Function | ast.ClassDef) -> str | None:
    try:
        thing = getattr(module, name)
    except AttributeError:
        return f"{name} was not defined; the stub has {_headline(node)}"
    if not callable(thing):
        return f"{name} was not callable; the stub has {_headline(node)}"
    if isinstance(node, ast.ClassDef):
        return _class_complaint(thing, node) if isinstance(thing, type) else None
    return _signature_complaint(name, thing, node)


def _class_complaint(cls: type, node: ast.ClassDef) -> str | None:
    for method in _public_methods(node):
        if not hasattr(cls, method.name):
            return f"{node.name}.{method.name} was not defined; the stub has {_headline(method)}"
        found = inspect.getattr_static(cls, method.name)
        if inspect.isfunction(found) and not method.decorator_list:
            complaint = _signature_complaint(f"{node.name}.{method.name}", found, method)
            if complaint:
                return complaint
    return None


def _public_methods(node: ast.ClassDef) -> Iterator[_Function]:
    for part in node.body:
        if isinstance(part, _Function) and (
            not part.name.startswith("_") or part.name.startswith("__")
        ):
            yield part


def _signature_complaint(name: str, thing: Any, node: _Function) -> str | None:
    try:
        # Of a decorated function, a call meets what stands around it.
        signature = inspect.signature(thing, follow_wrapped=False)
    except (TypeError, ValueError):
        return None
    for positional, keywords in _calls(node.args):
        try:
            signature.bind(*positional, **keywords)
        except TypeError as error:
            return f"{name}{signature} cannot be called as {_headline(node)} can: {error}"
    return None


def _calls(args: ast.arguments) -> Iterator[tuple[list[None], dict[str, None]]]:
    """Yield the shortest and the longest call that the stub's parameters allow."""
    positional = len(args.posonlyargs) + len(args.args)
    required = {
        a.arg: None
        for a, default in zip(args.kwonlyargs, args.kw_defaults, strict=True)
        if default is None
    }
    yield [None] * (positional - len(args.defaults)), required
    yield [None] * positional, {a.arg: None for a in args.kwonlyargs}


def _headline(node: _Function | ast.ClassDef) -> str:
    """Return the definition's first line, as a person would quote it."""
    if isinstance(node, ast.ClassDef):
        return f"class {node.name}"
    keyword = "async def" if isinstance(node, ast.AsyncFunctionDef) else "def"
    return f"{keyword} {node.name}({ast.unparse(node.args)})"
