"""The project file: what holds for all reports of one office (``govreport.toml``).

rules = "cn-somewhere"

[publication]
site = "某市人民政府门户网站"
site_code = "1234567890"

[options.html]
column-type = "信息公开年报"

[params]
due_date = "01-28"

[words]
"结转下年度继续办理" = ["滚动(到|至)来年"]

[[waivers]]
code = "GR121"
reason = "本市自定标题"
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import attrs

from govreport.codec import decode_flat, parse_toml, shown
from govreport.contracts import Wording
from govreport.errors import CodecError, Problem, ReadError, UsageError
from govreport.files import real, text_within
from govreport.findings import Severity
from govreport.model import Publication, Report, Waiver
from govreport.model.fields import described, refusal, several, text
from govreport.paths import nearest
from govreport.rules import settings
from govreport.rules.base import Param, RuleSet

#: Name of the file, looked for in the current folder and those around it by the command line.
FILE_NAME = "govreport.toml"

_OF = "the project file"
_FIELDS = (
    "rules",
    "publication",
    "options",
    "params",
    "drop",
    "severities",
    "waivers",
    "notices",
    "words",
)


def _kind(instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
    """Refuse what is not of the kind that a field of a project has."""
    wanted = {"publication": Publication}.get(attribute.name, Mapping)
    inner = value.values() if attribute.name == "options" and isinstance(value, Mapping) else ()
    for one in (value, *inner):
        if not isinstance(one, wanted):
            what = "a mapping" if wanted is Mapping else f"a {wanted.__name__}"
            raise refusal(f"{type(instance).__name__}.{attribute.name}", what, one)


def _dropped(given: Iterable[str]) -> tuple[str, ...]:
    return several("Project.drop", given, str)


def _notices(given: Iterable[str]) -> tuple[str, ...]:
    return several("Project.notices", given, str)


def _waivers(given: Iterable[Waiver]) -> tuple[Waiver, ...]:
    return several("Project.waivers", given, Waiver)


@attrs.frozen(kw_only=True)
class Project:
    """What holds for all reports of one office.

    Attributes:
        source: The file, for messages.
        rules: Name of the rule set to check by; empty for the national one.
        publication: Publication data for reports that lack it.
        options: Options of formats: by format, then by name.
        params: Parameters of rules.
        drop: Codes of rules that are switched off.
        severities: Other severities, by code.
        waivers: Findings that are accepted in every report, with reasons.
        notices: Notice files, and folders of them, relative to the project file.
        words: Further words by which numbers in prose are understood, by their meaning.
    """

    source: str = attrs.field(default=FILE_NAME, validator=text)
    rules: str = attrs.field(default="", validator=text)
    publication: Publication = attrs.field(factory=Publication, validator=_kind)
    options: Mapping[str, Mapping[str, str]] = attrs.field(factory=dict, validator=_kind)
    params: Mapping[str, Param] = attrs.field(factory=dict, validator=_kind)
    drop: tuple[str, ...] = attrs.field(default=(), converter=_dropped)
    severities: Mapping[str, Severity] = attrs.field(factory=dict, validator=_kind)
    waivers: tuple[Waiver, ...] = attrs.field(default=(), converter=_waivers)
    notices: tuple[str, ...] = attrs.field(default=(), converter=_notices)
    words: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict, validator=_kind)

    def notice_files(self) -> Mapping[str, Path]:
        """Return the notice files that the project names, by the sets that they make.

        Raises:
            UsageError: One of them is not there.
        """
        found: dict[str, Path] = {}
        for name in self.notices:
            path = Path(self.source).parent / name
            files = sorted(path.glob("*.toml")) if path.is_dir() else [path]
            if not files or not all(file.is_file() for file in files):
                raise UsageError(
                    f"{self.source}: there is no notice file at {name!r}",
                    hint="Name files, or folders of files, relative to the project file.",
                )
            found.update((file.stem, file) for file in files)
        return found

    def wordings(self) -> tuple[Wording, ...]:
        """Return the further words of the project."""
        return tuple(Wording(meaning=name, words=words) for name, words in self.words.items())

    def complete(self, report: Report) -> Report:
        """Return *report* with the publication data that it lacks, and the project's waivers."""
        mine, theirs = self.publication, report.publication
        missing = {
            field.name: getattr(mine, field.name)
            for field in attrs.fields(Publication)
            if not getattr(theirs, field.name) and getattr(mine, field.name)
        }
        more = tuple(waiver for waiver in self.waivers if waiver not in report.waivers)
        if not missing and not more:
            return report
        return attrs.evolve(
            report,
            publication=attrs.evolve(theirs, **missing),
            waivers=(*report.waivers, *more),
        )

    @property
    def loosens(self) -> bool:
        """Whether it switches rules off, changes what they count for, or accepts findings."""
        return bool(self.drop or self.severities or self.waivers)

    def rule_set(self, base: str) -> RuleSet | None:
        """Return the rule set *base* as the project changes it; None if it changes nothing."""
        if not (self.params or self.drop or self.severities):
            return None
        return RuleSet(
            name=f"{base} ({Path(self.source).name})",
            extends=base,
            params=self.params,
            drop=self.drop,
            severities=self.severities,
        )


