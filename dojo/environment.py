"""Makes `.venv` from `uv.lock`, once, with nothing but CPython at hand.

Standard library only, since nothing is installed yet. uv does the work: the one on the PATH, else
one of ours, installed by hash from the lock file into `.dojo/uv` with the pip that `venv` brings
along. A stamp says which lock file the environment was made from; as long as it holds, nothing is
looked at, and no network is needed. Groups of packages that were asked for once stay part of it.
"""

import contextlib
import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
import tomllib
import venv
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
_LOCK = ROOT / "uv.lock"
_STAMP = VENV / ".made-from"
_STATE = ROOT / ".dojo"
_GROUPS = _STATE / "groups"
"""Names, one a line, of the groups that were asked for."""
_LOG = _STATE / "logs" / "environment.log"
_NOX = (
    "import signal; signal.signal(signal.SIGINT, signal.SIG_DFL); from nox.__main__ import main; "
    "signal.signal(signal.SIGINT, signal.default_int_handler); main()"
)
"""Starts nox; Ctrl-C while it loads ends it without a traceback."""
_BIN, _EXE = ("Scripts", ".exe") if sys.platform == "win32" else ("bin", "")


def python() -> Path:
    """Return the environment's interpreter, making the environment first where it is not current.

    Ends the program with one line and exit code 3 where that cannot be done.
    """
    interpreter = VENV / _BIN / f"python{_EXE}"
    if not _is_current(interpreter):
        with _alone():
            if not _is_current(interpreter):
                _make(_groups())
    return interpreter


def add(group: str) -> None:
    """Have the packages of a group in the environment, now and whenever it is made again.

    Ends the program as `python` does where that cannot be done.
    """
    python()
    with _alone():
        groups = _groups()
        if group not in groups:
            _make([*groups, group])


def enter_nox() -> NoReturn:
    """Become nox, in the environment, with this program's arguments."""
    os.environ["DOJO_COMMAND"] = " ".join((Path(sys.orig_argv[0]).name, *sys.argv[:1]))
    signal.signal(signal.SIGINT, signal.default_int_handler)
    become([str(python()), "-c", _NOX, "-f", str(ROOT / "noxfile.py"), *sys.argv[1:]])


def become(command: list[str]) -> NoReturn:
    """Replace this process by `command`, so that signals and the exit code are its own."""
    # Graders start several times faster with their bytecode kept.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ.pop("PYTHONPATH", None)
    sys.stdout.flush()
    sys.stderr.flush()
    if sys.platform == "win32":  # exec there ends the console's wait
        sys.exit(subprocess.call(command))
    os.execv(command[0], command)


def _is_current(interpreter: Path) -> bool:
    try:
        return interpreter.exists() and _STAMP.read_text(encoding="ascii") == _fingerprint()
    except OSError:
        return False


def _fingerprint() -> str:
    return " ".join((hashlib.sha256(_LOCK.read_bytes()).hexdigest(), *_groups()))


def _groups() -> list[str]:
    try:
        return _GROUPS.read_text(encoding="ascii").split()
    except FileNotFoundError:
        return []


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    """Let one process at a time make the environment."""
    _LOG.parent.mkdir(parents=True, exist_ok=True)
    with (_STATE / "environment.lock").open("w") as lock:
        with contextlib.suppress(ImportError):  # Windows: two at once is the user's affair
            import fcntl  # noqa: PLC0415

            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _make(groups: list[str]) -> None:
    started = time.monotonic()
    more = f" with {', '.join(groups)}" if groups else ""
    print(f"making {VENV.name} from uv.lock{more}, once …", end=" ", file=sys.stderr, flush=True)
    try:
        with _LOG.open("w", encoding="utf-8") as log:
            made = any(_sync(uv, groups, log.fileno()) for uv in _uvs(log.fileno()))
    except KeyboardInterrupt:
        print("interrupted; the same command goes on where it stopped", file=sys.stderr)
        sys.exit(130)
    if not made:
        lines = map(str.strip, _LOG.read_text(encoding="utf-8", errors="replace").split("\n"))
        errors = [line for line in lines if line.lower().startswith("error")]
        print(f"failed: {errors[-1] if errors else 'see the log'}", file=sys.stderr)
        print(f"it needs the network this once; the log is {_LOG}", file=sys.stderr)
        sys.exit(3)
    _GROUPS.write_text("\n".join(groups), encoding="ascii")
    _STAMP.write_text(_fingerprint(), encoding="ascii")
    print(f"done in {time.monotonic() - started:.0f} s", file=sys.stderr)


def _uvs(log: int) -> Iterator[str]:
    """Yield a uv to try, then another: the one on the PATH may be too old for our lock file."""
    if installed := shutil.which("uv"):
        yield installed
    home = _STATE / "uv"
    uv = home / _BIN / f"uv{_EXE}"
    if not uv.exists():
        try:
            venv.create(home, clear=True, with_pip=True, symlinks=sys.platform != "win32")
        except subprocess.CalledProcessError:
            os.write(
                log, b"error: this Python has no venv with pip (Debian: apt install python3-venv)\n"
            )
            return
        wanted = home / "requirements.txt"
        wanted.write_text(_pinned("uv"), encoding="ascii")
        pip = [str(home / _BIN / f"python{_EXE}"), "-m", "pip", "--disable-pip-version-check"]
        _run([*pip, "install", "--quiet", "--require-hashes", "-r", str(wanted)], log)
    if uv.exists():
        yield str(uv)


def _pinned(name: str) -> str:
    """Return the lock file's version of a package as a requirement with its hashes."""
    packages = tomllib.loads(_LOCK.read_text(encoding="utf-8"))["package"]
    package = next(p for p in packages if p["name"] == name)
    hashes = [f"--hash={wheel['hash']}" for wheel in package["wheels"]]
    return " ".join((f"{name}=={package['version']}", *hashes)) + "\n"


def _sync(uv: str, groups: list[str], log: int) -> bool:
    environment = {
        **os.environ,
        "UV_PROJECT_ENVIRONMENT": str(VENV),
        "UV_PYTHON_DOWNLOADS": "never",
    }
    # Trust what the machine trusts: a company network may have a certificate of its own.
    environment.update(UV_NATIVE_TLS="1", UV_SYSTEM_CERTS="1")
    environment.pop("VIRTUAL_ENV", None)
    base = getattr(sys, "_base_executable", sys.executable)
    # A sandbox can leave no bytecode behind: without it, every grading would compile pytest anew.
    command = [uv, "sync", "--frozen", "--compile-bytecode", "--no-progress", "--python", base]
    command += [word for group in groups for word in ("--group", group)]
    return _run(command, log, environment)


def _run(command: list[str], log: int, environment: dict[str, str] | None = None) -> bool:
    try:
        return (
            subprocess.run(
                command,
                cwd=ROOT,
                env=environment,
                stdout=log,
                stderr=log,
                stdin=subprocess.DEVNULL,
                check=False,
            ).returncode
            == 0
        )
    except OSError:
        return False
