"""Lists what was freed by age: a holder may be younger than what it held.

Breaks: 5
"""

from collections import Counter
from itertools import count


class Heap:
    def __init__(self):
        self._next = count(1)
        self._outside = {}
        self._total = {}
        self._held = {}

    def _live(self, *objs):
        for obj in objs:
            if obj not in self._total:
                raise LookupError(f"no object {obj}")

    def allocate(self):
        obj = next(self._next)
        self._outside[obj] = self._total[obj] = 1
        self._held[obj] = Counter()
        return obj

    def retain(self, obj):
        self._live(obj)
        self._outside[obj] += 1
        self._total[obj] += 1

    def release(self, obj):
        self._live(obj)
        if not self._outside[obj]:
            raise ValueError("no reference from outside is left")
        self._outside[obj] -= 1
        return self._drop(obj)

    def link(self, holder, held):
        self._live(holder, held)
        self._held[holder][held] += 1
        self._total[held] += 1

    def unlink(self, holder, held):
        self._live(holder, held)
        if not self._held[holder][held]:
            raise ValueError("there is no such reference")
        self._held[holder][held] -= 1
        return self._drop(held)

    def _drop(self, obj):
        freed = []
        self._total[obj] -= 1
        todo = [] if self._total[obj] else [obj]
        while todo:
            obj = todo.pop()
            freed.append(obj)
            held = self._held.pop(obj)
            del self._total[obj], self._outside[obj]
            for other, times in held.items():
                if times:
                    self._total[other] -= times
                    if not self._total[other]:
                        todo.append(other)
        return sorted(freed)

    def count(self, obj):
        self._live(obj)
        return self._total[obj]

    def leaked(self):
        reached = {obj for obj, times in self._outside.items() if times}
        todo = list(reached)
        while todo:
            for other, times in self._held[todo.pop()].items():
                if times and other not in reached:
                    reached.add(other)
                    todo.append(other)
        return set(self._total) - reached

    def __contains__(self, obj):
        return obj in self._total

    def __len__(self):
        return len(self._total)
