"""`python -m dojo COMMAND`: what the nox sessions run."""

import sys

try:
    from dojo.cli import main

    code = main()
except KeyboardInterrupt:  # while the engine was still being loaded
    code = 130
sys.exit(code)
