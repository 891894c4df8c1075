"""What this distribution adds to govreport: the output format ``ofd``."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from govreport.contracts import Renderer, RenderOptions
from govreport.document import Document
from govreport.hookspecs import hookimpl


def _render(document: Document, options: RenderOptions) -> bytes:
    from govreport_ofd.render import render  # noqa: PLC0415  # listing formats stays cheap

    return render(document, options)


def _describe() -> tuple[str, ...]:
    from govreport_ofd.render import describe  # noqa: PLC0415  # as above

    return describe()


def _check_template(
    template: Path, _document: Document, _options: RenderOptions
) -> tuple[str, ...]:
    from govreport_typeset.template import problems  # noqa: PLC0415  # as above

    return problems(template)


@hookimpl
def register_renderers() -> Iterable[Renderer]:
    """Declare the OFD renderer."""
    return (
        Renderer(
            name="ofd",
            suffixes=(".ofd",),
            params=("kinsoku", "fonts"),
            render=_render,
            title="OFD (GB/T 33190, pages of GB/T 9704—2012, OFD-A)",
            embeds=True,
            media_type="application/ofd",
            describe=_describe,
            check_template=_check_template,
            template_name="page.toml",
        ),
    )
