"""`python -m dojo COMMAND`: what the nox sessions run."""

import sys

from dojo.cli import main

sys.exit(main())
