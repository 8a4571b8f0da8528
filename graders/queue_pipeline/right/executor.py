"""The standard library's pool of processes, which notices a death by itself."""

from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


def pipeline(work, items, workers=2):
    if workers < 1:
        raise ValueError("workers")
    pool = ProcessPoolExecutor(workers)
    try:
        futures = [pool.submit(work, item) for item in items]
        return [future.result() for future in futures]
    except BrokenProcessPool as broken:
        raise ChildProcessError(str(broken)) from broken
    finally:
        pool.shutdown(cancel_futures=True)
