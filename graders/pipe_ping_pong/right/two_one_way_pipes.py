"""One pipe for each direction, and a subclass of `Process` that plays the other side."""

import os
from multiprocessing import Pipe, Process


class Opponent(Process):
    def __init__(self) -> None:
        super().__init__()
        self.pings, self.serve = Pipe(duplex=False)
        self.answers, self.pongs = Pipe(duplex=False)

    def run(self) -> None:
        self.serve.close()
        self.answers.close()
        while True:
            try:
                message = self.pings.recv_bytes().decode()
                self.pongs.send_bytes(f"{message.replace('ping', 'pong')} {os.getpid()}".encode())
            except (EOFError, OSError):
                break


def ping_pong(rounds: int) -> list[str]:
    if rounds < 0:
        raise ValueError(rounds)
    transcript = []
    opponent = Opponent()
    opponent.start()
    opponent.pings.close()
    opponent.pongs.close()
    try:
        for n in range(1, 1 + rounds):
            opponent.serve.send_bytes(f"ping {n} from".encode())
            transcript.append(f"ping {n} from {os.getpid()}")
            transcript.append(opponent.answers.recv_bytes().decode())
    except (EOFError, OSError) as e:
        raise ChildProcessError(f"no answer to ping {n}") from e
    finally:
        opponent.serve.close()
        opponent.join()
        opponent.answers.close()
    return transcript
