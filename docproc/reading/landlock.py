"""What of the file system the reading process keeps: programs and libraries to read, its own temporary folder to write in.

By Landlock (Linux 5.13 and later), which takes from this process and all it starts what is not granted here. Files that are open
already, such as the one to be read, stay open. See the kernel's documentation, "Landlock: unprivileged access control".
"""

import ctypes
import os
import struct
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Literal

FileIsolation = Literal["landlock", "none"]

# The same numbers on every architecture.
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_ASK_VERSION = 1
_BENEATH_PATH = 1
_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR = (1 << bit for bit in range(4))
_MAKE_DEVICES = 1 << 6 | 1 << 11
_OF_FILES = _EXECUTE | _WRITE_FILE | _READ_FILE | 1 << 14
"""What can be granted on what is no folder: the kernel refuses a rule that says more."""
_RIGHTS = {1: 13, 2: 14, 3: 15}
"""How many kinds of access each version knows, of those that are taken here; later ones know more that do not matter."""
_SCOPES_FROM = 6
_SCOPES = 0b11
"""Signals and abstract sockets: none reach a process outside."""
_READ = _EXECUTE | _READ_FILE | _READ_DIR
_SYSTEM = """
/usr /lib /lib64 /bin /sbin /opt /etc/alternatives /etc/fonts /etc/group /etc/ld.so.cache /etc/libreoffice /etc/locale.alias
/etc/localtime /etc/nsswitch.conf /etc/passwd /proc/cpuinfo /proc/filesystems /proc/meminfo /proc/self /proc/stat /proc/sys/kernel
/sys/devices/system/cpu /var/cache/fontconfig /var/lib/libreoffice /var/spool/libreoffice
"""
"""What Python, tesseract and LibreOffice read beside their own files; nothing in it is secret."""
_SOCKETS = "/tmp"  # noqa: S108 - named by LibreOffice, which puts the socket there that a second start would look for
_SOCKET_ACCESS = 1 << 5 | 1 << 9
"""To make a socket and to remove it, and nothing else: no file there can be seen or opened."""
_DEVICES = "/dev/full /dev/null /dev/random /dev/urandom /dev/zero"
_PACKAGE = Path(__file__).resolve().parents[1]


def keep_only(scratch: Path, *, office: bool = False) -> FileIsolation:
    """Give up the file system but for programs, libraries and `scratch`; tell by which means. Wants `no_new_privs` set.

    `office` keeps what LibreOffice needs beside; a later call without it gives that up as well.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    version = libc.syscall(_CREATE_RULESET, None, 0, _ASK_VERSION)
    if version < 1:
        return "none"
    handled = (1 << _RIGHTS.get(version, max(_RIGHTS.values()))) - 1
    attributes = struct.pack("QQQ", handled, 0, _SCOPES)
    size = 24 if version >= _SCOPES_FROM else 8
    ruleset = libc.syscall(_CREATE_RULESET, attributes, size, 0)
    if ruleset < 0:
        return "none"
    _grant(libc, ruleset, [*_SYSTEM.split(), *_python()], _READ & handled)
    _grant(libc, ruleset, _DEVICES.split(), (_READ_FILE | _WRITE_FILE) & handled)
    _grant(libc, ruleset, [str(scratch)], handled & ~_MAKE_DEVICES)
    if office:
        _grant(libc, ruleset, [_SOCKETS], _SOCKET_ACCESS)
    done = libc.syscall(_RESTRICT_SELF, ruleset, 0)
    os.close(ruleset)
    return "landlock" if done == 0 else "none"


def _python() -> list[str]:
    """Where this Python, its libraries and our own modules lie; never the folder around them, which may hold data."""
    libraries = [path for path in sys.path if Path(path).name in {"site-packages", "dist-packages"}]
    return [sys.prefix, sys.base_prefix, *libraries, str(_PACKAGE)]


def _grant(libc: ctypes.CDLL, ruleset: int, paths: Iterable[str], access: int) -> None:
    """Grant access to what lies below paths; one that does not exist needs none."""
    for path in paths:
        with suppress(OSError):
            descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
            allowed = access if Path(path).is_dir() else access & _OF_FILES
            libc.syscall(_ADD_RULE, ruleset, _BENEATH_PATH, struct.pack("=Qi", allowed, descriptor), 0)
            os.close(descriptor)
