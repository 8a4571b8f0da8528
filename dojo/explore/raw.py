"""The real primitives, captured before anything is replaced: the explorer itself runs on these."""

import _thread
import threading
import time

allocate_lock = _thread.allocate_lock
get_ident = _thread.get_ident
get_native_id = _thread.get_native_id
start_new_thread = _thread.start_new_thread
Thread = threading.Thread
living_threads = threading.enumerate
sleep = time.sleep
TIMEOUT_MAX = threading.TIMEOUT_MAX
monotonic = time.monotonic
wall_clock = time.time
perf_counter = time.perf_counter
process_time = time.process_time
localtime = time.localtime
gmtime = time.gmtime
asctime = time.asctime
strftime = time.strftime
