"""Measures what is claimed, side by side in one run.

    nox -s bench                          both of these
    nox -s bench -- latency               how long a person waits for a verdict
    nox -s bench -- latency --cold        also for a fresh clone's first one (needs the network)
    nox -s bench -- explorer              what the explorer finds, and how soon, beside other ways
    nox -s bench -- explorer --only WORD  the same for the programs whose name contains it

Quote the ratios: seconds are this machine's.
"""

import argparse

from tests.bench import explorer, latency


def main() -> None:
    """Print the tables that were asked for."""
    parser = argparse.ArgumentParser(prog="nox -s bench --")
    parser.add_argument("what", nargs="?", choices=("latency", "explorer"), help="only this one")
    parser.add_argument(
        "--rounds", type=int, default=7, help="latency: counted rounds, after one that is not"
    )
    parser.add_argument("--cold", action="store_true", help="latency: also from nothing")
    parser.add_argument("--only", default="", metavar="WORD", help="explorer: these programs")
    parser.add_argument(
        "--patience", type=float, default=30, help="explorer: seconds after which a way is hung"
    )
    options = parser.parse_args()
    if options.what != "explorer":
        latency.warm(options.rounds)
        if options.cold:
            latency.cold()
    if options.what != "latency":
        explorer.measure(options.only, options.patience)


if __name__ == "__main__":
    main()
