"""What a stub says, and which names it asks for.

Both stand in the Python that the stub is written in: the module docstring and the definitions. A
stub that is no Python of today (it is to be turned into one) says the same in a `#` header at its
very top, and its names under `Signatures`, indented:

    # Title
    #
    # Rules
    # 1. …
    #
    # Signatures
    #     def mean(numbers: list[int]) -> int: ...
    #
    # Grade: nox -s kata -- NAME
"""

import ast
import itertools
import textwrap

_SIGNATURES = "\nSignatures\n"


def text_of(source: str) -> str:
    """Return what a stub says: its module docstring, or its header; empty where it says nothing.

    Raises SyntaxError where the text is no Python and has no header.
    """
    header = _header(source)
    try:
        docstring = ast.get_docstring(ast.parse(source))
    except SyntaxError:
        if not header:
            raise
        docstring = None
    return docstring or header


def names_of(source: str) -> ast.Module:
    """Return the definitions of a stub: the file's own, or those in its header.

    Raises SyntaxError where neither can be parsed.
    """
    try:
        return ast.parse(source)
    except SyntaxError:
        _, found, below = _header(source).partition(_SIGNATURES)
        if not found:
            raise
    lines = itertools.takewhile(lambda line: not line.strip() or line[0] == " ", below.split("\n"))
    return ast.parse(textwrap.dedent("\n".join(lines)))


def is_python(source: str) -> bool:
    """Whether the running interpreter can parse the text."""
    try:
        ast.parse(source)
    except SyntaxError:
        return False
    return True


def _header(source: str) -> str:
    """Return the comment that a file begins with, without its marks; empty where there is none."""
    lines = itertools.takewhile(lambda line: line.startswith("#"), source.splitlines())
    return "\n".join(line[1:].removeprefix(" ").rstrip() for line in lines).strip()
