"""The user profile that LibreOffice runs in: no macros, no links, no way into the network."""

from __future__ import annotations

import atexit
import hashlib
import os
import shutil
from functools import cache
from pathlib import Path

from govreport_leash import lasting

#: Where a setting stands in the configuration, its name and its value.
SETTINGS = (
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),  # very high
    ("Office.Writer/Content/Update", "Link", "0"),  # never
    ("Inet/Settings", "ooInetProxyType", "2"),  # the one below, where nobody listens
    ("Inet/Settings", "ooInetNoProxy", ""),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)


def current() -> Path:
    """Return the profile of this process, removed at its end; making one takes seconds."""
    return _of(os.getpid())


def socket(home: Path) -> Path:
    """Return the socket that LibreOffice makes for a profile, and leaves when it is ended.

    Its name has the MD5 sum of the profile's address in UTF-16, each byte in as few digits as it
    takes, and it stands in ``/tmp``, whatever the folder for temporary files is.
    """
    digest = hashlib.md5(home.as_uri().encode("utf-16-le"), usedforsecurity=False).digest()
    user = os.getuid() if hasattr(os, "getuid") else 0
    name = "".join(f"{byte:x}" for byte in digest)
    return Path("/tmp", f"OSL_PIPE_{user}_SingleOfficeIPC_{name}")  # noqa: S108 - not our choice


def discard() -> None:
    """Take the next profile anew: LibreOffice left this one in an unknown state."""
    shutil.rmtree(current(), ignore_errors=True)
    _of.cache_clear()


@cache
def _of(process: int) -> Path:
    """Return the profile of a process; one that was forked off has its own."""
    folder = lasting("libreoffice")
    atexit.register(_remove, folder, process)
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{key}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for path, key, value in SETTINGS
    )
    user = folder / "user"
    user.mkdir()
    (user / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
        f"{items}</oor:items>\n",
        encoding="utf-8",
    )
    return folder


def _remove(folder: Path, owner: int) -> None:
    if os.getpid() == owner:
        shutil.rmtree(folder, ignore_errors=True)
