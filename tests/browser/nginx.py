"""Debian's nginx in front of the chat, started with the very file that docs/deploy/ gives the webmaster."""

import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

DOCUMENTED = Path(__file__).parents[2] / "docs" / "deploy" / "nginx.conf"
NGINX = shutil.which("nginx") or "/usr/sbin/nginx"
PREFIX = "/mundap"

_MAIN = """
daemon off;
master_process off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{}}
http {{
    access_log off;
    {temporary}
    include {folder}/site.conf;
}}
"""
_TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


def prefix_kept(site: str) -> str:
    """The documented site with the prefix passed on."""
    return _replaced(site, "proxy_pass http://mundap/;", "proxy_pass http://mundap;")


def silent(site: str) -> str:
    """The documented site without a word about the client, the host and https, over HTTP/1.0, buffered."""
    site = re.sub(r" *proxy_set_header [^;]+;\n", "", site)
    return _replaced(site, "proxy_http_version 1.1;", "proxy_http_version 1.0; proxy_buffering on;")


def lying(site: str) -> str:
    """The documented site with wrong words about the client, the host and https."""
    site = _replaced(site, "X-Forwarded-Proto $scheme;", "X-Forwarded-Proto http;")
    site = _replaced(site, "Host $host;", "Host elsewhere.example;")
    wrong = "proxy_set_header X-Forwarded-Host evil.example:81;\n        proxy_read_timeout"
    return _replaced(site, "proxy_read_timeout", wrong)


def as_documented(site: str) -> str:
    """The documented site."""
    return site


@contextmanager
def nginx_before(address: str, folder: Path, site: str) -> Iterator[str]:
    """The https address of the chat at `address` behind nginx, under /mundap, with no slash at the end."""
    certificate, key = certificate_in(folder)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    site = _replaced(site, "127.0.0.1:7860", address.removeprefix("http://"))
    site = _replaced(site, "listen 443 ssl", f"listen 127.0.0.1:{port} ssl")
    site = _replaced(site, "/etc/ssl/certs/mundap.pem", str(certificate))
    site = _replaced(site, "/etc/ssl/private/mundap.key", str(key))
    (folder / "site.conf").write_text(site, encoding="utf-8")
    temporary = "\n    ".join(f"{name}_temp_path {folder}/{name};" for name in _TEMPORARY)
    main = folder / "main.conf"
    main.write_text(_MAIN.format(folder=folder, temporary=temporary), encoding="utf-8")
    command = [NGINX, "-e", f"{folder}/error.log", "-c", str(main)]
    checked = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr
    assert "[warn]" not in checked.stderr
    process = subprocess.Popen(command)
    try:
        wait_for(port, process, folder / "error.log")
        yield f"https://127.0.0.1:{port}{PREFIX}"
    finally:
        process.terminate()
        process.wait(60)


def certificate_in(folder: Path) -> tuple[Path, Path]:
    """A certificate and its key for this machine, made for two days."""
    certificate, key = folder / "mundap.pem", folder / "mundap.key"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
         "-keyout", str(key), "-out", str(certificate)],
        check=True, capture_output=True,
    )  # fmt: skip
    return certificate, key


def _replaced(site: str, old: str, new: str) -> str:
    assert site.count(old) == 1, f"the documented file has {site.count(old)} × {old}"
    return site.replace(old, new)


def wait_for(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    """Returns when a server started on the port answers; its log where it ends before."""
    for _ in range(100):
        assert process.poll() is None, log.read_text(encoding="utf-8")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError(f"nothing answers on port {port}")
