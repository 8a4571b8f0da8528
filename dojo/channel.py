"""Messages between the judge and the host: one JSON document a line, over two pipes."""

import json
import os
from typing import Any

Message = dict[str, Any]

# Bound before there is a submission that might put something else into `os`.
_write = os.write


def send(descriptor: int, message: Message) -> None:
    """Write `message` whole."""
    data = json.dumps(message).encode() + b"\n"
    while data:
        data = data[_write(descriptor, data) :]


class Lines:
    """Cuts a stream of bytes into messages."""

    def __init__(self) -> None:
        self._pending = b""

    def feed(self, data: bytes) -> list[Message]:
        """Return the messages that `data` completes.

        Raises ValueError on what is no JSON object.
        """
        *whole, self._pending = (self._pending + data).split(b"\n")
        messages = [json.loads(line) for line in whole]
        if not all(isinstance(message, dict) for message in messages):
            raise ValueError("expected JSON objects")
        return messages
