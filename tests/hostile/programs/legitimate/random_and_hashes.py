"""Random numbers, hashes and a TLS context.

Expect: passed
"""

import hashlib
import random
import secrets
import ssl
import uuid


def double(number):
    ssl.create_default_context()
    assert hashlib.sha256(secrets.token_bytes(8)).digest() and uuid.uuid4()
    return 2 * random.choice([number])
