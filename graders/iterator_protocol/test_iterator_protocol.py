"""Grades katas/iterator_protocol.py."""

import operator
from collections.abc import Sequence

from dojo.compare import same, shown

END = object()
MANY = 50


def test_pass_gives_the_pages(kata):
    """1. A pass gives the pages in order, the last one with what is left."""
    for source, size, expected in (
        (range(7), 3, [[0, 1, 2], [3, 4, 5], [6]]),
        (("a", "b", "c", "d"), 2, [["a", "b"], ["c", "d"]]),
        ([None, 0], 5, [[None, 0]]),
        ("", 4, []),
    ):
        same(walk(kata.Pages(source, size)), expected, f"a pass over Pages({source!r}, {size})")


def test_passes_move_by_themselves(kata):
    """2. `Pages` can be walked over many times, also several times at once."""
    pages = kata.Pages(range(6), 2)
    one = iter(pages)
    same([next(one, END), next(one, END)], [[0, 1], [2, 3]], "the first two pages of one pass")
    two = iter(pages)
    same(next(two, END), [0, 1], "the first page of a second pass, begun during the first,")
    same(rest(one), [[4, 5]], "the rest of the first pass")
    same(rest(two), [[2, 3], [4, 5]], "the rest of the second pass")
    same(walk(pages), [[0, 1], [2, 3], [4, 5]], "a third pass")


def test_iterator_is_its_own_iterator(kata):
    """3. `iter(iterator)` is the iterator itself, where it stands."""
    iterator = iter(kata.Pages(range(6), 2))
    same(next(iterator, END), [0, 1], "next")
    assert hasattr(type(iterator), "__iter__"), "the iterator had no __iter__: `for` refused it"
    assert iter(iterator) is iterator, "iter(iterator) gave another object, expected the iterator"
    same(looped(iterator), [[2, 3], [4, 5]], "a loop over the iterator after one next")


def test_exhausted_iterator_stays_so(kata):
    """4. An iterator that has ended stays so."""
    source = [1, 2, 3]
    iterator = iter(kata.Pages(source, 2))
    rest(iterator)
    again = next(iterator, END)
    assert again is END, f"next gave {shown(again)} after the end, expected StopIteration"
    source += [4, 5, 6]
    again = next(iterator, END)
    assert again is END, (
        f"next gave {shown(again)} once the source had grown after the end, expected StopIteration"
    )


def test_length_hint_counts_down(kata):
    """5. The length hint is the number of pages still to come."""
    for length, expected in ((0, 0), (1, 1), (6, 2), (7, 3)):
        iterator = iter(kata.Pages(range(length), 3))
        for left in range(expected, 0, -1):
            same(hint(iterator), left, f"the length hint with {left} of {expected} pages to come")
            next(iterator, END)
        same(hint(iterator), 0, "the length hint after the last page")
        next(iterator, END)
        same(hint(iterator), 0, "the length hint after StopIteration")


def test_length_hint_stays_at_zero(kata):
    """5. The length hint of an iterator that has ended is 0 and stays so."""
    source = [1, 2, 3]
    iterator = iter(kata.Pages(source, 2))
    rest(iterator)
    source += [4, 5, 6]
    same(hint(iterator), 0, "the length hint once the source had grown after the end")


def test_items_are_read_when_their_page_is(kata):
    """6. No item is read before its page is asked for."""
    source = Watched(range(7))
    pages = kata.Pages(source, 3)
    assert source.read == [], f"making Pages read {source.names()}, expected no item"
    iterator = iter(pages)
    assert source.read == [], f"iter read {source.names()}, expected no item"
    operator.length_hint(iterator)
    assert source.read == [], f"the length hint read {source.names()}, expected no item"
    for expected in ([0, 1, 2], [3, 4, 5], [6]):
        source.read.clear()
        next(iterator, END)
        assert sorted(source.read) == expected, (
            f"the page of items {expected} read {source.names()}, expected each of its items once"
        )


def test_pass_follows_a_growing_source(kata):
    """7. Items appended before the last page was given belong to the pass."""
    source = [1, 2, 3]
    iterator = iter(kata.Pages(source, 2))
    next(iterator, END)
    source += [4, 5]
    same(hint(iterator), 2, "the length hint after the source had grown from 3 items to 5")
    same(rest(iterator), [[3, 4], [5]], "the rest of a pass whose source had grown by [4, 5]")


def test_pass_follows_a_source_that_was_empty(kata):
    """7. Items appended before the first page belong to the pass, also when there were none."""
    source = []
    iterator = iter(kata.Pages(source, 2))
    same(hint(iterator), 0, "the length hint of a pass whose source was empty")
    source += [1, 2, 3]
    same(hint(iterator), 2, "the length hint once a source that was empty at iter had 3 items")
    same(rest(iterator), [[1, 2], [3]], "a pass whose source was empty at iter")


def test_items_after_the_last_page_come_or_not(kata):
    """7. After the last page, appended items come or not, and the length hint agrees."""
    for source in ([1, 2], [1, 2, 3]):
        last = source[-1]
        iterator = iter(kata.Pages(source, 2))
        while last not in next(iterator, [last]):
            pass
        source += [4, 5]
        expected = hint(iterator)
        given = rest(iterator)
        grew = f"the source grew by [4, 5] after the page that ended with {last}: "
        assert len(given) == expected, (
            f"{grew}the length hint was {expected}, and {len(given)} pages came"
        )
        assert given in ([], [[4, 5]]), f"{grew}{shown(given)} came, expected all of it or nothing"


def test_pass_follows_a_shrinking_source(kata):
    """7. Items removed from the end do not belong to the pass, and the hint is never negative."""
    source = list(range(8))
    iterator = iter(kata.Pages(source, 2))
    walked = [next(iterator, END), next(iterator, END)]
    same(walked, [[0, 1], [2, 3]], "the first two pages")
    del source[5:]
    same(hint(iterator), 1, "the length hint after the source had shrunk from 8 items to 5")
    source.clear()
    same(hint(iterator), 0, "the length hint after the source had been emptied")
    same(rest(iterator), [], "the rest of a pass whose source had been emptied")


def test_size_below_one_is_refused(kata):
    """8. A size below 1 raises `ValueError` when `Pages` is made."""
    for size in (0, -1):
        try:
            kata.Pages([1, 2, 3], size)
        except ValueError:
            continue
        raise AssertionError(f"Pages([1, 2, 3], {size}) was made, expected ValueError")


def walk(pages):
    """Return what one pass gives."""
    return rest(iter(pages))


def rest(iterator):
    """Return what `next` still gives, at most `MANY` pages: no answer goes on for ever."""
    got = [next(iterator, END) for _ in range(MANY)]
    return got[: got.index(END)] if END in got else got


def looped(iterator):
    """Return what a `for` loop gets, at most `MANY` pages."""
    return [page for _, page in zip(range(MANY), iterator, strict=False)]


def hint(iterator):
    """Return the iterator's length hint."""
    try:
        pages = operator.length_hint(iterator, -1)
    except ValueError:
        raise AssertionError("the length hint was negative, expected 0 or more") from None
    assert pages != -1, "the iterator gave no length hint"
    return pages


class Watched(Sequence):
    """A sequence that remembers which of its items were read."""

    def __init__(self, items):
        self._items = items
        self.read = []

    def __len__(self):
        return len(self._items)

    def __getitem__(self, index):
        found = self._items[index]
        self.read += found if isinstance(index, slice) else [found]
        return found

    def names(self):
        """Return what was read, as a message says it."""
        return f"items {self.read}" if self.read else "no item"
