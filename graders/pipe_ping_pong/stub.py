"""Ping-pong between two processes

The process that calls `ping_pong` serves, a child process returns every ball, and a
`multiprocessing.Pipe` is the table. The game is easy as long as everybody plays to the end. The
craft is in the ends: a pipe tells one side that the other is gone only if nobody else still holds
the other side's end, and `fork` gives everybody a copy of everything.

Rules
1. What was said is returned in order: `ping_pong(2)` gives `['ping 1 from 10', 'pong 1 from 11',
   'ping 2 from 10', 'pong 2 from 11']`, where the caller says ping and each line ends with the
   process id of the process that said it.
2. Pong comes from one child, a `multiprocessing.Process` that the call starts: each ball crosses a
   `multiprocessing.Pipe` both ways, no ping is sent before the pong to the last one has come, and
   no pong before its ping.
3. No rounds give an empty list; a negative number raises `ValueError` and starts no process.
4. A child that dies early is a `ChildProcessError` within one second, and never an endless wait:
   whether it dies before its first message, with a ping unread, or instead of a pong.
5. Nothing is left when `ping_pong` returns or raises, be it a `KeyboardInterrupt` in mid-game: the
   child has been joined (no process, no zombie). After a game that was played to the end no more
   descriptors are open than before. What `multiprocessing` keeps for itself, such as its resource
   tracker, does not count.
6. The child of a game that was played to the end exits by itself, with exit code 0.
7. A child whose parent dies in mid-game ends too, within one second.
8. Where "spawn" is the start method that was set (`multiprocessing.set_start_method`), the child is
   spawned, and the game works: such a child inherits nothing, imports this file and unpickles what
   it was given.

Grade: nox -s kata -- pipe_ping_pong
"""

import os
from multiprocessing import Pipe


def ping_pong(rounds: int) -> list[str]:
    """Play `rounds` rounds with a child process and return what was said."""
    # TODO: one process plays with itself here; start another one for the far end of the table.
    near, far = Pipe()
    said = []
    for number in range(1, rounds + 1):
        near.send(f"ping {number} from {os.getpid()}")
        said.append(far.recv())
        far.send(f"pong {number} from {os.getpid()}")
        said.append(near.recv())
    return said
