"""How long rendering takes, ours and others', on the same data in one run."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

from measure import Timing, against, timed
from subjects import example, long, variant

from govreport import Engine
from govreport.model import Report

LONG = 10_000


class Contest:
    """One report, another variant of it for every run, and everybody who renders it."""

    def __init__(self, report: Report) -> None:
        self._engine = Engine(strict=True)
        self._report = report

    def ours(self, name: str) -> Timing:
        """Return our time for a format, laying out and embedding the data included."""
        return timed(
            f"govreport, {name}",
            lambda report: self._engine.render_bytes(report, name),
            self._variant,
        )

    def ours_again(self, name: str) -> Timing:
        """Return our time for rendering one and the same report again."""
        return timed(
            f"govreport, {name}, the same report again",
            lambda report: self._engine.render_bytes(report, name),
            lambda _number: self._report,
        )

    def without_charts(self) -> Timing:
        """Return our time for a page without charts."""
        return timed(
            "govreport, html without charts",
            lambda report: self._engine.render_bytes(report, "html", charts="off"),
            self._variant,
        )

    def untagged(self) -> Timing:
        """Return our time for a PDF without its structure."""
        return timed(
            "govreport, pdf without tags",
            lambda report: self._engine.render_bytes(report, "pdf", tags="off"),
            self._variant,
        )

    def docxtpl(self) -> Timing:
        """Return the time of plain docxtpl for our template and data."""
        from plain_docxtpl import context, render

        template = self._engine.template("docx", self._report.edition)
        return timed(
            "docxtpl, docx",
            lambda values: render(template, values),
            lambda number: context(self._engine.compose(self._variant(number)), template),
        )

    def weasyprint(self) -> Timing:
        """Return the time of WeasyPrint for our page."""
        import weasyprint

        return timed(
            "WeasyPrint, pdf from our html",
            lambda page: weasyprint.HTML(string=page).write_pdf(),
            lambda number: self._rendered(number, "html").decode(),
        )

    def typst(self) -> Timing:
        """Return the time of Typst's warm compiler for an equal document."""
        import typst
        from typst_document import fonts, source

        families = fonts()
        compiler = typst.Compiler()
        return timed(
            "Typst warm, pdf of an equal document",
            lambda text: compiler.compile(input=text, format="pdf", pdf_tags=False),
            lambda number: source(self._engine.compose(self._variant(number)), families),
        )

    def typst_tagged(self) -> Timing:
        """Return the time of Typst's warm compiler for a file of the standards that ours keeps."""
        import typst
        from typst_document import fonts, source

        families = fonts()
        compiler = typst.Compiler()
        return timed(
            "Typst warm, the same as PDF/A-3a and PDF/UA-1",
            lambda text: compiler.compile(input=text, format="pdf", pdf_standards=["a-3a", "ua-1"]),
            lambda number: source(self._engine.compose(self._variant(number)), families),
        )

    def libreoffice(self) -> Timing:
        """Return the time of LibreOffice for our Word file."""
        program = shutil.which("soffice")
        if program is None:
            raise FileNotFoundError("soffice")
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
            command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", name]

            def prepare(number: int) -> Path:
                path = folder / f"{number}.docx"
                path.write_bytes(self._rendered(number, "docx"))
                return path

            return timed(
                "LibreOffice, pdf from our docx",
                lambda path: subprocess.run([*command, str(path)], check=True, capture_output=True),
                prepare,
                warm=1,
            )

    def _variant(self, number: int) -> Report:
        return variant(self._report, number)

    def _rendered(self, number: int, name: str) -> bytes:
        return self._engine.render_bytes(self._variant(number), name)


def main() -> str:
    """Return the measurements as Markdown."""
    subjects = {
        "The example": example(),
        f"The example with a narrative of {LONG:,} characters": long(LONG),
    }
    return "\n\n".join(_section(title, report) for title, report in subjects.items())


def _section(title: str, report: Report) -> str:
    contest = Contest(report)
    tables = [
        against(contest.ours("docx"), [contest.ours_again("docx"), *_present(contest.docxtpl)]),
        against(
            contest.ours("pdf"),
            [
                contest.ours_again("pdf"),
                contest.untagged(),
                contest.ours("ofd"),
                *_present(
                    contest.typst, contest.typst_tagged, contest.weasyprint, contest.libreoffice
                ),
            ],
        ),
        against(contest.without_charts(), [contest.ours("html")]),
    ]
    return "\n\n".join([f"**{title}**", *tables])


def _present(*contestants: Callable[[], Timing]) -> list[Timing]:
    """Return the times of those contestants that are installed; name the others."""
    found = []
    for contestant in contestants:
        try:
            found.append(contestant())
        except (ImportError, OSError) as error:
            print(f"left out: {error}")
    return found


if __name__ == "__main__":
    print(main())
