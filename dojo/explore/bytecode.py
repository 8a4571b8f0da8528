"""Which instructions of the program touch state that another thread may touch.

Names identify variables, not objects: two attributes of one name are one location, and so are
all containers. That makes more scheduling points than needed, never fewer.
"""

from __future__ import annotations

import ast
import dis
import inspect
import linecache
from collections.abc import Iterator
from dataclasses import dataclass, field
from types import CodeType, FrameType

from dojo.explore.task import Key

LOOKING = """get items keys values copy count index union intersection difference issubset
    issuperset isdisjoint most_common total elements join __contains__ __getitem__ __len__
    __iter__"""
READS = frozenset(LOOKING.split())
HEAPS = "heappush heappop heapify heapreplace heappushpop insort insort_left insort_right"
MUTATES = frozenset(
    f"""append appendleft pop popleft popitem add remove discard insert extend extendleft clear
    update setdefault sort reverse rotate move_to_end subtract difference_update
    intersection_update symmetric_difference_update __setitem__ __delitem__ {HEAPS}""".split()
)
LOOKS = """len sum sorted list tuple dict set frozenset min max any all iter enumerate zip map
    filter reversed bool"""
FUNCTIONS = dict.fromkeys(LOOKS.split(), False) | dict.fromkeys(f"next {HEAPS}".split(), True)
ATTRIBUTE_FUNCTIONS = {"hasattr": False, "getattr": False, "setattr": True, "delattr": True}
NAMES = {
    "LOAD_GLOBAL": ("global", False),
    "LOAD_NAME": ("global", False),
    "LOAD_FROM_DICT_OR_GLOBALS": ("global", False),
    "STORE_GLOBAL": ("global", True),
    "DELETE_GLOBAL": ("global", True),
    "LOAD_DEREF": ("closure", False),
    "LOAD_CLASSDEREF": ("closure", False),
    "LOAD_FROM_DICT_OR_DEREF": ("closure", False),
    "STORE_DEREF": ("closure", True),
    "DELETE_DEREF": ("closure", True),
    "LOAD_ATTR": ("attribute", False),
    "LOAD_METHOD": ("attribute", False),
    "LOAD_SUPER_ATTR": ("attribute", False),
    "STORE_ATTR": ("attribute", True),
    "DELETE_ATTR": ("attribute", True),
}
READING = """BINARY_SUBSCR BINARY_SLICE CONTAINS_OP FOR_ITER GET_ITER UNPACK_SEQUENCE UNPACK_EX
    LIST_EXTEND SET_UPDATE DICT_UPDATE DICT_MERGE"""
WRITING = "STORE_SUBSCR STORE_SLICE DELETE_SUBSCR"
CONTAINERS = dict.fromkeys(READING.split(), False) | dict.fromkeys(WRITING.split(), True)
TRUTH = ("TO_BOOL", "UNARY_NOT", "POP_JUMP", "JUMP_IF")
NOTHING = ("", "")
CALLBACKS = ("defaultdict", "key=", "filter(", "map(")
"""What a file says that gives C functions others to call."""
CALLED_DIRECTLY = MUTATES | READS | FUNCTIONS.keys()
SUBSCRIPT = dis.opmap["BINARY_SUBSCR"]
LONGEST = 30  # characters of source that serve as a name


@dataclass(frozen=True, slots=True)
class Access:
    """What one instruction touches; `path` leads there from a frame's names, if that is simple.

    `begins`: it is the first of a function that C may call back, as a defaultdict its factory.
    """

    key: Key
    write: bool
    site: tuple[int, int]
    label: str
    path: tuple[str, ...] = ()
    begins: bool = False


@dataclass
class Source:
    """A file's syntax, found by where its nodes end."""

    nodes: dict[tuple[type[ast.AST], int, int], ast.AST] = field(default_factory=dict)
    calls_back: bool = False

    @classmethod
    def of(cls, path: str) -> Source:
        """Parse `path`; empty if it cannot be."""
        text = "".join(linecache.getlines(path))
        source = cls(calls_back=any(word in text for word in CALLBACKS))
        try:
            tree = ast.parse(text)
        except SyntaxError:
            return source
        for node in ast.walk(tree):
            end = getattr(node, "end_lineno", None), getattr(node, "end_col_offset", None)
            if end[0] is not None and end[1] is not None:
                source.nodes.setdefault((type(node), end[0], end[1]), node)
        return source

    def at(self, kind: type[ast.AST], instruction: dis.Instruction) -> ast.AST | None:
        """The node of that kind which the instruction was compiled from."""
        place = instruction.positions
        if place is None or place.end_lineno is None or place.end_col_offset is None:
            return None
        return self.nodes.get((kind, place.end_lineno, place.end_col_offset))


def path_of(node: ast.AST | None) -> tuple[str, ...]:
    """`self.items` as ("self", "items"); empty for anything but names and attributes."""
    names: list[str] = []
    while isinstance(node, ast.Attribute):
        names.append(node.attr)
        node = node.value
    return (node.id, *reversed(names)) if isinstance(node, ast.Name) else ()


def _label(node: ast.AST | None, otherwise: str) -> str:
    text = ast.unparse(node) if node is not None else otherwise
    return text if len(text) <= LONGEST else otherwise


