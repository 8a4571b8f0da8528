"""One function for each suite: the library's tests, given our work in the library's place.

CPython has no test that applies to the other katas: they build what the library does not have, or
leave open what its tests ask for.
"""

import ast
import importlib
import importlib.util
import inspect
import sys
import types
import unittest
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
NAMES = (
    "deep_copy",
    "delegating_generator",
    "hash_table",
    "iterator_protocol",
    "lru_cache",
    "single_dispatch",
)

LEFT_OUT = {
    "deep_copy": {"test__all__": "asks for the names of the module, not for what they do"},
    "delegating_generator": {
        "test_broken_getattr_handling": "a broken look-up of close: PEP 380's own text has it "
        "raise, CPython reports it and goes on",
    },
    "lru_cache": {
        "test_common_signatures": "asks for methods without annotations",
    },
    "single_dispatch": {
        "test_cache_invalidation": "counts what the library's private dictionary is asked",
    },
}


def reference(name: str) -> ModuleType:
    """Import a kata's reference."""
    path = ROOT / "solutions" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def standing_in(real: ModuleType, **ours: Any) -> ModuleType:
    """Return a module that is `real` but for some names."""
    stand_in = types.ModuleType(real.__name__)
    vars(stand_in).update(vars(real) | ours)
    return stand_in


def _load(*cases: type) -> unittest.TestSuite:
    loader = unittest.defaultTestLoader
    return unittest.TestSuite(loader.loadTestsFromTestCase(case) for case in cases)


def deep_copy() -> unittest.TestSuite:
    """`test_copy`, with `copy.copy` and `copy.deepcopy` ours."""
    ours = reference("deep_copy")
    tests: Any = importlib.import_module("test.test_copy")
    tests.copy = standing_in(tests.copy, copy=ours.shallow_copy, deepcopy=ours.deep_copy)
    return unittest.defaultTestLoader.loadTestsFromTestCase(tests.TestCopy)


def lru_cache() -> unittest.TestSuite:
    """`test_functools.TestLRU`, on a `functools` whose cache is ours."""
    ours = reference("lru_cache")
    tests: Any = importlib.import_module("test.test_functools")

    tests.py_functools = standing_in(
        tests.functools,
        lru_cache=ours.lru_cache,
        cache=ours.lru_cache(maxsize=None),
        _CacheInfo=ours.CacheInfo,
    )
    # What decorates when the file is read decorates once more; pickles look for it by its name.
    for decorated in (tests.py_cached_func, tests.TestLRUPy):
        exec(inspect.getsource(decorated), vars(tests))
    return _load(tests.TestLRUPy)


def single_dispatch() -> unittest.TestSuite:
    """`test_functools.TestSingleDispatch`, with `functools.singledispatch` ours."""
    ours = reference("single_dispatch")
    tests: Any = importlib.import_module("test.test_functools")
    tests.functools = standing_in(tests.functools, singledispatch=ours.single_dispatch)
    return _load(tests.TestSingleDispatch)


def hash_table() -> unittest.TestSuite:
    """`mapping_tests`, on both maps."""
    ours = reference("hash_table")
    tests: Any = importlib.import_module("test.mapping_tests")

    def case(kind: type) -> type:
        def full(_: object, data: dict[Any, Any]) -> Any:
            mapping = kind()
            mapping.update(data)
            return mapping

        body = {"type2test": kind, "_full_mapping": full}
        return type(f"Test{kind.__name__}", (tests.BasicTestMappingProtocol,), body)

    return _load(case(ours.ChainedMap), case(ours.ProbingMap))


def iterator_protocol() -> unittest.TestSuite:
    """`test_iterlen`: the length hint of an iterator from its first item to after its last."""
    ours = reference("iterator_protocol")
    tests: Any = importlib.import_module("test.test_iterlen")

    class TestPages(tests.TestInvariantWithoutMutations, unittest.TestCase):  # type: ignore[misc]
        def setUp(self) -> None:
            self.it = iter(ours.Pages(range(tests.n), 1))

    return _load(TestPages)


def delegating_generator() -> unittest.TestSuite:
    """`test_yield_from`, with `delegate` in every `yield from`."""
    ours = reference("delegating_generator")
    spec = importlib.util.find_spec("test.test_yield_from") or importlib.util.find_spec(
        "test.test_pep380"
    )
    assert spec is not None
    assert spec.origin is not None
    tree = _Delegating().visit(ast.parse(Path(spec.origin).read_text(encoding="utf-8")))
    tests = types.ModuleType("test_yield_from_ours")
    vars(tests).update(delegate=ours.delegate)
    exec(compile(ast.fix_missing_locations(tree), spec.origin, "exec"), vars(tests))
    return unittest.defaultTestLoader.loadTestsFromModule(tests)


class _Delegating(ast.NodeTransformer):
    """Turns `yield from x` into `yield from delegate(x)`."""

    def visit_YieldFrom(self, node: ast.YieldFrom) -> ast.YieldFrom:
        self.generic_visit(node)
        name = ast.Name("delegate", ast.Load())
        return ast.YieldFrom(ast.Call(name, [node.value], []))
