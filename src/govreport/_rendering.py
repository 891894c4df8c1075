"""Choosing a renderer and its template, and calling it."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from pathlib import Path

import attrs

from govreport._guard import guarded, returned
from govreport._registry import KNOWN_FORMATS, Owned, Registry
from govreport.contracts import Converter, Renderer, RenderOptions, TemplateCheck
from govreport.document import Document
from govreport.errors import FormatError, PluginError, TemplateError, UsageError
from govreport.paths import nearest

NATIONAL_PACK = "national"


def _ending(name: str) -> str:
    """Return what follows a template's name: ``page.html.j2`` makes ``.html`` pages."""
    return Path(name.removesuffix(".j2")).suffix.lower()


def _uses(renderer: Renderer) -> bool:
    """Return whether a format has templates."""
    return bool(renderer.template_name) or renderer.check_template is not None


def _takes(renderer: Renderer, path: Path) -> bool:
    """Return whether a file, by its name, is a template of the format."""
    ending = _ending(path.name)
    if not _uses(renderer):
        return False
    own = _ending(renderer.template_name or f"x{renderer.suffixes[0]}")
    return ending == own or ending in (*renderer.suffixes, *renderer.template_suffixes)


class Renderers:
    """The renderers of a registry."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._named: dict[str, Mapping[str, Path]] = {}

    def format_of(self, path: Path) -> str:
        """Return the format that a file name asks for; raises `FormatError`."""
        suffixes = self._registry.suffixes()
        suffix = path.suffix.lower()
        if suffix in suffixes:
            return suffixes[suffix]
        if not suffix:
            known = self._registry.renderers.names()
            if path.name in known:
                ending = next(end for end, name in suffixes.items() if name == path.name)
                raise FormatError(
                    f"{path.name!r} is a format, and no file name with an ending",
                    hint=f"Name the file to write: {str(path.with_name(f'report{ending}'))!r}.",
                )
            raise FormatError(
                f"{str(path)!r} is no output format, and no file name with an ending"
                f"{nearest(path.name, known)}",
                hint=self._install_hint(path.name),
            )
        raise FormatError(
            f"no output format has file names that end in {suffix!r}",
            hint=self._install_hint(suffix.removeprefix(".")),
        )

    def format_of_template(self, path: Path) -> str:
        """Return the format whose templates end as *path* does; raises `UsageError`."""
        for renderer in self._templated(path):
            if renderer.check_template is not None:
                return renderer.name
        raise UsageError(
            f"no format has templates that end in {_ending(path.name)!r}",
            hint="Name one with --format.",
        )

    def _templated(self, path: Path) -> list[Renderer]:
        """Return the formats of which a file, by its name, is a template."""
        found = [one for one in self._registry.renderers.values() if isinstance(one, Renderer)]
        return [renderer for renderer in found if _takes(renderer, path)]

    def params(self, name: str) -> frozenset[str] | None:
        """Return the options that a format understands; None if it does not say."""
        value = self._renderer(name).value
        own = value.params
        if own is None:
            return None
        inner = self.params(value.via) if isinstance(value, Converter) else frozenset[str]()
        return None if inner is None else inner | frozenset(own)

    def check_template(
        self, name: str, template: Path, document: Document, options: RenderOptions
    ) -> TemplateCheck:
        """Return what there is to say of a user's template."""
        owned = self._renderer(name)
        if isinstance(owned.value, Converter):
            return self.check_template(owned.value.via, template, document, options)
        check = owned.value.check_template
        if check is None:
            raise UsageError(f"templates of the format {name!r} cannot be checked")
        found = guarded(owned.plugin, "check_template", check, template, document, options)
        if isinstance(found, TemplateCheck):
            return found
        return TemplateCheck(faults=returned(owned.plugin, "check_template", found, tuple))

    def template(self, name: str, edition: str, pack: str) -> Path:
        """Return the file of a format's template in a template pack; raises `TemplateError`."""
        owned = self._renderer(name)
        if isinstance(owned.value, Converter):
            return self.template(owned.value.via, edition, pack)
        path = self._pack_file(owned.value, edition, pack)
        if path is not None:
            return path
        packs = self._registry.template_packs.names()
        if pack not in packs:
            raise TemplateError(
                f"there is no template pack {pack!r}{nearest(pack, packs)}",
                hint=f"Template packs: {', '.join(packs)}."
                if packs
                else "Install the national templates: pip install govreport-templates",
            )
        raise TemplateError(
            f"the template pack {pack!r} has no {name} template for the {edition} form",
            hint=f"Not every format has one. Template packs: {', '.join(packs)}.",
        )

    def named_template(self, name: str, stem: str, pack: str) -> Path | None:
        """Return the file of a format's template of some name in a pack; None for none.

        Args:
            name: Name of the format.
            stem: Name of the template, without its ending.
            pack: Name of the template pack.
        """
        owned = self._renderer(name)
        if isinstance(owned.value, Converter):
            return self.named_template(owned.value.via, stem, pack)
        found = self._registry.template_packs.get(pack)
        for file in found.value.files if found else ():
            path = Path(file)
            if path.name.partition(".")[0] == stem and _takes(owned.value, path):
                return found.value.path(file) if found else None
        return None

    def options(self, edition: str, template: Path | str | None = None) -> RenderOptions:
        """Return the options that depend on the surroundings only."""
        pack = NATIONAL_PACK if template is None else str(template)
        return RenderOptions(
            edition=edition,
            form=owned.value if (owned := self._registry.editions.get(edition)) else None,
            timestamp=int(os.environ.get("SOURCE_DATE_EPOCH") or time.time()),
            templates=self._templates(pack),
        )

    def bytes(
        self,
        document: Document,
        name: str,
        options: RenderOptions,
        template: Path | str | None,
        through: tuple[str, ...] = (),
    ) -> bytes:
        """Return *document* in the format *name*."""
        if name in through:
            raise PluginError(f"formats are made from one another in a circle: {through}")
        owned = self._renderer(name)
        renderer = owned.value
        if isinstance(renderer, Converter):
            own = renderer.params or ()
            rest = {key: text for key, text in options.params.items() if key not in own}
            inner = attrs.evolve(options, params=rest)
            data = self.bytes(document, renderer.via, inner, template, (*through, name))
            converted = guarded(owned.plugin, "converting", renderer.convert, data, options)
            return returned(owned.plugin, "converting", converted, bytes)
        chosen = self._template(renderer, options.edition, template)
        if template is not None and not _uses(renderer):
            options.warn(f"the format {name!r} has no templates: {str(template)!r} is not used")
        elif template is not None and self._is_of_others(renderer, template):
            formats = ", ".join(one.name for one in self._templated(Path(template)))
            options.warn(
                f"the template {str(template)!r} is for {formats}: {name} uses its usual one"
            )
            chosen = self._pack_file(renderer, options.edition, NATIONAL_PACK)
        elif template is not None and chosen is None:
            options.warn(
                f"the template pack {str(template)!r} has no {name} template for the "
                f"{options.edition} form: the usual one is used"
            )
            chosen = self._pack_file(renderer, options.edition, NATIONAL_PACK)
        options = attrs.evolve(options, template=chosen)
        rendered = guarded(owned.plugin, "rendering", renderer.render, document, options)
        return returned(owned.plugin, "rendering", rendered, bytes)

    def _is_of_others(self, renderer: Renderer, template: Path | str) -> bool:
        """Return whether a user's file is a template of other formats, and not of this one."""
        path = Path(template)
        if self._registry.template_packs.get(str(template)) is not None or _takes(renderer, path):
            return False
        return bool(self._templated(path))

    def _template(
        self, renderer: Renderer, edition: str, template: Path | str | None
    ) -> Path | None:
        if template is None:
            return self._pack_file(renderer, edition, NATIONAL_PACK)
        if self._registry.template_packs.get(str(template)) is not None:
            return self._pack_file(renderer, edition, str(template))
        path = Path(template)
        if not path.is_file():
            packs = ", ".join(self._registry.template_packs.names())
            raise TemplateError(
                f"there is no template {str(template)!r}",
                hint=f"Give a file, or one of the template packs: {packs or 'none installed'}.",
            )
        return path

    def _pack_file(self, renderer: Renderer, edition: str, pack: str) -> Path | None:
        owned = self._registry.template_packs.get(pack)
        if owned is None or not renderer.template_name:
            return None
        name = renderer.template_name.format(edition=edition)
        return owned.value.path(name) if name in owned.value.files else None

    def _templates(self, chosen: str) -> Mapping[str, Path]:
        """Return every pack's files as ``pack/name``, and the chosen pack's by bare name."""
        if chosen in self._named:
            return self._named[chosen]
        found: dict[str, Path] = {}
        for pack in self._registry.template_packs.values():
            found.update((f"{pack.name}/{name}", pack.path(name)) for name in pack.files)
        for name in (NATIONAL_PACK, chosen):
            owned = self._registry.template_packs.get(name)
            if owned is not None:
                found.update((file, owned.value.path(file)) for file in owned.value.files)
        if chosen in self._registry.template_packs.names():
            self._named[chosen] = found
        return found

    def _renderer(self, name: str) -> Owned[Renderer | Converter]:
        owned = self._registry.renderers.get(name)
        if owned is None:
            known = self._registry.renderers.names()
            raise FormatError(
                f"there is no output format {name!r}{nearest(name, known)}",
                hint=self._install_hint(name),
            )
        return owned

    def _install_hint(self, name: str) -> str:
        wanted = KNOWN_FORMATS.get(name)
        if wanted:
            return f"Install its plugin: pip install {wanted}"
        return f"Output formats: {', '.join(self._registry.renderers.names())}."

    def describe(self, owned: Owned[Renderer | Converter]) -> tuple[str, ...]:
        if owned.value.describe is None:
            return ()
        try:
            return guarded(owned.plugin, "describe", owned.value.describe)
        except PluginError as error:
            return (error.message,)
