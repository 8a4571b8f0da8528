"""What the judge takes out of a learner's hands, and what it refuses."""

import os
from pathlib import Path

import pytest

from dojo.staging import LIMIT, BadFile, stage


def refused(path: Path) -> str:
    """Return the one line that says why a file was not taken."""
    with pytest.raises(BadFile) as caught:
        stage(path, "counter")
    text = str(caught.value)
    assert "\n" not in text
    assert text.startswith(str(path))
    return text.removeprefix(f"{path} ")


def written(folder: Path, content: bytes) -> Path:
    """Return a file with that content."""
    path = folder / "answer.py"
    path.write_bytes(content)
    return path


def test_a_plain_file_is_taken_byte_for_byte(tmp_path: Path):
    """Line ends, a byte order mark and letters beyond ASCII survive."""
    content = "\ufeff# ä\r\nx = 1\n".encode()
    assert content == stage(written(tmp_path, content), "counter").source


def test_a_staged_file_is_placed_alone_under_the_katas_name(tmp_path: Path):
    """Neither the name nor the neighbours of the learner's file travel."""
    (tmp_path / "conftest.py").touch()
    placed = stage(written(tmp_path, b"x = 1\n"), "counter").place(tmp_path / "new")
    assert [placed] == list((tmp_path / "new").iterdir())
    assert (placed.name, placed.read_bytes()) == ("counter.py", b"x = 1\n")


def test_the_largest_file_is_taken_and_one_byte_more_is_not(tmp_path: Path):
    """The limit itself is allowed."""
    assert len(stage(written(tmp_path, b"#" * LIMIT), "counter").source) == LIMIT
    assert (
        refused(written(tmp_path, b"#" * (LIMIT + 1)))
        == "has 262,145 bytes; at most 262,144 are graded"
    )


def test_a_sparse_file_of_2_gb_is_refused_without_being_read(tmp_path: Path):
    """The size is said as it is."""
    path = written(tmp_path, b"")
    os.truncate(path, 2 << 30)
    assert refused(path) == "has 2,147,483,648 bytes; at most 262,144 are graded"


def test_a_missing_file_is_refused(tmp_path: Path):
    """It is said that there is none."""
    assert refused(tmp_path / "answer.py") == "does not exist"


def test_a_directory_is_refused(tmp_path: Path):
    """One file is expected."""
    assert refused(tmp_path) == "is a directory; expected one Python file"


@pytest.mark.parametrize("target", ["real.py", "nowhere.py", "/etc/passwd"])
def test_a_link_is_refused_wherever_it_leads(tmp_path: Path, target: str):
    """Also one that dangles."""
    (tmp_path / "real.py").touch()
    link = tmp_path / "answer.py"
    link.symlink_to(target)
    assert refused(link) == "is a symbolic link; give the file itself with --file"


@pytest.mark.timeout(10)
def test_a_fifo_is_refused_without_waiting_for_a_writer(tmp_path: Path):
    """Nobody ever opens its other end."""
    path = tmp_path / "answer.py"
    os.mkfifo(path)
    assert refused(path) == "is not a regular file; expected one Python file"


def test_a_device_is_refused():
    """Even one that would never end."""
    assert refused(Path("/dev/zero")) == "is not a regular file; expected one Python file"


@pytest.mark.parametrize("content", [b"x = '\0'\n", b"\x7fELF\x02\x01\x01\0\0\0"])
def test_a_nul_byte_is_refused(tmp_path: Path, content: bytes):
    """Binaries are found by it, too."""
    assert refused(written(tmp_path, content)) == "holds a NUL byte; Python source is text"


def test_a_file_that_is_not_utf_8_is_refused_with_the_line(tmp_path: Path):
    """Latin-1 is the usual reason."""
    path = written(tmp_path, "x = 1\n# caf\u00e9\n".encode("latin-1"))
    assert refused(path) == "is not UTF-8: byte 0xe9 in line 2"


@pytest.mark.parametrize(
    ("cookie", "named"),
    [
        (b"# -*- coding: latin-1 -*-\n", "latin-1"),
        (b"#!/usr/bin/python\n# vim: set fileencoding=utf_7 :\n", "utf_7"),
        (b" \t\x0c# coding=rot13\n", "rot13"),
        (b"\n#coding:no-such-thing\r\n", "no-such-thing"),
    ],
)
def test_a_foreign_coding_cookie_is_refused(tmp_path: Path, cookie: bytes, named: str):
    """What is shown as UTF-8 would run as something else."""
    assert f"declares the encoding {named}; expected UTF-8" == refused(written(tmp_path, cookie))


@pytest.mark.parametrize("name", [b"utf-8", b"UTF8", b"utf-8-sig", b"ascii"])
def test_a_cookie_that_says_utf_8_is_taken(tmp_path: Path, name: bytes):
    """In any spelling, and its subset as well."""
    content = b"# coding: " + name + b"\n"
    assert content == stage(written(tmp_path, content), "counter").source


def test_a_cookie_in_the_third_line_is_a_comment(tmp_path: Path):
    """The interpreter does not look there."""
    content = b"#\n#\n# coding: latin-1\n"
    assert content == stage(written(tmp_path, content), "counter").source
