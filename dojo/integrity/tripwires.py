"""What no honest answer does, noted while it happens, by an audit hook that cannot be removed.

Only calls that the submission's own code makes are judged: the standard library does the same
things honestly. A test that needs one of them says so: `pytest.mark.allows("ctypes")`.
"""

import ast
import os
import sys
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from types import FrameType, FunctionType
from typing import Any, NoReturn

from dojo.integrity import identities

FRAMES, HEAP, TRACE, CTYPES, ANSWERS = "frames", "gc", "trace", "ctypes", "answers"
_CALLER = "f_back"
_INSIDES = ("__code__", "__defaults__", "__kwdefaults__")

_KINDS = {
    "gc.get_objects": HEAP,
    "gc.get_referrers": HEAP,
    "sys.setprofile": TRACE,
    "sys.settrace": TRACE,
    "sys._getframe": FRAMES,
    "open": ANSWERS,
    "os.listdir": ANSWERS,
    "os.scandir": ANSWERS,
}
_SENTENCES = {
    FRAMES: "looked into a frame of somebody else's code",
    HEAP: "went through the interpreter's objects",
    TRACE: "traced somebody else's code",
    CTYPES: "reached past the interpreter with ctypes",
    ANSWERS: "opened a grader or a solution",
}
# A call through these is a call of whoever called them.
_SEEN_THROUGH = {
    CTYPES: str(Path(os.__file__).with_name("ctypes")),
    ANSWERS: str(Path(os.__file__).with_name("pathlib")),
}


class _Look(Exception):  # noqa: N818 - raised for its traceback alone
    """A frame is found by an exception, since asking for one is an audited event itself."""


class Tripwires:
    """Ready to be armed. What all trials have in common is looked up here, before they are forked.

    `secret` are the folders of graders and solutions.
    """

    def __init__(self, secret: Collection[Path]) -> None:
        self._secret = tuple(f"{path}{os.sep}" for path in secret)
        self._judging = (*self._secret, *_judging())
        self._ctypes = [name for name in sys.modules if name.partition(".")[0] == CTYPES]

    def arm(
        self, submission: Path, allowed: Collection[str], caught: Callable[[str], NoReturn]
    ) -> None:
        """Have `caught` called, with a sentence, as soon as the submission trips."""
        files = {str(submission), str(submission.resolve())}
        secret, judging = self._secret, self._judging

        def hook(event: str, args: tuple[Any, ...]) -> None:
            if event == "object.__setattr__" and _is_inside(args, judging):
                caught(f"the {args[1]} of a function that judges was replaced by something else")
            kind = CTYPES if _is_ctypes(event, args) else _KINDS.get(event)
            if kind is None or kind in allowed:
                return
            frame = _caller(_SEEN_THROUGH.get(kind))
            if frame is None or frame.f_code.co_filename not in files:
                return
            if kind == FRAMES and _is_own(args, files):
                return
            if kind == ANSWERS and not _is_in(args, secret, files):
                return
            caught(f"{_SENTENCES[kind]}, at line {frame.f_lineno}")

        if CTYPES not in allowed:  # an import raises its event only where there is something to do
            for name in self._ctypes:
                sys.modules.pop(name, None)
        sys.addaudithook(hook)


def written(source: bytes) -> str | None:
    """Return a sentence if the source names the way from a frame to its caller's.

    Following it raises no event, and an exception's traceback is enough to begin.
    """
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Attribute(attr=name) | ast.Constant(value=name) if name == _CALLER:
                return f"{_SENTENCES[FRAMES]} ({_CALLER}), at line {node.lineno}"
    return None


def watch_tracing(submission: Path, caught: Callable[[str], NoReturn]) -> None:
    """Watch the functions that set a trace instead of their event.

    Before 3.12 the interpreter raises that event itself, in the traced code's name, when a trace
    function raised; and the explorer's does. To be armed with TRACE allowed.
    """
    files = {str(submission), str(submission.resolve())}

    def watched(original: Callable[[Any], None]) -> Callable[[Any], None]:
        def set_trace(function: Any) -> None:
            frame = _caller(None)
            if frame and frame.f_code.co_filename in files:
                caught(f"{_SENTENCES[TRACE]}, at line {frame.f_lineno}")
            original(function)

        return set_trace

    sys.settrace = watched(sys.settrace)
    sys.setprofile = watched(sys.setprofile)


def _caller(through: str | None) -> FrameType | None:
    """Return the frame that called the caller of this, seen through the files of a library."""
    try:
        raise _Look  # noqa: TRY301 - caught for its traceback
    except _Look as look:
        trace = look.__traceback__
    own = trace.tb_frame.f_back if trace else None
    # In a circle with this frame it would keep all callers, and what they hold, alive.
    del trace
    frame = own.f_back if own else None
    while through and frame and frame.f_code.co_filename.startswith(through):
        frame = frame.f_back
    return frame


def _is_ctypes(event: str, args: tuple[Any, ...]) -> bool:
    if event == "import":
        return type(args[0]) is str and args[0].partition(".")[0] == CTYPES
    return event.startswith("ctypes.")


def _is_own(args: tuple[Any, ...], files: Collection[str]) -> bool:
    frame = args[0] if args else None
    return isinstance(frame, FrameType) and frame.f_code.co_filename in files


def _judging() -> Iterator[str]:
    """Yield where the code of the machinery lies."""
    for name in identities.JUDGING:
        file = str(sys.modules[name].__file__)
        yield f"{Path(file).parent}{os.sep}" if file.endswith("__init__.py") else file


def _is_inside(args: tuple[Any, ...], judging: tuple[str, ...]) -> bool:
    """Whether the change is to what a function of the machinery does, whoever makes it."""
    target, name = args[0], args[1]
    return (
        type(target) is FunctionType
        and name in _INSIDES
        and target.__code__.co_filename.startswith(judging)
    )


def _is_in(args: tuple[Any, ...], roots: tuple[str, ...], files: Collection[str]) -> bool:
    path = args[0] if args else None
    if type(path) is bytes:
        path = os.fsdecode(path)
    if type(path) is not str:  # pathlib and open have made text of it by now
        return False
    path = os.path.abspath(path)  # noqa: PTH100 - pathlib is among those watched
    return path not in files and f"{path}{os.sep}".startswith(roots)
