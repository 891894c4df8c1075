"""Variable fonts: one file with many weights, of which some have names (OpenType, table ``fvar``).

The outlines that stand in such a file are those of one weight only, often the thinnest.  An
instance of another weight is made by HarfBuzz, which comes with the extra ``variable``.
"""

from __future__ import annotations

import importlib.util
import struct
from collections.abc import Iterator

import attrs

from govreport_typeset.fonts.sfnt import Face, FontError

LIBRARY = "uharfbuzz"
_MAX_AXES, _MAX_INSTANCES = 64, 256
_WEIGHT = "wght"
#: Number of the name that begins the PostScript names of instances.
_PREFIX = 25
_FIXED = 65536


@attrs.frozen
class Instance:
    """A weight of a variable font that has a name.

    Attributes:
        name: Its name in the font, such as ``Bold``.
        weight: Weight class, 400 for regular.
        coordinates: Where it lies on each axis, by the axis' tag.
    """

    name: str
    weight: int
    coordinates: tuple[tuple[str, float], ...]


def is_variable(face: Face) -> bool:
    """Return whether a face is to be made before it can be used."""
    return b"fvar" in face.tables


def can_be_made() -> bool:
    """Return whether the library that makes instances is installed."""
    return importlib.util.find_spec(LIBRARY) is not None  # finds it without importing it


def instances(face: Face) -> tuple[Instance, ...]:
    """Return the upright instances of usual width, by rising weight; raises `FontError`."""
    table = face.table(b"fvar")
    try:
        return tuple(sorted(_instances(face, table), key=lambda one: one.weight))
    except struct.error as error:
        raise FontError(f"{face.path.name}: damaged table fvar") from error


def _instances(face: Face, table: bytes) -> Iterator[Instance]:
    start, _, count, size, named, length = struct.unpack_from(">6H", table, 4)
    if count > _MAX_AXES or named > _MAX_INSTANCES or size < 20 or length < 4 + 4 * count:
        raise FontError(f"{face.path.name}: damaged table fvar")
    axes: dict[str, float] = {}
    for number in range(count):
        tag, usual = struct.unpack_from(">4s4xi", table, start + size * number)
        axes[tag.decode("latin-1")] = usual / _FIXED
    seen: set[float] = set()
    for number in range(named):
        at = start + size * count + length * number
        (name,) = struct.unpack_from(">H", table, at)
        values = struct.unpack_from(f">{count}i", table, at + 4)
        place = {tag: value / _FIXED for tag, value in zip(axes, values, strict=True)}
        weight = place.get(_WEIGHT, float(face.weight))
        if weight not in seen and all(
            place[tag] == usual for tag, usual in axes.items() if tag != _WEIGHT
        ):
            seen.add(weight)
            yield Instance(face.named(name) or f"{weight:g}", round(weight), tuple(place.items()))
    if not seen:
        yield Instance("", face.weight, tuple(axes.items()))


def made(face: Face, instance: Instance) -> Face:
    """Return a font with the outlines of one instance of a variable font.

    Raises:
        FontError: HarfBuzz is not installed, or cannot make it.
    """
    try:
        import uharfbuzz  # noqa: PLC0415 - few machines need it
    except ImportError:
        raise FontError(f"{face.path.name}: a variable font needs {LIBRARY}") from None
    blob = uharfbuzz.Blob.from_file_path(str(face.path))
    wanted = uharfbuzz.SubsetInput()
    wanted.keep_everything()
    flags = uharfbuzz.SubsetFlags
    wanted.flags = (
        flags.RETAIN_GIDS
        | flags.NOTDEF_OUTLINE
        | flags.NO_LAYOUT_CLOSURE
        | flags.DOWNGRADE_CFF2  # no PDF viewer knows CFF2
    )
    source = uharfbuzz.Face(blob, face.index)
    for tag, value in instance.coordinates:
        wanted.pin_axis_location(source, tag, value)
    try:
        data = uharfbuzz.subset(source, wanted).blob.data
    except RuntimeError as error:
        raise FontError(f"{face.path.name}: {error}") from error
    return Face.of_bytes(face.path, data, _postscript_name(face, instance))


def _postscript_name(face: Face, instance: Instance) -> str:
    family = face.named(_PREFIX) or face.family
    return "-".join(filter(None, (family.replace(" ", ""), instance.name.replace(" ", ""))))
