"""A notice file, read and made into a rule set."""

from __future__ import annotations

import importlib.util
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType

import attrs

from govreport.codec import located, parse_toml, scan_toml
from govreport.errors import CodecError, Problem, ReadError, UsageError
from govreport.findings import Severity
from govreport.notices.decode import Parts, decode
from govreport.notices.examples import example
from govreport.notices.model import Notice
from govreport.notices.requirements import Code, Requirement, Source, belonging
from govreport.rules import local
from govreport.rules.base import Rule, RuleSet
from govreport.source_map import Region, SourceMap

_OF = "the notice file"
_RANK = (Severity.INFO, Severity.WARNING, Severity.ERROR)
#: A notice file is a page or two; a megabyte is no notice.
_LARGEST = 1 << 20


@attrs.frozen(kw_only=True, eq=False)
class NoticeFile:
    """A notice file.

    Attributes:
        path: The file.
        parts: What it says.
        origin: Where each part stands in it.
    """

    path: Path
    parts: Parts
    origin: SourceMap

    @property
    def name(self) -> str:
        """Name of the rule set that it makes."""
        return self.parts.head.name

    def region(self, path: str) -> Region | None:
        """Return where a field stands, by its path (``rule[0].check``)."""
        field = self.origin.fields.get(path)
        return self.origin.between(*field.key) if field else None


def load_notice(path: Path | str) -> NoticeFile:
    """Return the notice file at *path*.

    Raises:
        ReadError: The file cannot be read.
        CodecError: It is no notice file; names every fault by line.
    """
    where = Path(path)
    try:
        with where.open("rb") as file:
            data = file.read(_LARGEST + 1)
        text = data.decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError(f"cannot read {str(path)!r}: {error}") from error
    if len(data) > _LARGEST:
        raise ReadError(f"{str(path)!r} has more than {_LARGEST} bytes: that is no notice file")
    return parse_notice(text, where)


def parse_notice(text: str, path: Path) -> NoticeFile:
    """Return the notice file of that text; raises `CodecError`."""
    source = str(path)
    try:
        plain = parse_toml(text, source=source)
    except CodecError as error:
        raise CodecError(error.problems, source=source, of=_OF) from error
    problems: list[Problem] = []
    origin = SourceMap(path=source, text=text, scan=scan_toml)
    parts = decode(plain if isinstance(plain, Mapping) else {}, problems)
    if problems or parts is None:
        raise CodecError(located(problems, origin), source=source, of=_OF)
    return NoticeFile(path=path, parts=parts, origin=origin)


def rule_set(source: NoticeFile | Path | str) -> RuleSet:
    """Return the rule set that a notice file makes; raises `ReadError`, `CodecError`, `UsageError`.

    ``RULES = rule_set(Path(__file__).with_name("cn-anywhere.toml"))`` is a whole package.
    """
    file = source if isinstance(source, NoticeFile) else load_notice(source)
    parts = file.parts
    code = _module(file.path.parent / parts.head.code) if parts.head.code else None
    years = [notice.span for notice in parts.notices.values()]
    return RuleSet(
        name=parts.head.name,
        title=parts.head.title,
        extends=parts.head.extends,
        add=tuple(_rule(requirement, parts, code) for requirement in parts.requirements),
        drop=parts.drop,
        severities=parts.severities,
        params=parts.params,
        source="；".join(notice.cited for notice in parts.notices.values()),
        years=_joined(years),
        region=parts.head.region,
        place=parts.head.place,
        members=parts.head.members,
        tables=parts.tables,
        score=parts.score,
    )


def _rule(requirement: Requirement, parts: Parts, code: ModuleType | None) -> Rule:
    notice = parts.notices[requirement.notice]
    origin = local.Origin(
        code=requirement.code,
        title=requirement.title,
        title_en=requirement.title_en
        or f"{parts.head.name}: {requirement.check} of {requirement.code}",
        why=requirement.why,
        why_en=requirement.why_en,
        fix=requirement.fix,
        fix_en=requirement.fix_en,
        source=notice.cited,
        severity=_severity(requirement, parts, notice),
        years=notice.span,
        examples=tuple(example(form, notice, parts.base) for form in requirement.example),
    )
    made = (
        _of_code(requirement, origin, code)
        if isinstance(requirement, Code)
        else requirement.rule(Source(origin=origin, bodies=parts.bodies))
    )
    if not requirement.when:
        return made
    return local.for_bodies(made, [belonging(parts.bodies[name]) for name in requirement.when])


def _severity(requirement: Requirement, parts: Parts, notice: Notice) -> Severity:
    wanted = requirement.severity or parts.head.severity
    return min(wanted, notice.most, key=_RANK.index)


def _joined(years: list[tuple[int | None, int | None]]) -> tuple[int | None, int | None]:
    """Return the years from the first notice to the last one."""
    firsts = [first for first, _ in years if first is not None]
    lasts = [last for _, last in years if last is not None]
    first = min(firsts) if len(firsts) == len(years) and firsts else None
    last = max(lasts) if len(lasts) == len(years) and lasts else None
    return first, last


def _module(path: Path) -> ModuleType:
    """Return the Python file beside a notice file; whoever loads the notice runs it."""
    spec = importlib.util.spec_from_file_location(f"govreport_notice_{path.stem}", path)
    if spec is None or spec.loader is None or not path.is_file():
        raise UsageError(f"there is no Python file {str(path)!r}, which the notice file names")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _of_code(requirement: Code, origin: local.Origin, code: ModuleType | None) -> Rule:
    check = getattr(code, requirement.function, None)
    if check is None:
        raise UsageError(
            f"{requirement.code} names the function {requirement.function!r}, which is not there",
            hint='Name the Python file in the table [set]: code = "rules.py".',
        )
    return local.made(origin, check)
