"""Measures what is claimed, side by side in one run.

    nox -s bench                          all of these
    nox -s bench -- latency               how long a person waits for a verdict
    nox -s bench -- latency --cold        also for a fresh clone's first one (needs the network)
    nox -s bench -- sandbox               what the levels cost; 1 if `full` costs too much
    nox -s bench -- explorer              what the explorer finds, and how soon, beside other ways
    nox -s bench -- explorer --only WORD  the same for the programs whose name contains it

Quote the ratios: seconds are this machine's.
"""

import argparse
import sys

from tests.bench import explorer, latency, sandbox

SUBJECTS = ("latency", "sandbox", "explorer")


def main() -> int:
    """Print the tables that were asked for."""
    parser = argparse.ArgumentParser(prog="nox -s bench --")
    parser.add_argument("what", nargs="?", choices=SUBJECTS, help="only this one")
    parser.add_argument(
        "--rounds",
        type=int,
        default=7,
        help="latency, sandbox: counted rounds, after one that is not",
    )
    parser.add_argument("--cold", action="store_true", help="latency: also from nothing")
    parser.add_argument("--only", default="", metavar="WORD", help="explorer: these programs")
    parser.add_argument(
        "--patience", type=float, default=30, help="explorer: seconds after which a way is hung"
    )
    options = parser.parse_args()
    chosen = (options.what,) if options.what else SUBJECTS
    status = 0
    if "latency" in chosen:
        latency.warm(options.rounds)
        if options.cold:
            latency.cold()
    if "sandbox" in chosen:
        status = sandbox.main(options.rounds)
    if "explorer" in chosen:
        explorer.measure(options.only, options.patience)
    return status


if __name__ == "__main__":
    sys.exit(main())
