"""`python -m fileserver`: serve the sea until Ctrl-C.

Exit code 0 after Ctrl-C, 2 for a wrong argument or a port that cannot be had.
"""

import argparse
import errno
import signal
import sys

from fileserver import faults
from fileserver.server import PORT, FileServer


def main(arguments: list[str] | None = None) -> int:
    """Serve as the command line says; return the exit code."""
    parser = _parser()
    options = parser.parse_args(arguments)
    try:
        plan = {} if options.seed is None else faults.seeded(options.seed, options.share)
        plan.update(_planned(text) for text in options.fault)
        server = FileServer(port=options.port, plan=plan)
    except ValueError as error:
        parser.error(str(error))
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a background job starts without it
    try:
        with server:
            faulty = f", {len(plan)} names with faults" if plan else ""
            print(f"sea1.png to sea100.png at {server.url}{faulty}; Ctrl-C ends it", flush=True)  # noqa: T201  meant for the terminal
            server.wait()
    except KeyboardInterrupt:
        print("\nended", flush=True)  # noqa: T201  meant for the terminal
    except OSError as error:
        print(_unavailable(options.port, error), file=sys.stderr)  # noqa: T201  meant for the terminal
        return 2
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="nox -s fileserver --",
        description="Serve sea1.png to sea100.png at 127.0.0.1; GET /_stats counts the requests.",
        epilog=faults.__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--port", type=_port, default=PORT, help=f"where to listen; 0: a free port ({PORT})"
    )
    parser.add_argument(
        "--fault",
        action="append",
        default=[],
        metavar="NAME=STEP,STEP",
        help="the plan of one file, such as sea7.png=503,ok; again for another one",
    )
    parser.add_argument("--seed", type=int, help="draw a plan; equal seeds draw equal plans")
    parser.add_argument(
        "--share", type=float, default=0.2, help="how many of the files --seed breaks (0.2)"
    )
    return parser


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) < 1 << 16):
        raise argparse.ArgumentTypeError(f"a port is a number from 0 to 65535, not '{text}'")
    return int(text)


def _planned(text: str) -> tuple[str, list[str]]:
    name, equals, steps = text.partition("=")
    if not equals:
        raise ValueError(f"'{text}' is no plan, such as sea7.png=503,ok")
    return name, steps.split(",")


def _unavailable(port: int, error: OSError) -> str:
    reason = "is taken" if error.errno == errno.EADDRINUSE else f"cannot be had ({error.strerror})"
    return f"port {port} {reason}; a free one: nox -s fileserver -- --port 0"


if __name__ == "__main__":
    sys.exit(main())
