"""A daemon serves requests and is never stopped.

Expect: pass
"""

import queue
import threading


class Server:
    def __init__(self):
        self.requests = queue.Queue()
        self.thread = threading.Thread(target=self.serve, daemon=True)
        self.thread.start()

    def serve(self):
        while True:
            number, answer = self.requests.get()
            answer.put(number * 2)

    def ask(self, number):
        answer = queue.SimpleQueue()
        self.requests.put((number, answer))
        return answer.get()


def setup():
    return Server()


threads = [lambda s: s.ask(1), lambda s: s.ask(2)]


def check(seen, server):
    assert seen == [2, 4]
    assert server.thread.daemon
