"""Keeps the objects in a list: -1 is the last of them, and a freed one is None.

Breaks: 8
"""

class Cell:
    def __init__(self) -> None:
        self.outside = 1
        self.inside = 0
        self.held: list[int] = []


class Heap:
    def __init__(self) -> None:
        self._cells: list[Cell | None] = []

    def _cell(self, obj: int) -> Cell:
        cell = self._cells[obj]
        if cell is None:
            raise LookupError(f"{obj} is freed")
        return cell

    def allocate(self) -> int:
        self._cells.append(Cell())
        return len(self._cells) - 1

    def retain(self, obj: int) -> None:
        self._cell(obj).outside += 1

    def release(self, obj: int) -> list[int]:
        cell = self._cell(obj)
        if cell.outside == 0:
            raise ValueError(f"nobody outside refers to {obj}")
        cell.outside -= 1
        return self._free([obj])

    def link(self, holder: int, held: int) -> None:
        cell, other = self._cell(holder), self._cell(held)
        cell.held.append(held)
        other.inside += 1

    def unlink(self, holder: int, held: int) -> list[int]:
        cell, other = self._cell(holder), self._cell(held)
        cell.held.remove(held)
        other.inside -= 1
        return self._free([held])

    def count(self, obj: int) -> int:
        cell = self._cell(obj)
        return cell.outside + cell.inside

    def leaked(self) -> set[int]:
        living = {number for number, cell in enumerate(self._cells) if cell}
        reached = {number for number in living if self._cell(number).outside}
        to_visit = list(reached)
        while to_visit:
            for held in self._cell(to_visit.pop()).held:
                if held not in reached:
                    reached.add(held)
                    to_visit.append(held)
        return living - reached

    def __contains__(self, obj: int) -> bool:
        return 0 <= obj < len(self._cells) and self._cells[obj] is not None

    def __len__(self) -> int:
        return sum(cell is not None for cell in self._cells)

    def _free(self, due: list[int]) -> list[int]:
        freed = []
        while due:
            obj = due.pop()
            cell = self._cell(obj)
            if cell.outside + cell.inside == 0:
                self._cells[obj] = None
                freed.append(obj)
                for held in cell.held:
                    other = self._cell(held)
                    other.inside -= 1
                    if other.outside + other.inside == 0:
                        due.append(held)
        return freed
