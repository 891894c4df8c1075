"""The formats that there are, for people to choose from."""

from __future__ import annotations

from collections.abc import Callable

import attrs

from govreport._registry import Owned, Registry
from govreport.contracts import Converter, Reader, Renderer


@attrs.frozen(kw_only=True)
class Format:
    """An output or input format for people to choose from.

    Attributes:
        name: Its name.
        title: What people call it.
        suffixes: Its file name endings.
        plugin: The plugin that declared it.
        writes: Whether it is an output format (else an input format).
        media_type: Its MIME type; empty for input formats.
        details: What it found on this machine; filled on request.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    plugin: str
    writes: bool
    media_type: str = ""
    details: tuple[str, ...] = ()


def formats(
    registry: Registry, describe: Callable[[Owned[Renderer | Converter]], tuple[str, ...]]
) -> tuple[Format, ...]:
    """Return the formats of a registry, output formats first.

    Args:
        registry: What plugins declared.
        describe: Asks an output format what it found on this machine.
    """
    written = [
        attrs.evolve(_format(owned, writes=True), details=describe(owned))
        for owned in registry.renderers.owned()
    ]
    read = [_format(owned, writes=False) for owned in registry.readers.owned()]
    return (*written, *read)


def _format(owned: Owned[Renderer | Converter] | Owned[Reader], *, writes: bool) -> Format:
    value = owned.value
    return Format(
        name=value.name,
        title=value.title or value.name.upper(),
        suffixes=value.suffixes,
        plugin=owned.plugin,
        writes=writes,
        media_type="" if isinstance(value, Reader) else value.media_type,
    )
