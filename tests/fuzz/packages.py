"""Changes to zip packages: to the parts inside, and to the package itself."""

from __future__ import annotations

import io
import warnings
import zipfile
import zlib
from collections.abc import Callable
from random import Random

import trees

#: Parts that hold what a reader looks at first.
_MAIN = (
    "document.xml",
    "sheet1.xml",
    "P_0.xml",
    "sharedStrings.xml",
    "styles.xml",
    "content.xml",
    "OFD.xml",
)
Parts = list[tuple[str, bytes]]


def package(data: bytes, chance: Random) -> bytes:
    """Return a package with changes inside, and now and then to the package itself."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as source:
            parts = [(name, source.read(name)) for name in source.namelist()]
    except (
        zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, OSError, EOFError, KeyError
    ):  # fmt: skip
        return damaged(data, chance)
    if not parts:
        return damaged(data, chance)
    for _ in range(chance.choice((1, 1, 2, 3))):
        _inside(parts, chance)
    if chance.random() < 0.12:
        chance.choice(_OUTSIDE)(parts, chance)
    whole = _packed(parts, chance)
    return damaged(whole, chance) if chance.random() < 0.03 else whole


def _inside(parts: Parts, chance: Random) -> None:
    main = [at for at, (name, _) in enumerate(parts) if name.endswith(_MAIN)]
    wanted = main if main and chance.random() < 0.7 else range(len(parts))
    at = chance.choice(list(wanted))
    name, data = parts[at]
    parts[at] = (name, trees.part(data, chance))


def _drop(parts: Parts, chance: Random) -> None:
    del parts[chance.randrange(len(parts))]


def _twice(parts: Parts, chance: Random) -> None:
    name, data = chance.choice(parts)
    parts.append((chance.choice((name, name.upper(), f"/{name}", f"./{name}")), data))


def _swap(parts: Parts, chance: Random) -> None:
    one, other = chance.randrange(len(parts)), chance.randrange(len(parts))
    (first, a), (second, b) = parts[one], parts[other]
    parts[one], parts[other] = (first, b), (second, a)


def _rename(parts: Parts, chance: Random) -> None:
    at = chance.randrange(len(parts))
    odd = chance.choice(("../../x", "a" * 300, "\u202e.xml", "word\\document.xml", "", "x/"))
    parts[at] = (odd, parts[at][1])


def _blow_up(parts: Parts, chance: Random) -> None:
    at = chance.randrange(len(parts))
    name, data = parts[at]
    parts[at] = (name, data + b" " * chance.choice((10_000, 3_000_000, 40_000_000)))


_OUTSIDE: tuple[Callable[[Parts, Random], None], ...] = (_drop, _twice, _swap, _rename, _blow_up)


def _packed(parts: Parts, chance: Random) -> bytes:
    stream = io.BytesIO()
    how = chance.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # two parts of one name are meant
        with zipfile.ZipFile(stream, "w", how) as target:
            for name, data in parts:
                # What kind of OpenDocument file it is stands there as it is.
                kept = zipfile.ZIP_STORED if name == "mimetype" else None
                target.writestr(name or "x", data, kept)
    return stream.getvalue()


def damaged(data: bytes, chance: Random) -> bytes:
    """Return bytes with a few of them changed, or cut off."""
    if chance.random() < 0.2:
        return data[: chance.randint(0, len(data))]
    out = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        if out:
            out[chance.randrange(len(out))] = chance.randrange(256)
    return bytes(out)