def passed_over(source: Path | str | bytes, warn: Callable[[str], None]) -> bool:
    """Return whether a source of reports is a project file, which a pattern caught; warn if so."""
    if isinstance(source, bytes) or Path(source).name != FILE_NAME:
        return False
    warn(f"{source} is a project file, no report: passed over")
    return True


def find_project(folder: Path | str = ".") -> Path | None:
    """Return the project file of a folder, or of the nearest folder around it that has one."""
    here = real(folder)
    for around in (here, *here.parents):
        file = around / FILE_NAME
        if file.is_file():
            return Path(os.path.relpath(file))
    return None


#: Bytes of a project file; a long one has some thousand.
_LARGEST = 4 << 20


def load_project(path: Path | str) -> Project:
    """Return the project that a file describes.

    Raises:
        ReadError: The file cannot be read.
        CodecError: It does not describe a project; names every problem.
    """
    try:
        content = text_within(Path(path), _LARGEST)
    except TypeError:
        raise UsageError(f"expected the path of a project file, got {described(path)}") from None
    except OSError as error:
        raise ReadError(f"cannot read {str(path)!r}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise ReadError(f"cannot read {str(path)!r}: {error}") from error
    problems: list[Problem] = []
    try:
        data = parse_toml(content, source=str(path))
    except CodecError as error:
        raise CodecError(error.problems, source=str(path), of=_OF) from error
    project = _project(data if isinstance(data, Mapping) else {}, str(path), problems)
    if problems:
        raise CodecError(problems, source=str(path), of=_OF)
    return project


def _project(data: Mapping[str, object], source: str, problems: list[Problem]) -> Project:
    problems.extend(
        Problem(name, f"there is no such field{nearest(name, _FIELDS)}")
        for name in data
        if name not in _FIELDS
    )
    rules = data.get("rules", "")
    if not isinstance(rules, str):
        problems.append(Problem("rules", f"expected the name of a rule set, got {shown(rules)}"))
    publication = decode_flat(data.get("publication", {}), Publication, "publication", problems)
    waivers = data.get("waivers", [])
    if not isinstance(waivers, list):
        problems.append(Problem("waivers", f"expected an array of tables, got {shown(waivers)}"))
        waivers = []
    found = [
        decode_flat(item, Waiver, f"waivers[{index}]", problems)
        for index, item in enumerate(waivers)
    ]
    return Project(
        source=source,
        rules=str(rules),
        publication=publication or Publication(),
        options=_options(data.get("options", {}), problems),
        params=settings.params(data.get("params", {}), problems),
        drop=settings.codes(data.get("drop", []), "drop", problems),
        severities=settings.severities(data.get("severities", {}), problems),
        waivers=tuple(waiver for waiver in found if waiver is not None),
        notices=settings.codes(data.get("notices", []), "notices", problems, of="paths"),
        words=_words(data.get("words", {}), problems),
    )


def _words(plain: object, problems: list[Problem]) -> dict[str, tuple[str, ...]]:
    return {
        meaning: settings.codes(words, f"words.{meaning}", problems, of="words")
        for meaning, words in settings.table(plain, "words", problems).items()
    }


def _options(plain: object, problems: list[Problem]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for name, options in settings.table(plain, "options", problems).items():
        path = f"options.{name}"
        found[name] = {
            key: str(value).lower() if isinstance(value, bool) else str(value)
            for key, value in settings.table(options, path, problems).items()
        }
    return found
