"""System calls that no honest answer makes, refused by the kernel for good.

Two filters, both inherited by everything that is started later. `refuse_the_rest` refuses what
reaches around namespaces, limits and file permissions: it answers "not permitted", or "no such
call" where the C library then takes another way. `protect` keeps one process out of reach of the
calling one: no signal, limit or priority can be addressed to it.

The filters are classic BPF, made here as bytes; `seccomp(2)` says what they see.
"""

import ctypes
import errno
import os
import platform
import struct
from collections.abc import Iterable

# x86_64, aarch64; None where there is no such call.
_CALLS: dict[str, tuple[int | None, int | None]] = {
    "acct": (163, 89),
    "add_key": (248, 217),
    "adjtimex": (159, 171),
    "bpf": (321, 280),
    "chroot": (161, 51),
    "clock_adjtime": (305, 266),
    "clock_settime": (227, 112),
    "delete_module": (176, 106),
    "fanotify_init": (300, 262),
    "finit_module": (313, 273),
    "fsconfig": (431, 431),
    "fsmount": (432, 432),
    "fsopen": (430, 430),
    "fspick": (433, 433),
    "init_module": (175, 105),
    "ioperm": (173, None),
    "iopl": (172, None),
    "kcmp": (312, 272),
    "kexec_file_load": (320, 294),
    "kexec_load": (246, 104),
    "keyctl": (250, 219),
    "migrate_pages": (256, 238),
    "mount": (165, 40),
    "mount_setattr": (442, 442),
    "move_mount": (429, 429),
    "move_pages": (279, 239),
    "open_by_handle_at": (304, 265),
    "open_tree": (428, 428),
    "perf_event_open": (298, 241),
    "pidfd_getfd": (438, 438),
    "pivot_root": (155, 41),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "ptrace": (101, 117),
    "quotactl": (179, 60),
    "reboot": (169, 142),
    "request_key": (249, 218),
    "setdomainname": (171, 162),
    "sethostname": (170, 161),
    "setns": (308, 268),
    "settimeofday": (164, 170),
    "swapoff": (168, 225),
    "swapon": (167, 224),
    "syslog": (103, 116),
    "umount2": (166, 39),
    "unshare": (272, 97),
    "userfaultfd": (323, 282),
    "vhangup": (153, 58),
}
# Without an IPC namespace these outlive the process that made them.
_SHARED: dict[str, tuple[int | None, int | None]] = {
    "msgget": (68, 186),
    "semget": (64, 190),
    "shmget": (29, 194),
}
# The C library then uses clone, whose flags a filter can read.
_UNKNOWN: dict[str, tuple[int | None, int | None]] = {
    "clone3": (435, 435),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
    "io_uring_setup": (425, 425),
}
_CLONE = (56, 220)
_IOCTL = (16, 29)
_NEW_NAMESPACES = 0x7E020000
_TYPE_FOR_OTHERS = (0x5412, 0x541C)  # TIOCSTI, TIOCLINUX

# Calls that address a process, and in which argument.
_ADDRESSED: dict[str, tuple[tuple[int | None, int | None], int]] = {
    "ioprio_set": ((251, 30), 1),
    "kill": ((62, 129), 0),
    "pidfd_open": ((434, 434), 0),
    "prlimit64": ((302, 261), 0),
    "rt_sigqueueinfo": ((129, 138), 0),
    "rt_tgsigqueueinfo": ((297, 240), 0),
    "sched_setaffinity": ((203, 122), 0),
    "sched_setattr": ((314, 274), 0),
    "sched_setparam": ((142, 118), 0),
    "sched_setscheduler": ((144, 119), 0),
    "setpgid": ((109, 154), 0),
    "setpriority": ((141, 140), 1),
    "tgkill": ((234, 131), 0),
    "tkill": ((200, 130), 0),
}

_MACHINES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}

