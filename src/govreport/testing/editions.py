"""Contract of editions: subclass `EditionContract` in the tests of a form.

```python
from govreport.testing.editions import EditionContract
from govreport_example.plugin import EDITION


class TestForm(EditionContract):
    edition = EDITION
```
"""

from __future__ import annotations

import random
from types import ModuleType
from typing import ClassVar

from hypothesis import HealthCheck, given, settings

from govreport import codec
from govreport.compose import compose
from govreport.document.geometry import path, place
from govreport.editions import NATIONAL, Edition
from govreport.editions.soundness import faults
from govreport.engine import Engine
from govreport.errors import GovreportError
from govreport.hookspecs import hookimpl
from govreport.model import Agency, Report
from govreport.recognize import examine
from govreport.rules.equations import faults as sums
from govreport.testing._expect import expect, unlike
from govreport.testing.layouts import distinct, published
from govreport.testing.readers import plain_reports
from govreport.testing.strategies import correct_reports, reports

_QUICK = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))


class EditionContract:
    """What every form keeps: nothing of it is lost in data, documents, checks, or between forms.

    Attributes:
        edition: The form.
        effort: How many random reports are tried.
    """

    edition: ClassVar[Edition]
    effort: ClassVar[settings] = _QUICK

    @property
    def _known(self) -> tuple[Edition, ...]:
        """The forms that are known where this one is installed."""
        return (*(form for form in NATIONAL if form.id != self.edition.id), self.edition)

    def _engine(self) -> Engine:
        """Return an engine that has the form, and no plugin beside it."""

        def register_editions() -> list[Edition]:
            return [] if self.edition in NATIONAL else [self.edition]

        plugin = ModuleType("form")
        vars(plugin)["register_editions"] = hookimpl(register_editions)
        return Engine(plugins=[plugin], entry_points=False, strict=True)

    def test_it_is_sound(self) -> None:
        """Grid, cells, sums, captions and addresses agree, so that it can be registered."""
        found = faults(self.edition, NATIONAL)

        expect(not found, "; ".join(found))
        self._engine()

    def test_its_data_comes_back(self) -> None:
        """Any report is equal after it was written as JSON and as TOML."""

        @self.effort
        @given(reports(self.edition))
        def check(report: Report) -> None:
            json = codec.load_json(codec.dump_json(report, self.edition), self._known)
            toml = codec.load_toml(codec.dump_toml(report, self.edition), self._known)

            expect(json == report, "the report in JSON is another")
            expect(toml == report, "the report in TOML is another")

        check()

    def test_the_starter_file_is_a_report(self) -> None:
        """The file that a new report starts from can be read as it is."""
        text = codec.starter(self.edition, year=self.edition.first_year, agency="示例市人民政府")
        report = codec.load_toml(text, self._known)

        expect(report.edition == self.edition.id, f"the starter is of the form {report.edition}")

    def test_its_documents_come_back(self) -> None:
        """A report that reads like one is equal after it was laid out and read."""

        @self.effort
        @given(plain_reports(self.edition))
        def check(report: Report) -> None:
            found = examine(compose(report, self.edition), self._known).report

            if found is None:
                raise AssertionError("no report is found in the document")
            cells, expected = dict(found.cells()), dict(report.cells())
            expect(cells == expected, f"other cells are read: {unlike(cells, expected)}")
            expect(found == report, "other texts are read")

        check()

    def test_it_is_told_by_its_captions(self) -> None:
        """A published document is known to be on this form, and each cell is found."""
        report = distinct(self.edition, random.Random(5))
        reading = examine(published(compose(report, self.edition)), self._known)
        if reading.report is None:
            raise AssertionError("no report is found in what the form prints")
        cells, expected = dict(reading.report.cells()), dict(report.cells())

        expect(reading.edition == self.edition.id, f"it is taken for the form {reading.edition}")
        expect(cells == expected, f"other cells are read: {unlike(cells, expected)}")

    def test_every_cell_has_its_headers(self) -> None:
        """Who cannot see the table is told row and column of each value."""
        for table in compose(distinct(self.edition, random.Random(5)), self.edition).tables():
            cells = place(table)
            for found in cells:
                if not found.cell.address:
                    continue
                slot = self.edition.slot(found.cell.address)
                told = {*path(cells, found.above), *path(cells, found.left)}
                silent = [
                    caption
                    for caption in (*slot.row.captions, *slot.column.captions)
                    if " ".join(caption.split()) not in told
                ]
                expect(not silent, f"{found.cell.address} is not under the headers {silent}")

    def test_a_wrong_total_is_found(self) -> None:
        """True sums are silent, and every total that is wrong is noticed."""

        @self.effort
        @given(correct_reports(self.edition))
        def check(report: Report) -> None:
            for layout in self.edition.tables:
                table = report.table(layout.key)
                expect(not sums(layout, table), f"true sums in {layout.key} are said to be wrong")
                for cell in layout.totals:
                    value = table[cell]
                    wrong = table.replace({cell: value + 1 if isinstance(value, int) else 1})
                    expect(sums(layout, wrong), f"a wrong {layout.key}.{cell} is not noticed")

        check()

    def test_a_blank_report_is_refused_by_nothing(self) -> None:
        """An empty report of the form can be checked and laid out; no rule fails on it."""
        engine = self._engine()
        report = self.edition.blank(
            year=self.edition.first_year, agency=Agency(name="示例市人民政府")
        )
        try:
            engine.render_bytes(report, "json")
            crashed = [item.message_en for item in engine.check(report) if item.code == "GR000"]
        except GovreportError as error:
            raise AssertionError(f"a blank report cannot be used: {error}") from error

        expect(not crashed, "; ".join(crashed))
