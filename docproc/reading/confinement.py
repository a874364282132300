"""What the reading process takes away from itself before it looks at a file: memory, time, privileges, the network and files."""

import ctypes
import os
import platform
import resource
import signal
import struct
import sys
from pathlib import Path
from typing import Literal

from docproc.reading.landlock import FileIsolation, keep_only
from docproc.reading.limits import Limits

Isolation = Literal["seccomp", "namespace", "none"]

_PR_SET_PDEATHSIG = 1
_PR_SET_SECCOMP = 22
_PR_SET_NO_NEW_PRIVS = 38
_SECCOMP_MODE_FILTER = 2
_CLONE_NEWNET = 0x40000000
_CLONE_NEWUSER = 0x10000000

# Linux numbers its system calls by architecture: audit name, then socket, connect, ptrace, io_uring_setup.
_SYSTEM_CALLS = {"x86_64": (0xC000003E, 41, 42, 101, 425), "aarch64": (0xC00000B7, 198, 203, 117, 425)}
# Classic BPF: load a 32-bit word, jump if equal, jump if not below, return.
_LOAD, _JUMP_EQUAL, _JUMP_AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW, _REFUSE, _KILL = 0x7FFF0000, 0x00050000 | 1, 0x80000000  # refuse: EPERM
_OFFSET_NUMBER, _OFFSET_ARCHITECTURE, _OFFSET_FIRST_ARGUMENT = 0, 4, 16
_FIRST_X32_CALL = 0x40000000  # a second door to the same calls on x86-64
_AF_UNIX = 1
_MOST_FILES = 1024
"""Descriptors of one process; LibreOffice holds some 200."""


def confine(limits: Limits, parent: int) -> tuple[Isolation, FileIsolation]:
    """Bind this process to `limits`, to the folder it is in and to the life of `parent` (a process id); cannot be undone.

    Returns how the network and the file system were shut off. Exits at once when the parent is already gone.
    """
    die_with_parent()
    if os.getppid() != parent:
        sys.exit(1)
    for kind, most in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_AS, limits.memory_bytes),
        (resource.RLIMIT_CPU, limits.cpu_seconds),
        (resource.RLIMIT_FSIZE, limits.scratch_bytes),
        (resource.RLIMIT_NOFILE, _MOST_FILES),
    ):
        _lower(kind, most)
    return cut_network(), keep_only(Path.cwd(), office=True)


def die_with_parent() -> None:
    """Ask the kernel to kill this process when its parent dies; children of ours must ask again for themselves."""
    _libc().prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def cut_network() -> Isolation:
    """Refuse this process and its children every socket but local ones, and every connection; tell by which means."""
    libc = _libc()
    libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    program = _filter(platform.machine())
    if program is not None and libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(program), 0, 0) == 0:
        return "seccomp"
    if libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET) == 0:
        return "namespace"
    return "none"


def _lower(kind: int, most: int) -> None:
    """Set a limit, never above the one that already holds."""
    _, hard = resource.getrlimit(kind)
    bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(kind, (bound, bound))


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


def _filter(machine: str) -> _Program | None:
    """The seccomp program for a machine; None where its system calls are not known to us."""
    if machine not in _SYSTEM_CALLS:
        return None
    architecture, socket, *refused = _SYSTEM_CALLS[machine]
    refuse = 7 + len(refused)
    allow, kill = refuse + 1, refuse + 2
    steps: list[tuple[int, int, int, int]] = [  # operation, where to go if true, if false (0: next), operand
        (_LOAD, 0, 0, _OFFSET_ARCHITECTURE),
        (_JUMP_EQUAL, 0, kill, architecture),
        (_LOAD, 0, 0, _OFFSET_NUMBER),
        (_JUMP_AT_LEAST, refuse, 0, _FIRST_X32_CALL),
        *((_JUMP_EQUAL, refuse, 0, number) for number in refused),
        (_JUMP_EQUAL, 0, allow, socket),
        (_LOAD, 0, 0, _OFFSET_FIRST_ARGUMENT),
        (_JUMP_EQUAL, allow, refuse, _AF_UNIX),
        (_RETURN, 0, 0, _REFUSE),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _KILL),
    ]
    # A jump is counted from the following step.
    code = b"".join(
        struct.pack("HBBI", operation, max(0, true - at - 1), max(0, false - at - 1), operand)
        for at, (operation, true, false, operand) in enumerate(steps)
    )
    return _Program(len(steps), code)


if __name__ == "__main__":
    print(cut_network(), keep_only(Path.cwd()))  # noqa: T201 - asked by `sandbox.isolation`
