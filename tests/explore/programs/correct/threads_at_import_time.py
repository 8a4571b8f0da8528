"""Outside an exploration the primitives are as real as ever.

Expect: pass
"""

import queue
import threading
import time

box, ready, done = queue.Queue(), threading.Event(), threading.Condition()
mutex, gate, total = threading.RLock(), threading.Semaphore(0), [0]


def work():
    ready.wait(5)
    time.sleep(0.001)
    box.put(threading.current_thread().name)
    gate.release()
    for _ in range(100):
        with mutex, mutex:
            total[0] += 1
    with done:
        done.notify_all()


crew = [threading.Thread(target=work, name=f"early {n}") for n in range(3)]
for thread in crew:
    thread.start()
ready.set()
names = {box.get(timeout=5) for _ in crew}
for thread in crew:
    gate.acquire(timeout=5)
    thread.join()
assert not any(thread.is_alive() for thread in crew)


def setup():
    return names


threads = [sorted]


def check(seen):
    assert seen == [["early 0", "early 1", "early 2"]]
    assert total == [300]
