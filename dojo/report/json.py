"""The verdict for programs: the document that `verdict.schema.json` describes."""

import json
from collections.abc import Sequence

from dojo.report.terminal import say
from dojo.verdict import Verdict


def show(verdicts: Sequence[Verdict], *, several: bool) -> None:
    """Print exactly one document: an object for one kata, a list where several were asked for."""
    documents = [verdict.as_json() for verdict in verdicts]
    say(json.dumps(documents if several else documents[0], indent=2))
