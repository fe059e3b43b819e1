"""Debian's Apache in front of the chat, started with the very file that docs/deploy/ gives the webmaster."""

import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.browser.nginx import PREFIX, certificate_in, wait_for

DOCUMENTED = Path(__file__).parents[2] / "docs" / "deploy" / "apache.conf"
APACHE = shutil.which("apache2") or ("/usr/sbin/apache2" if Path("/usr/sbin/apache2").exists() else None)
_MODULES = Path("/usr/lib/apache2/modules")
# What a2enmod of the documented modules loads, and what every Debian has loaded already.
_LOADED = ("mpm_event", "authz_core", "alias", "ssl", "socache_shmcb", "proxy", "proxy_http", "headers")


@contextmanager
def apache_before(address: str, folder: Path) -> Iterator[str]:
    """The https address of the chat at `address` behind Apache, under /mundap, with no slash at the end."""
    certificate, key = certificate_in(folder)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    site = DOCUMENTED.read_text(encoding="utf-8")
    for documented, ours in (
        ("/etc/ssl/certs/mundap.pem", str(certificate)),
        ("/etc/ssl/private/mundap.key", str(key)),
        ("*:443", f"127.0.0.1:{port}"),
        ("http://127.0.0.1:7860", address),
    ):
        assert documented in site
        site = site.replace(documented, ours)
    lines = [
        f"ServerRoot {folder}",
        f"PidFile {folder}/apache.pid",
        f"ErrorLog {folder}/error.log",
        f"Mutex file:{folder}",
        "ServerName localhost",
        "User www-data",
        "Group www-data",
        f"Listen 127.0.0.1:{port}",
        *(f"LoadModule {name}_module {_MODULES}/mod_{name}.so" for name in _LOADED),
        site,
    ]
    main = folder / "main.conf"
    main.write_text("\n".join(lines), encoding="utf-8")
    assert APACHE is not None
    process = subprocess.Popen([APACHE, "-f", str(main), "-DFOREGROUND"])
    try:
        wait_for(port, process, folder / "error.log")
        yield f"https://127.0.0.1:{port}{PREFIX}"
    finally:
        process.terminate()
        process.wait(60)
