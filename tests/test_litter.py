"""What a submission left is removed, whatever it did to keep it."""

from pathlib import Path

from dojo.sandbox import litter


def test_locked_nested_and_linked_folders_go(tmp_path: Path):
    """And what a link points to stays."""
    stranger = tmp_path / "stranger"
    stranger.mkdir()
    (stranger / "file").touch()
    top = tmp_path / "top"
    deep = top
    for _ in range(30):
        deep /= "deep"
    deep.mkdir(parents=True)
    (deep / "file").touch()
    (deep / "link").symlink_to(stranger)
    (top / "deep" / "locked" / "inner").mkdir(parents=True)
    (top / "deep" / "locked" / "inner").chmod(0)
    (top / "deep" / "locked").chmod(0)
    litter.remove(top)
    assert list(tmp_path.iterdir()) == [stranger]
    assert [path.name for path in stranger.iterdir()] == ["file"]


def test_what_is_kept_stays_where_it_is(tmp_path: Path):
    """Only it, with all in it: its neighbours on every level go."""
    kept = tmp_path / "a" / "b"
    kept.mkdir(parents=True)
    (kept / "file").touch()
    for stray in (tmp_path / "stray", tmp_path / "a" / "stray"):
        stray.mkdir()
        (stray / "file").touch()
    litter.empty(tmp_path, {kept})
    assert sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")) == [
        "a",
        "a/b",
        "a/b/file",
    ]
