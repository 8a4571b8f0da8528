"""The table of katas in the README: written from the catalogue, never by hand."""

import argparse
import re

from dojo.catalogue import Catalogue

TABLE = re.compile(r"(?<=<!-- katas -->\n).*?(?=<!-- /katas -->)", re.DOTALL)


def readme_with_table(catalogue: Catalogue) -> str:
    """Return the README's text with the table as it should be."""
    rows = ["| topic | kata | what it asks |", "|---|---|---|"]
    for topic, names in catalogue.topics.items():
        for name in names:
            title = catalogue.katas[name].contract.title
            rows.append(f"| {topic} | [{name}](katas/{name}.py) | {title} |")
    readme = (catalogue.root / "README.md").read_text(encoding="utf-8")
    return TABLE.sub(lambda _: "\n".join(rows) + "\n", readme)


def write(_: argparse.Namespace, catalogue: Catalogue) -> int:
    """Bring the README's table up to date."""
    (catalogue.root / "README.md").write_text(readme_with_table(catalogue), encoding="utf-8")
    return 0
