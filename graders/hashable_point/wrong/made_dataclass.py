"""The same class, made by a call.

Breaks: 8
"""

import dataclasses

Point = dataclasses.make_dataclass("Point", [("x", float), ("y", float)], frozen=True)
Point.__module__ = __name__
