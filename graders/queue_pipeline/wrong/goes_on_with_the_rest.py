"""Goes on with those who are left when a worker has died without an item in hand.

Breaks: 6
"""

from multiprocessing import Pipe, Process
from multiprocessing.connection import wait


class Crew:
    def __init__(self, work, size):
        self.work, self.size = work, size
        self.members = {}
        self.processes = []

    def __enter__(self):
        try:
            for _ in range(self.size):
                ours, theirs = Pipe()
                self.processes.append(Process(target=labour, args=(self.work, theirs)))
                self.processes[-1].start()
                theirs.close()
                self.members[ours] = None
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        for ours in self.members:
            ours.close()
        for process in self.processes:
            if process.pid:
                process.kill()
                process.join()

    def idle(self):
        return [ours for ours, number in self.members.items() if number is None]

    def hand_out(self, ours, number, item):
        """Return whether the worker took the item; one that is gone gets no other."""
        try:
            ours.send(item)
        except (BrokenPipeError, ConnectionResetError):
            del self.members[ours]
            if not self.members:
                raise
            return False
        self.members[ours] = number
        return True

    def collect(self):
        """Return numbers and answers of those who have one."""
        found = []
        for ours in wait([ours for ours in self.members if ours not in self.idle()]):
            answer = ours.recv()
            found.append((self.members[ours], answer))
            self.members[ours] = None
        return found


def labour(work, connection):
    while True:
        try:
            item = connection.recv()
        except EOFError:
            return
        try:
            answer = True, work(item)
        except Exception as error:
            answer = False, error
        connection.send(answer)


def pipeline(work, items, workers=2):
    if workers < 1:
        raise ValueError("there must be a worker")
    results = {}
    with Crew(work, workers) as crew:
        try:
            busy = 0
            for number, item in enumerate(items):
                handed_out = False
                while not handed_out:
                    while not (idle := crew.idle()):
                        busy -= take(results, crew)
                    handed_out = crew.hand_out(idle[0], number, item)
                busy += 1
            while busy:
                busy -= take(results, crew)
        except (EOFError, BrokenPipeError, ConnectionResetError) as gone:
            raise ChildProcessError("a worker is gone") from gone
    return [results[number] for number in range(len(results))]


def take(results, crew):
    found = crew.collect()
    for number, (good, value) in found:
        if not good:
            raise value
        results[number] = value
    return len(found)