Found = tuple[Key, bool, str, tuple[str, ...]]


def _name(source: Source, step: dis.Instruction) -> Found | None:
    kind, write = NAMES[step.opname]
    if kind != "attribute":
        return (kind, step.argval), write, step.argval, (step.argval,)
    node = source.at(ast.Attribute, step)
    return (kind, step.argval), write, _label(node, f"….{step.argval}"), path_of(node)


def _container(write: bool, node: ast.AST | None) -> Found:  # noqa: FBT001 (two values of one kind)
    return ("container", ""), write, _label(node, ""), path_of(node)


def _subscript(source: Source, step: dis.Instruction) -> Found | None:
    node: ast.AST | None = None
    if step.opname == "CONTAINS_OP":
        compare = source.at(ast.Compare, step)
        node = compare.comparators[-1] if isinstance(compare, ast.Compare) else None
    elif step.opname in ("FOR_ITER", "GET_ITER"):
        call = source.at(ast.Call, step)
        if (
            isinstance(call, ast.Call)
            and isinstance(call.func, ast.Name)
            and call.func.id == "range"
        ):
            return None
        node = source.at(ast.Name, step) or source.at(ast.Attribute, step)
    else:
        subscript = source.at(ast.Subscript, step)
        node = subscript.value if isinstance(subscript, ast.Subscript) else None
    return _container(CONTAINERS[step.opname], node)


def _call(source: Source, step: dis.Instruction) -> Found | None:
    call = source.at(ast.Call, step)
    if not isinstance(call, ast.Call):
        return None
    function, first = call.func, call.args[0] if call.args else None
    if isinstance(function, ast.Attribute):
        if function.attr in MUTATES:
            return _container(True, function.value)  # noqa: FBT003
        return _container(False, function.value) if function.attr in READS else None  # noqa: FBT003
    if not isinstance(function, ast.Name):
        return None
    if function.id in ATTRIBUTE_FUNCTIONS and len(call.args) > 1:
        name = getattr(call.args[1], "value", "?")
        return ("attribute", name), ATTRIBUTE_FUNCTIONS[function.id], f"….{name}", ()
    return _container(FUNCTIONS[function.id], first) if function.id in FUNCTIONS else None


def _in_place(source: Source, step: dis.Instruction) -> Found | None:
    """`self.items += batch` changes the list before it stores it; a number cannot change."""
    node = source.at(ast.AugAssign, step)
    if (
        not isinstance(node, ast.AugAssign)
        or isinstance(node.target, ast.Name)
        or isinstance(node.value, ast.Constant)
    ):
        return None
    displays = (ast.List, ast.Set, ast.Dict, ast.ListComp, ast.SetComp, ast.Tuple)
    if isinstance(node.op, ast.BitOr | ast.BitAnd | ast.BitXor) or isinstance(node.value, displays):
        return _container(True, node.target)  # noqa: FBT003
    return None


def _comparison(source: Source, step: dis.Instruction) -> Found | None:
    """`self.items == []` reads the list."""
    node = source.at(ast.Compare, step)
    if isinstance(node, ast.Compare):
        for side in (node.left, *node.comparators):
            if isinstance(side, ast.List | ast.Dict | ast.Set | ast.Tuple):
                return _container(False, node.left)  # noqa: FBT003
    return None


def _found(source: Source, step: dis.Instruction, before: str) -> Found | None:
    name = step.opname
    if name in NAMES:
        return _name(source, step)
    if name in CONTAINERS:
        return _subscript(source, step)
    if name.startswith("CALL"):
        return _call(source, step)
    if name == "BINARY_OP":
        return _in_place(source, step)
    if name == "COMPARE_OP":
        return _comparison(source, step)
    if name.startswith(TRUTH) and not name.endswith("NONE") and before.startswith("LOAD_"):
        return _container(False, source.at(ast.Name, step) or source.at(ast.Attribute, step))  # noqa: FBT003
    return None


def accesses(code: CodeType, source: Source) -> Iterator[tuple[int, Access]]:
    """Offset and access of every instruction of `code` that touches state outside its frame."""
    before = ""
    fresh = source.calls_back and _may_be_called_back(code)
    for step in dis.get_instructions(code):
        begins = fresh and before == "RESUME"
        found = _found(source, step, before)
        if found is not None:
            key, write, label, path = found
            yield step.offset, Access(key, write, (id(code), step.offset), label, path, begins)
        elif begins:
            yield step.offset, Access(NOTHING, False, (id(code), step.offset), "", (), begins)  # noqa: FBT003
        if step.opname not in ("CACHE", "COPY"):
            before = step.opname
            fresh = fresh and not begins


def _may_be_called_back(code: CodeType) -> bool:
    name = code.co_name
    special = name.startswith("__") and name != "__init__"
    generates = code.co_flags & (inspect.CO_GENERATOR | inspect.CO_COROUTINE)
    return not (special or generates or name in CALLED_DIRECTLY)


def is_lookup(caller: FrameType) -> bool:
    """Whether `caller` is in its `mapping[key]`; what that calls back will be stored."""
    return caller.f_code.co_code[caller.f_lasti] == SUBSCRIPT
