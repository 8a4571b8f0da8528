"""What one writes at work: the decorator does it all.

Breaks: 8
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Point:
    x: float
    y: float
