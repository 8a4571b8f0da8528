"""Hands everything to asyncio.gather.

Breaks: 9
"""

import asyncio
from collections.abc import Awaitable
from typing import Any


def gather(*awaitables: Awaitable[Any], return_exceptions: bool = False) -> Awaitable[list[Any]]:
    return asyncio.gather(*awaitables, return_exceptions=return_exceptions)
