"""Is the function of asyncio itself, which nobody here calls.

Breaks: 7
"""

from asyncio.threads import to_thread as to_thread
