"""The process that reading processes are forked from: `python -m docproc.reading.server CONTROL_FD PARENT_PID`.

Python and the libraries take most of the time of a short file. This process has them loaded, and forks for every file a
process that sees this one file only. It never looks at a file, a name or a password itself, has one thread, and has shut off
its network before it loads anything. It ends with its parent, and takes along what it has forked.

Over its control socket it is sent one message a file: the path of a folder for temporary files, with four descriptors (request,
answers, file, life). `life` is a socket by which the parent holds the reading process: `STARTED` comes back once it runs, or
`REFUSED`; when the parent ends its side, the process and all it started are killed; when all of them are gone, its wait status
comes back as a number in decimal.
"""

import contextlib
import gc
import os
import selectors
import signal
import socket
import sys
from importlib import import_module
from typing import NamedTuple

from docproc.reading.child import Order, Read, run
from docproc.reading.confinement import cut_network

_TOOLS = [
    *(f"docproc.reading.{name}" for name in ("reader", "pdf", "docx", "plain_text", "html", "office", "image", "pictures")),
    "docproc.reading.pdf.scans",
    "pdfplumber.table",
]
"""What is loaded before a file asks for it."""
_MESSAGE_BYTES = 4096
"""The longest path that Linux knows."""
_DESCRIPTORS = 4
STARTED, REFUSED = b"+", b"-"
"""What is said when a reading process has been forked, or could not be."""


class _Kept(NamedTuple):
    """A reading process."""

    pid: int
    watch: int  # a descriptor that is ready once the process has ended
    life: socket.socket


def main(arguments: list[str], read: Read | None = None) -> None:
    """Serve until the parent is gone; `read` is for tests, which put a faulty reader in its place."""
    cut_network()
    parent = int(arguments[1])
    ending = os.pidfd_open(parent)
    if os.getppid() != parent:
        return
    with socket.socket(fileno=int(arguments[0])) as control:
        _Server(control, ending, read).serve()


class _Server:
    def __init__(self, control: socket.socket, ending: int, read: Read | None) -> None:
        self._control = control
        self._read = read
        self._unloaded = [] if read else list(_TOOLS)
        self._forked = 0
        self._selector = selectors.DefaultSelector()
        self._selector.register(control, selectors.EVENT_READ)
        self._selector.register(ending, selectors.EVENT_READ)
        self._ending = ending
        self._kept: dict[int, _Kept] = {}  # by the descriptors of watch and life

    def serve(self) -> None:
        """Fork, watch and end reading processes; while there are none, load a tool after the other."""
        try:
            while self._turn():
                pass
        finally:
            for kept in set(self._kept.values()):
                _kill(kept)

    def _turn(self) -> bool:
        """Do what there is to do; False once the parent is gone."""
        idle = self._unloaded and not self._kept
        ready = [key.fd for key, _ in self._selector.select(0 if idle else None)]
        if idle and not ready:
            self._load(self._unloaded.pop(0))
        for descriptor in ready:
            if descriptor == self._ending:
                return False
            if descriptor == self._control.fileno():
                if not self._accept():
                    return False
            elif descriptor in self._kept:  # not so if it went with another of this turn
                self._attend(self._kept[descriptor], descriptor)
        return True

    def _load(self, tool: str) -> None:
        # What cannot be loaded here fails again, and is told, in the process that needs it.
        with contextlib.suppress(Exception):
            import_module(tool)

    def _accept(self) -> bool:
        """Fork for the next order; False if there will be none."""
        message, descriptors, _, _ = socket.recv_fds(self._control, _MESSAGE_BYTES, _DESCRIPTORS, socket.MSG_CMSG_CLOEXEC)
        if not message or len(descriptors) != _DESCRIPTORS:
            return False
        while self._unloaded and self._forked:  # the first file does not wait for what others may need
            self._load(self._unloaded.pop(0))
        *theirs, life = descriptors
        self._fork(Order(os.fsdecode(message), *theirs), socket.socket(fileno=life))
        for descriptor in theirs:
            os.close(descriptor)
        return True

    def _fork(self, order: Order, life: socket.socket) -> None:
        if not self._forked:
            gc.freeze()  # so that looking for garbage does not copy the pages that all share
        self._forked += 1
        server = os.getpid()
        try:
            pid = os.fork()
        except OSError:  # too many processes, or too little memory
            _say(life, REFUSED)
            life.close()
            return
        if pid == 0:
            run(order, server, self._read)
        _say(life, STARTED)
        kept = _Kept(pid, os.pidfd_open(pid), life)
        for descriptor in (kept.watch, life.fileno()):
            self._kept[descriptor] = kept
            self._selector.register(descriptor, selectors.EVENT_READ)

    def _attend(self, kept: _Kept, descriptor: int) -> None:
        """End a process whose parent has let go of it, and clear away one that has ended."""
        _kill(kept)
        if descriptor == kept.watch:
            self._clear(kept)
        else:
            self._selector.unregister(descriptor)  # it stays ready; what comes next is the process's end

    def _clear(self, kept: _Kept) -> None:
        _, status = os.waitpid(kept.pid, 0)
        for descriptor in (kept.watch, kept.life.fileno()):
            del self._kept[descriptor]
            with contextlib.suppress(KeyError):
                self._selector.unregister(descriptor)
        os.close(kept.watch)
        with kept.life as life:
            _say(life, b"%d" % status)


def _say(life: socket.socket, message: bytes) -> None:
    with contextlib.suppress(OSError):  # nobody listens any more
        life.send(message)


def _kill(kept: _Kept) -> None:
    """Kill a process, which has not been waited for and so still has its number, with all it started."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(kept.pid, signal.SIGKILL)
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(kept.pid, signal.SIGKILL)


if __name__ == "__main__":
    main(sys.argv[1:])
