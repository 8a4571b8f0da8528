"""`add_root` counts a root that is not in the heap, and then raises: once allocated, it is one.

Breaks: 3
"""

class Node:
    def references(self): ...


class Heap:
    def __init__(self):
        self._objects = {}
        self._roots = {}

    def allocate(self, obj):
        if id(obj) in self._objects:
            raise ValueError("it is in the heap already")
        self._objects[id(obj)] = obj

    def add_root(self, obj):
        self._roots[id(obj)] = self._roots.get(id(obj), 0) + 1
        if id(obj) not in self._objects:
            raise LookupError("it is not in the heap")

    def remove_root(self, obj):
        times = self._roots.get(id(obj), 0)
        if not times:
            raise ValueError("it is no root")
        if times == 1:
            del self._roots[id(obj)]
        else:
            self._roots[id(obj)] = times - 1

    def collect(self):
        marked = self._roots.keys() & self._objects.keys()
        todo = list(marked)
        while todo:
            for other in self._objects[todo.pop()].references():
                mark = id(other)
                if mark in self._objects and mark not in marked:
                    marked.add(mark)
                    todo.append(mark)
        freed = [obj for mark, obj in self._objects.items() if mark not in marked]
        for obj in freed:
            del self._objects[id(obj)]
        return freed

    def __contains__(self, obj):
        return id(obj) in self._objects

    def __len__(self):
        return len(self._objects)
