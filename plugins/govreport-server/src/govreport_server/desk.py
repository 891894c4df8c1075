"""Where requests are done: each is a function of what is asked and of an engine's plugins."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import PurePosixPath

import attrs

from govreport.comparison import Comparison
from govreport.errors import FormatError, GovreportError, LimitError, ModelError, UsageError
from govreport.model import Given, Report, Unreadable
from govreport.paths import nearest
from govreport.present import present
from govreport.present.compare import as_html, as_json
from govreport.present.reading import as_json as reading_json
from govreport.readings import Content
from govreport.recognize.values import parse
from govreport.rules.base import resolve
from govreport.text.printing import escaped, plain
from govreport_server.fields import (
    LANGUAGES,
    LONGEST_NAME,
    Fields,
    inside_of,
    inside_plain,
    parsed,
)
from govreport_server.jobs import Answer, Asked, Job
from govreport_server.refusals import Translate, refusal_of, too_greedy
from govreport_server.toolkit import Toolkit

JSON, HTML = "application/json", "text/html"
#: How findings can be asked for, and what that is.
CHECKS: Mapping[str, str] = {
    "json": JSON,
    "html": HTML,
    "sarif": "application/sarif+json",
    "junit": "application/xml",
}
#: The same for two reports.
COMPARISONS: Mapping[str, str] = {"json": JSON, "html": HTML}
#: Fields of every body that holds a report.
_REPORT = ("report", "inside", "name", "language")
_UNNAMED = "report"
_DOCUMENT = "document"


@attrs.frozen(kw_only=True)
class Desk:
    """Does what is asked.

    Attributes:
        engine: Reads, checks and renders.
        translate: Says messages in Chinese.
        memory: Bytes that there are, for the message where they do not suffice.
        longest: Bytes of an answer.
    """

    engine: Toolkit
    translate: Translate
    memory: int
    longest: int

    def answer(self, asked: Asked) -> Answer:
        """Return what is answered; what cannot be done is an answer, too."""
        work: Callable[[Asked], Answer] = {
            Job.ABOUT: self._about,
            Job.READ: self._read,
            Job.CHANGE: self._change,
            Job.CHECK: self._check,
            Job.RENDER: self._render,
            Job.COMPARE: self._compare,
        }[asked.job]
        translate = self.translate if asked.language != "en" else None
        try:
            found = work(asked)
            if len(found.body) > self.longest:
                raise LimitError(f"the answer has more than {self.longest // 1024**2} MiB")
        except GovreportError as error:
            return refusal_of(error).answer(translate)
        except MemoryError:
            return too_greedy(self.memory).answer(translate)
        return found

    def _about(self, _asked: Asked) -> Answer:
        sets = self.engine.rule_sets
        return _answer(
            {
                "forms": {
                    form.id: {
                        "tables": [table.key for table in form.tables],
                        "first_year": form.first_year,
                    }
                    for form in self.engine.editions
                },
                "formats": [
                    {
                        "name": item.name,
                        "title": item.title,
                        "suffixes": list(item.suffixes),
                        "plugin": item.plugin,
                        "writes": item.writes,
                        "media_type": item.media_type,
                        "details": [],
                    }
                    for item in self.engine.formats()
                ],
                "rule_sets": [
                    {
                        "name": item.name,
                        "extends": item.extends,
                        "title": item.title,
                        "source": item.source,
                        "codes": [rule.code for rule in resolve(item.name, sets).rules],
                    }
                    for item in sets.values()
                ],
            }
        )

    def _read(self, asked: Asked) -> Answer:
        name = _clean(asked.name) or _DOCUMENT
        result = self.engine.examine(Content(asked.body, name))
        reading = json.loads(reading_json([(name, result)]))
        return _answer({"name": name, **self._held(result.report), "reading": reading})

    def _change(self, asked: Asked) -> Answer:
        fields = parsed(asked.body, (*_REPORT, "values"), ("report", "values"))
        report = self._report(fields)
        values = fields.table("values") or {}
        changed = self.engine.replace(report, self._values(report, values))
        return _answer({"name": _name(fields), **self._held(changed)})

    def _check(self, asked: Asked) -> Answer:
        allowed = (*_REPORT, "previous", "rules", "claims", "as")
        fields = parsed(asked.body, allowed, ("report",))
        form = fields.choice("as", tuple(CHECKS), "json")
        checked = self.engine.inspect(
            self._report(fields),
            _name(fields),
            rules=self._rules(fields),
            previous=self._other(fields, "previous"),
            claims=fields.switch("claims"),
        )
        text = present([checked], form, language=_language(fields, asked))
        return Answer(media_type=CHECKS[form], body=text.encode())

    def _render(self, asked: Asked) -> Answer:
        fields = parsed(asked.body, (*_REPORT, "previous", "format"), ("report", "format"))
        wanted = fields.text("format")
        known = {item.name: item for item in self.engine.formats() if item.writes}
        if wanted not in known:
            raise FormatError(
                f"there is no output format {wanted!r}{nearest(wanted, known)}",
                hint=f"Output formats: {', '.join(known)}.",
            )
        report, previous = self._report(fields), self._other(fields, "previous")
        body = self.engine.render_bytes(report, wanted, previous=previous)
        form = known[wanted]
        name = f"{PurePosixPath(_name(fields)).stem}{form.suffixes[0]}"
        return Answer(media_type=form.media_type, body=body, name=name)

    def _compare(self, asked: Asked) -> Answer:
        allowed = ("before", "after", "before_name", "after_name", "language", "as")
        fields = parsed(asked.body, allowed, ("before", "after"))
        form = fields.choice("as", tuple(COMPARISONS), "json")
        before, after = self._report(fields, "before"), self._report(fields, "after")
        found = self.engine.compare(before, after)
        text = as_json(found) if form == "json" else self._side_by_side(found, fields, asked)
        return Answer(media_type=COMPARISONS[form], body=text.encode())

    def _side_by_side(self, found: Comparison, fields: Fields, asked: Asked) -> str:
        names = (_name(fields, "before_name"), _name(fields, "after_name"))
        editions = self.engine.edition(found.before), self.engine.edition(found.after)
        return plain(as_html(found, *editions, _language(fields, asked), names=names))

    def _held(self, report: Report) -> dict[str, object]:
        """Return a report as whoever asked keeps it and sends it again."""
        return {"report": self.engine.to_data(report), "inside": inside_plain(report.inside)}

    def _report(self, fields: Fields, name: str = "report") -> Report:
        """Return the report that a field holds, with what is known of the document."""
        found = self.engine.from_data(fields.table(name) or {})
        inside = inside_of(fields.table("inside")) if name == "report" else None
        return attrs.evolve(found, inside=inside)

    def _other(self, fields: Fields, name: str) -> Report | None:
        return None if fields.table(name) is None else self._report(fields, name)

    def _rules(self, fields: Fields) -> str | None:
        """Return the name of a rule set, which is never that of a file."""
        wanted = fields.text("rules")
        known = self.engine.rule_sets
        if wanted and wanted not in known:
            raise UsageError(
                f"there is no rule set {wanted!r}{nearest(wanted, tuple(known))}",
                hint=f"Rule sets: {', '.join(known)}.",
            )
        return wanted or None

    def _values(self, report: Report, values: Mapping[str, object]) -> dict[str, Given]:
        """Return new values by address; text is what a person has typed into a cell."""
        edition = self.engine.edition(report)
        found: dict[str, Given] = {}
        for address, given in values.items():
            slot = edition.slot(address)
            if not isinstance(given, (str, int)) or isinstance(given, bool):
                raise ModelError(f"{address}: expected {slot.holds.expectation}")
            value = parse(given, slot.kind, slot.column.unit) if isinstance(given, str) else given
            if isinstance(value, Unreadable):
                raise ModelError(
                    f"{slot.caption}: expected {slot.holds.expectation}, got {value.text[:60]!r}"
                )
            found[address] = value
        return found


def _language(fields: Fields, asked: Asked) -> str:
    return fields.choice("language", LANGUAGES, asked.language)


def _name(fields: Fields, name: str = "name") -> str:
    return _clean(fields.text(name)) or _UNNAMED


def _clean(name: str) -> str:
    """Return the last part of a name of a file, without what steers a terminal."""
    return plain(name.replace("\\", "/")).rpartition("/")[2].strip()[:LONGEST_NAME]


def _answer(data: Mapping[str, object]) -> Answer:
    text = escaped(json.dumps(data, ensure_ascii=False, default=str))
    return Answer(body=text.encode())
