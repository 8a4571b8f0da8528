"""A ring of links and a dictionary that finds the link of an element, as OrderedDict was written once."""

from collections.abc import MutableSet


class OrderedSet(MutableSet):
    def __init__(self, items=()):
        self.ring = ring = []
        ring += [None, ring, ring]
        self.links = {}
        for item in items:
            self.add(item)

    def __len__(self):
        return len(self.links)

    def __contains__(self, item):
        return item in self.links

    def add(self, item):
        link = [item, None, None]
        if self.links.setdefault(item, link) is link:
            last = self.ring[1]
            link[1], link[2] = last, self.ring
            last[2] = self.ring[1] = link

    def discard(self, item):
        link = self.links.pop(item, None)
        if link is not None:
            _, before, after = link
            before[2], after[1] = after, before

    def __iter__(self):
        link = self.ring[2]
        while link is not self.ring:
            yield link[0]
            link = link[2]

    def __reversed__(self):
        link = self.ring[1]
        while link is not self.ring:
            yield link[0]
            link = link[1]

    def pop(self):
        if not self.links:
            raise KeyError("set is empty")
        item = self.ring[1][0]
        self.discard(item)
        return item

    def __and__(self, other):
        return OrderedSet(filter(other.__contains__, self))

    def __rand__(self, other):
        return self & other

    def __ror__(self, other):
        return OrderedSet([*other, *self])

    def __repr__(self):
        return "OrderedSet([%s])" % ", ".join(map(repr, self))
