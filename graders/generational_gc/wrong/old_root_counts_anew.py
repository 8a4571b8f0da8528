"""`add_root` of a root in generation 2 begins to count again.

Breaks: 9
"""

from collections import Counter


class Node:
    def references(self): ...


class Heap:
    def __init__(self, thresholds=(700, 10, 10)):
        self._thresholds = thresholds
        self._gen = {}
        self._roots = Counter()
        self._remembered = set()
        self._counts = [0, 0, 0]

    def allocate(self, obj):
        if self._counts[0] >= self._thresholds[0]:
            self.collect(max(g for g in range(3) if self._counts[g] >= self._thresholds[g]))
        self._gen[obj] = 0
        self._counts[0] += 1

    def add_root(self, obj):
        if obj not in self._gen:
            raise LookupError("not in the heap")
        self._roots[obj] = self._roots[obj] + 1 if self._gen[obj] < 2 else 1

    def remove_root(self, obj):
        if obj not in self._roots:
            raise ValueError("no root")
        self._roots[obj] -= 1
        if not self._roots[obj]:
            del self._roots[obj]

    def stored(self, holder, held):
        if holder not in self._gen or held not in self._gen:
            raise LookupError("not in the heap")
        self._remembered.add(holder)

    def collect(self, generation=2):
        if generation not in (0, 1, 2):
            raise ValueError("no such generation")
        gen = self._gen
        asked = {}
        survivors = set()
        todo = []

        def ask(obj):
            asked[obj] = list(obj.references())
            for held in asked[obj]:
                if gen[held] <= generation and held not in survivors:
                    survivors.add(held)
                    todo.append(held)

        for obj in self._roots:
            if gen[obj] <= generation:
                survivors.add(obj)
                todo.append(obj)
        for obj in self._remembered:
            if gen[obj] > generation:
                ask(obj)
        while todo:
            ask(todo.pop())

        freed = [obj for obj, g in gen.items() if g <= generation and obj not in survivors]
        for obj in freed:
            del gen[obj]
        for obj in survivors:
            gen[obj] = min(gen[obj] + 1, 2)
        self._remembered = {
            obj for obj, refs in asked.items() if any(gen[held] < gen[obj] for held in refs)
        }
        self._counts[: generation + 1] = [0] * (generation + 1)
        if generation < 2:
            self._counts[generation + 1] += 1
        return freed

    def generation(self, obj):
        return self._gen[obj]

    def counts(self):
        return tuple(self._counts)

    def __contains__(self, obj):
        return obj in self._gen

    def __len__(self):
        return len(self._gen)
