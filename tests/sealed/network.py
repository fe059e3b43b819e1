"""A network namespace with nothing but loopback: brought up, and watched for every attempt to leave it.

What counts is the kernel's own tally of packets that found no route, whoever sent them: Python, a C library,
a child. Name look-ups at a server on this machine are caught at port 53. Where strace is installed it watches
the calls themselves too, and so sees look-ups through a local socket.
"""

import fcntl
import re
import shutil
import socket
import struct
import subprocess
import threading
from pathlib import Path

_GET_FLAGS, _SET_FLAGS, _UP = 0x8913, 0x8914, 0x1
_RESOLVERS = ("nscd", "systemd/resolve", "resolved", "avahi", "lsass", "sssd")
_TARGET = re.compile(
    r"(?:connect|sendto|sendmsg|sendmmsg)\(.*?"
    r'(?:inet_addr\("(?P<four>[^"]+)"\)|inet_pton\(AF_INET6, "(?P<six>[^"]+)"|sun_path=@?"(?P<path>[^"]+)")'
)
_DNS_PORT = re.compile(r"sin6?_port=htons\(53\)")


def raise_loopback() -> None:
    """127.0.0.1 and ::1 answer."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as handle:
        request = struct.pack("16sh14x", b"lo", 0)
        (flags,) = struct.unpack_from("h", fcntl.ioctl(handle, _GET_FLAGS, request), 16)
        fcntl.ioctl(handle, _SET_FLAGS, struct.pack("16sh14x", b"lo", flags | _UP))


def packets_without_route() -> int:
    """How many packets of this namespace found no way out since it was made, IPv4 and IPv6."""
    names, values = (
        line.split() for line in Path("/proc/net/snmp").read_text().splitlines() if line.startswith("Ip:")
    )
    four = int(values[names.index("OutNoRoutes")])
    six = re.search(r"^Ip6OutNoRoutes\s+(\d+)", Path("/proc/net/snmp6").read_text(), re.MULTILINE)
    assert six is not None
    return four + int(six.group(1))


class NameServer:
    """Stands where a name server on this machine would be, and only counts who asks."""

    def __init__(self) -> None:
        self.questions = 0
        self._socket = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
        self._socket.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        self._socket.bind(("::", 53))
        threading.Thread(target=self._count, daemon=True).start()

    def _count(self) -> None:
        while True:
            self._socket.recvfrom(512)
            self.questions += 1


def can_trace(folder: Path) -> bool:
    """Whether strace is installed and may watch a process here."""
    if shutil.which("strace") is None:
        return False
    tried = subprocess.run(["strace", "-f", "-o", str(folder / "tried"), "true"], capture_output=True)
    return tried.returncode == 0


def traced(command: list[str], record: Path | None) -> list[str]:
    """The command, its network calls and those of its children written to `record` where one is given."""
    if record is None:
        return command
    calls = "trace=connect,sendto,sendmsg,sendmmsg"
    return ["strace", "-f", "--seccomp-bpf", "-qq", "-s", "0", "-e", calls, "-o", str(record), *command]


def calls_outside(record: Path) -> list[str]:
    """The recorded calls that look a name up or are meant for another machine."""
    return [line for line in record.read_text(errors="replace").splitlines() if _leaves(line)]


def _leaves(line: str) -> bool:
    found = _TARGET.search(line)
    if found is None:
        return False
    if found["path"] is not None:
        return any(name in found["path"] for name in _RESOLVERS)
    is_here = found["six"] in ("::1", "::ffff:127.0.0.1") or (found["four"] or "").startswith("127.")
    return not is_here or _DNS_PORT.search(line) is not None
