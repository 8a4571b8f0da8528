"""A number twice

The smallest kata there is: what is judged here is the judge.

Rules
1. `double(number)` is twice the number.

Grade: nox -s kata -- double
"""


def double(number: int) -> int:
    """Return twice the number."""
    # TODO: this is the number once.
    return number
