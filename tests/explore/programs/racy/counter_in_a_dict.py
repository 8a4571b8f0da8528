"""Counting words with get and store.

Expect: failed
"""


class Words:
    def __init__(self):
        self.counts = {}

    def add(self, word):
        self.counts[word] = self.counts.get(word, 0) + 1


def setup():
    return Words()


threads = [lambda words: words.add("the"), lambda words: words.add("the")]


def check(seen, words):
    assert words.counts == {"the": 2}, f"counted {words.counts}"
