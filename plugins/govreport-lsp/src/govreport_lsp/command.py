"""`govreport lsp`: the language server, on standard input and output."""

from __future__ import annotations

import click


@click.command()
@click.option("--rules", help="Rule set; default: the national one of the report's edition.")
@click.option(
    "--lang",
    type=click.Choice(["zh", "en"]),
    default="zh",
    show_default=True,
    help="Language of findings and hints.",
)
@click.pass_context
def lsp(ctx: click.Context, *, rules: str | None, lang: str) -> None:
    """Run the language server for editors, on standard input and output."""
    # pygls takes longer to import than a check to run; only the server pays for it.
    from govreport.commands import engine_of  # noqa: PLC0415
    from govreport_lsp.server import serve  # noqa: PLC0415

    serve(engine_of(ctx), rules=rules, language=lang)
