"""mypy in the sandbox, started by `typing_note`."""

import json
import sys

from dojo.sandbox import inside, kin, limits


def main(text: str) -> None:
    """Become mypy, behind the walls that the order describes."""
    order = json.loads(text)
    limits.for_checker()
    inside.enter(order["level"], order["readable"], order["writable"], order["listed"])
    kin.end_with_parent(order["parent"])
    from mypy.main import main as mypy  # noqa: PLC0415 - behind the walls

    mypy(args=order["arguments"], stdout=sys.stdout, stderr=sys.stderr, clean_exit=True)
