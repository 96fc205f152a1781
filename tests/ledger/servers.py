"""A private PostgreSQL for the tests: a cluster in a folder of its own, on a free port of this machine alone."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def find_server() -> Path | None:
    """The folder of the newest server's programs, None where there is no server."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: int(p.parent.name))
    return next((folder for folder in reversed(folders) if (folder / "initdb").exists()), None)


@contextmanager
def running(programs: Path) -> Iterator[str]:
    """The URL of a server without a database name, which ends with the test run."""
    folder = Path(tempfile.mkdtemp(prefix="reportedly-postgres-"))
    user = _owner()
    if user is not None:
        shutil.chown(folder, user.pw_uid, user.pw_gid)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    cluster = folder / "cluster"
    run = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if user is not None else {}
    try:
        made = [programs / "initdb", "-D", cluster, "-U", "reportedly", "-A", "trust", "-E", "UTF8", "--no-sync"]
        subprocess.run([*made, "--locale", "C.UTF-8"], check=True, capture_output=True, cwd=folder, **run)  # type: ignore[call-overload]
        options = f"-c fsync=off -c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={folder}"
        server = subprocess.Popen(  # type: ignore[call-overload]
            [programs / "postgres", "-D", cluster, *options.split()],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            **run,
        )
        try:
            _wait(programs, port)
            yield f"postgresql://reportedly@127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(30)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _owner() -> pwd.struct_passwd | None:
    """The user as whom the server runs: root may not."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam("postgres")
    except KeyError:
        return pwd.getpwnam("nobody")


def _wait(programs: Path, port: int) -> None:
    for _ in range(600):
        asked = subprocess.run(
            [programs / "pg_isready", "-h", "127.0.0.1", "-p", str(port), "-q"], check=False, capture_output=True
        )
        if asked.returncode == 0:
            return
        time.sleep(0.1)
    raise RuntimeError("the server does not answer")
