"""Fork and exec by hand; a handler that asks all, and `start` asks once more when it has noted."""

import fcntl
import os
import signal


class Reaper:
    def __init__(self):
        self._status = {}
        self._mine = []

    def __enter__(self):
        self._old = signal.getsignal(signal.SIGCHLD)
        signal.signal(signal.SIGCHLD, lambda *_: self._look())
        return self

    def __exit__(self, kind, error, trace):
        for pid in self._mine:
            if pid not in self._status:
                try:
                    os.kill(pid, signal.SIGKILL)
                except ProcessLookupError:
                    pass
        while len(self._status) < len(self._mine):
            self._look(0)
        signal.signal(signal.SIGCHLD, self._old)

    def _look(self, options=os.WNOHANG):
        for pid in self._mine:
            if pid in self._status:
                continue
            try:
                done, status = os.waitpid(pid, options)
            except ChildProcessError:  # a signal came in between, and its handler was faster
                continue
            if done:
                self._status[pid] = status

    def start(self, command):
        reader, writer = os.pipe()
        fcntl.fcntl(writer, fcntl.F_SETFD, fcntl.FD_CLOEXEC)
        pid = os.fork()
        if pid == 0:
            try:
                os.close(reader)
                os.execvp(command[0], command)
            except OSError as error:
                os.write(writer, str(error.errno).encode())
            finally:
                os._exit(127)
        os.close(writer)
        with open(reader, "rb") as pipe:
            told = pipe.read()
        if told:
            os.waitpid(pid, 0)
            raise OSError(int(told), os.strerror(int(told)), command[0])
        self._mine.append(pid)
        self._look()
        return pid

    def codes(self):
        found = {}
        for pid, status in list(self._status.items()):
            found[pid] = (
                os.WEXITSTATUS(status) if os.WIFEXITED(status) else -os.WTERMSIG(status)
            )
        return found
