"""Start another program as somebody else, and have it die with its parent. Run as a script, never imported.

    python -I -S shim.py PARENT SIGNAL WAY PROGRAM ARGUMENTS...

PARENT is the process whose death ends the program with SIGNAL. With 0 the program lives on by itself: its number is
written to standard output, and this script ends. WAY says who it runs as:

same              whoever starts it
namespace         the same person under another number, in a user namespace of its own: for PostgreSQL, which refuses
                  to run as root. Nothing on the machine changes and no system user is needed.
uid:NUMBER:GROUP  that person
uid:NUMBER:GROUP:pass  that person, who may also pass through folders that are closed to others

A program of its own rather than code run between fork and exec: that is not safe in a process with threads.
"""

import ctypes
import os
import signal
import struct
import sys

PR_SET_PDEATHSIG = 1
PR_SET_SECUREBITS = 28
PR_CAP_AMBIENT = 47
PR_CAP_AMBIENT_RAISE = 2
CLONE_NEWUSER = 0x10000000
CAPABILITY_VERSION_3 = 0x20080522
CAP_DAC_OVERRIDE = 1
CAP_DAC_READ_SEARCH = 2
# Keep capabilities over the change of person, and let access(2) see them: PostgreSQL asks it about its own files.
SECBIT_NO_SETUID_FIXUP = 1 << 2
NUMBER_INSIDE = 1000


def call(function: str, *values: int) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    if getattr(libc, function)(*values) != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{function}: {os.strerror(number)}")


def enter_namespace() -> None:
    """Become person 1000 of a new user namespace that is root outside."""
    user, group = os.geteuid(), os.getegid()
    call("unshare", CLONE_NEWUSER)
    write("/proc/self/uid_map", f"{NUMBER_INSIDE} {user} 1")
    write("/proc/self/setgroups", "deny")
    write("/proc/self/gid_map", f"{NUMBER_INSIDE} {group} 1")


def write(path: str, words: str) -> None:
    with open(path, "w", encoding="ascii") as file:  # noqa: PTH123 - pathlib is too slow to load here
        file.write(words)


def become(user: int, group: int, *, may_pass: bool) -> None:
    """Become another person; with `may_pass` keep one capability, that of passing through closed folders."""
    if may_pass:
        call("prctl", PR_SET_SECUREBITS, SECBIT_NO_SETUID_FIXUP, 0, 0, 0)
    os.setgroups([])
    os.setresgid(group, group, group)
    os.setresuid(user, user, user)
    if may_pass:
        keep_one_capability()


def keep_one_capability() -> None:
    for capability in (CAP_DAC_READ_SEARCH, CAP_DAC_OVERRIDE):
        try:
            set_capabilities(1 << capability)
            call("prctl", PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, capability, 0, 0)
            return
        except OSError:
            continue
    raise PermissionError("may not keep the capability of passing through closed folders")


def set_capabilities(mask: int) -> None:
    header = ctypes.create_string_buffer(struct.pack("Ii", CAPABILITY_VERSION_3, 0))
    one = struct.pack("III", mask, mask, mask)
    sets = ctypes.create_string_buffer(one + struct.pack("III", 0, 0, 0))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.capset(header, sets) != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"capset: {os.strerror(number)}")


def die_with(parent: int, number: int) -> None:
    """Ask for `number` when the parent dies. After the change of person, which would clear the wish."""
    if not sys.platform.startswith("linux"):
        return
    call("prctl", PR_SET_PDEATHSIG, number, 0, 0, 0)
    if os.getppid() != parent:
        os.kill(os.getpid(), number)


def main() -> None:
    parent, number, way, *program = sys.argv[1:]
    # Ctrl-C is for the supervisor to answer.
    for ignored in (signal.SIGPIPE, signal.SIGXFSZ):
        signal.signal(ignored, signal.SIG_DFL)
    if way == "namespace":
        enter_namespace()
    elif way.startswith("uid:"):
        user, group, *rest = way.split(":")[1:]
        become(int(user), int(group), may_pass=bool(rest))
    if int(parent):
        die_with(int(parent), int(number))
    elif child := os.fork():
        sys.stdout.write(f"{child}\n")
        return
    else:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    os.execv(program[0], program)  # noqa: S606 - its whole purpose


if __name__ == "__main__":
    try:
        main()
    except OSError as problem:
        sys.stderr.write(f"{problem}\n")
        sys.exit(126)