_LOAD, _EQUAL, _ANY_BIT, _AT_LEAST, _RETURN = 0x20, 0x15, 0x45, 0x35, 0x06
_ALLOW, _KILL, _ERRNO = 0x7FFF0000, 0x80000000, 0x00050000
_NUMBER, _ARCHITECTURE, _ARGUMENTS = 0, 4, 16  # offsets in struct seccomp_data
_X32 = 0x40000000

_PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP, _MODE_FILTER = 38, 22, 2

Instruction = tuple[int, int, int, int]


def available() -> bool:
    """Whether the filters know this machine's system calls."""
    return platform.machine() in _MACHINES


def refuse_the_rest(*, shared: bool) -> None:
    """Refuse what no honest answer needs; also System V's shared objects, unless `shared`."""
    column = _MACHINES[platform.machine()][0]
    refused = _CALLS if shared else _CALLS | _SHARED
    program = [
        *_refuse((numbers[column] for numbers in refused.values()), errno.EPERM),
        *_refuse((numbers[column] for numbers in _UNKNOWN.values()), errno.ENOSYS),
        *_when(_CLONE[column], 0, [(_ANY_BIT, _NEW_NAMESPACES)]),
        *_when(_IOCTL[column], 1, [(_EQUAL, request) for request in _TYPE_FOR_OTHERS]),
    ]
    _install(program)


def protect(pid: int) -> None:
    """Refuse the caller, from now on, to address process `pid`, its group, or everybody."""
    column = _MACHINES[platform.machine()][0]
    addresses = [(_EQUAL, n & 0xFFFFFFFF) for n in (pid, -pid, -1)]
    program: list[Instruction] = []
    for name, (numbers, argument) in _ADDRESSED.items():
        number = numbers[column]
        assert number is not None
        # Whether somebody lives may be asked with signal 0.
        asks = name in {"kill", "tkill"}
        program += _when(number, argument, addresses, unless=(1, 0) if asks else None)
    _install(program)


def _refuse(numbers: Iterable[int | None], error: int) -> list[Instruction]:
    program: list[Instruction] = []
    for number in numbers:
        if number is not None:
            program += [(_EQUAL, 0, 1, number), (_RETURN, 0, 0, _ERRNO | error)]
    return program


def _when(
    number: int,
    argument: int,
    tests: list[tuple[int, int]],
    unless: tuple[int, int] | None = None,
) -> list[Instruction]:
    """Refuse one call where an argument passes a test, unless another argument has a value.

    The low halves count: what is addressed here has 32 bits.
    """
    body = [_load(argument)]
    for test, value in tests:
        body += [(test, 0, 1, value), (_RETURN, 0, 0, _ERRNO | errno.EPERM)]
    if unless:
        body = [_load(unless[0]), (_EQUAL, len(body), 0, unless[1]), *body]
    body.append((_LOAD, 0, 0, _NUMBER))
    return [(_EQUAL, 0, len(body), number), *body]


def _load(argument: int) -> Instruction:
    return _LOAD, 0, 0, _ARGUMENTS + 8 * argument


def _install(body: list[Instruction]) -> None:
    """Have the kernel run the program at every system call. Raises OSError if it will not."""
    name = platform.machine()
    foreign: list[Instruction] = [(_RETURN, 0, 0, _KILL)]
    x32: list[Instruction] = [(_AT_LEAST, 0, 1, _X32), *foreign] if name == "x86_64" else []
    program = [
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_EQUAL, 1, 0, _MACHINES[name][1]),
        *foreign,
        (_LOAD, 0, 0, _NUMBER),
        *x32,
        *body,
        (_RETURN, 0, 0, _ALLOW),
    ]
    code = ctypes.create_string_buffer(b"".join(struct.pack("=HBBI", *i) for i in program))
    handed = ctypes.create_string_buffer(struct.pack("@HP", len(program), ctypes.addressof(code)))
    libc = ctypes.CDLL(None, use_errno=True)
    for arguments in (
        (_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0),
        (_PR_SET_SECCOMP, _MODE_FILTER, handed, 0, 0),
    ):
        if libc.prctl(*arguments):
            number = ctypes.get_errno()
            raise OSError(number, f"seccomp: {os.strerror(number)}")
