"""Three lists of cells, as in the textbook; the cells are found by `is`, through their id."""

from collections.abc import Iterable
from typing import Any, Protocol


class Node(Protocol):
    def references(self) -> Iterable["Node"]: ...


class _Cell:
    def __init__(self, obj: Any) -> None:
        self.obj, self.rooted, self.colour = obj, 0, "white"


class Heap:
    def __init__(self) -> None:
        self.cells: dict[int, _Cell] = {}

    def _cell(self, obj: object) -> _Cell | None:
        return self.cells.get(id(obj))

    def allocate(self, obj: Node) -> None:
        if self._cell(obj) is not None:
            raise ValueError("twice")
        self.cells[id(obj)] = _Cell(obj)

    def add_root(self, obj: Node) -> None:
        cell = self._cell(obj)
        if cell is None:
            raise IndexError("never allocated, or freed")
        cell.rooted += 1

    def remove_root(self, obj: Node) -> None:
        cell = self._cell(obj)
        if cell is None or cell.rooted == 0:
            raise ValueError("no root")
        cell.rooted -= 1

    def collect(self) -> list[Node]:
        for cell in self.cells.values():
            cell.colour = "grey" if cell.rooted else "white"
        grey = [cell for cell in self.cells.values() if cell.colour == "grey"]
        for cell in grey:
            for obj in cell.obj.references():
                found = self._cell(obj)
                if found is not None and found.colour == "white":
                    found.colour = "grey"
                    grey.append(found)
            cell.colour = "black"
        white = {key: c for key, c in self.cells.items() if c.colour == "white"}
        self.cells = {key: c for key, c in self.cells.items() if c.colour == "black"}
        return [cell.obj for cell in white.values()]

    def __contains__(self, obj: object) -> bool:
        return self._cell(obj) is not None

    def __len__(self) -> int:
        return len(self.cells)
