"""Subclasses of tuple and frozenset, one for each kind; generators in place of a recursion."""


class Known:
    __slots__ = ()

    def __hash__(self):
        return self.known

    def __eq__(self, other):
        return type(self) is type(other) and self.known == other.known and self.alike(other)

    def __ne__(self, other):
        return not self == other


class FrozenList(Known, tuple):
    alike = tuple.__eq__


class FrozenTuple(Known, tuple):
    alike = tuple.__eq__


class FrozenSet(Known, frozenset):
    alike = frozenset.__eq__


class FrozenDict(Known, frozenset):
    alike = frozenset.__eq__


def finished(image):
    base = tuple if isinstance(image, tuple) else frozenset
    image.known = hash((type(image).__name__, base.__hash__(image)))
    return image


def frozen(value):
    """Yield the parts whose images are wanted, get them sent, return the image."""
    if isinstance(value, dict):
        pairs = []
        for key, item in value.items():
            one = yield key
            other = yield item
            pairs.append((one, other))
        return finished(FrozenDict(pairs))
    parts = []
    for part in value:
        image = yield part
        parts.append(image)
    if isinstance(value, (set, frozenset)):
        return finished(FrozenSet(parts))
    return finished((FrozenTuple if isinstance(value, tuple) else FrozenList)(parts))


def freeze(value):
    memo = {}
    running = []
    busy = set()
    wanted, answer = value, None
    while True:
        if id(wanted) in memo:
            answer = memo[id(wanted)]
        elif id(wanted) in busy:
            raise ValueError("goes round in a circle")
        elif isinstance(wanted, (list, tuple, set, frozenset, dict)):
            busy.add(id(wanted))
            running.append((wanted, frozen(wanted)))
            answer = None
        else:
            try:
                hash(wanted)
            except TypeError as error:
                raise TypeError(f"{type(wanted).__name__}: {error}") from error
            answer = memo[id(wanted)] = wanted
        while running:
            current, generator = running[-1]
            try:
                wanted = generator.send(answer)
                break
            except StopIteration as stop:
                running.pop()
                busy.discard(id(current))
                answer = memo[id(current)] = stop.value
        else:
            return answer
