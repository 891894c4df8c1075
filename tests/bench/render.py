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

#: Reports to choose from, so that no two runs in a row get the same one.
VARIANTS = 40
LONG = 10_000


class Contest:
    """One report in variants, and everybody who renders it."""

    def __init__(self, report: Report) -> None:
        self._engine = Engine(strict=True)
        self._reports = [variant(report, number) for number in range(VARIANTS)]
        self._documents = [self._engine.compose(item) for item in self._reports]

    def report(self, number: int) -> Report:
        """Return the report of a run."""
        return self._reports[number % VARIANTS]

    def ours(self, name: str) -> Timing:
        """Return our time for a format, laying out and embedding the data included."""
        return timed(
            f"govreport, {name}",
            lambda number: self._engine.render_bytes(self.report(number), name),
        )

    def without_charts(self) -> Timing:
        """Return our time for a page without charts."""
        return timed(
            "govreport, html without charts",
            lambda number: self._engine.render_bytes(self.report(number), "html", charts="off"),
        )

    def rendered(self, name: str) -> list[bytes]:
        """Return our documents in a format, made before the clock starts."""
        return [self._engine.render_bytes(report, name) for report in self._reports[:5]]

    def docxtpl(self) -> Timing:
        """Return the time of plain docxtpl for our template and data."""
        from plain_docxtpl import context, render

        template = self._engine.template("docx", self._reports[0].edition)
        contexts = [context(document, template) for document in self._documents]
        return timed("docxtpl, docx", lambda number: render(template, contexts[number % VARIANTS]))

    def weasyprint(self) -> Timing:
        """Return the time of WeasyPrint for our page."""
        import weasyprint

        pages = [data.decode() for data in self.rendered("html")]
        return timed(
            "WeasyPrint, pdf from our html",
            lambda number: weasyprint.HTML(string=pages[number % len(pages)]).write_pdf(),
        )

    def typst(self) -> Timing:
        """Return the time of Typst's warm compiler for an equal document."""
        import typst
        from typst_document import fonts, source

        faces = fonts()
        compiler = typst.Compiler()
        sources = [source(document, faces) for document in self._documents]
        return timed(
            "Typst warm, pdf of an equal document",
            lambda number: compiler.compile(
                input=sources[number % VARIANTS], format="pdf", pdf_tags=False
            ),
        )

    def libreoffice(self, folder: Path) -> Timing:
        """Return the time of LibreOffice for our Word file."""
        program = shutil.which("soffice")
        if program is None:
            raise FileNotFoundError("soffice")
        paths = []
        for number, data in enumerate(self.rendered("docx")):
            paths.append(folder / f"{number}.docx")
            paths[-1].write_bytes(data)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
        return timed(
            "LibreOffice, pdf from our docx",
            lambda number: subprocess.run(
                [*command, str(paths[number % len(paths)])], check=True, capture_output=True
            ),
            warm=1,
        )


def main() -> str:
    """Return the measurements as Markdown."""
    subjects = {
        "The example": example(),
        f"The example with a narrative of {LONG:,} characters": long(LONG),
    }
    return "\n\n".join(_section(title, report) for title, report in subjects.items())


def _section(title: str, report: Report) -> str:
    contest = Contest(report)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        tables = [
            against(contest.ours("docx"), _present(contest.docxtpl)),
            against(
                contest.ours("pdf"),
                _present(contest.typst, contest.weasyprint, lambda: contest.libreoffice(folder)),
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
