"""The first page of the site: pictures of all that was found, filters, and the bodies."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final
from urllib.parse import quote

from govreport.present._markup import element, escape
from govreport.present._page import page
from govreport.site.bodies import BodyPage
from govreport.site.charts import Bar, bar, bars, columns
from govreport.site.gathering import Gathered
from govreport.site.style import STYLE
from govreport.site.tally import SEVERITIES, Entry, Tally
from govreport.site.words import Words

#: Bodies that the page lists before it is asked for more; the script has the same number.
_LISTED: Final = 50
#: Rows of a picture.
_ROWS: Final = 15
#: Documents that failed, and rules that could not be checked, that the page lists.
_FAILED: Final = 100
#: Folder of the pages of bodies.
FOLDER: Final = "bodies"
_NUMBERS: Final = ("errors", "warnings", "infos")


def overview(found: Gathered, counted: Tally, titles: dict[str, str], words: Words) -> str:
    """Return the page.

    Args:
        found: What the dataset holds.
        counted: What was counted of it.
        titles: Titles of rules by their codes.
        words: Words of the language.
    """
    main = [
        _filters(counted, words),
        _figures(counted, words),
        element("div", list(_pictures(counted, words)), class_="pictures"),
        _ranking(counted, words),
        _unchecked(found, titles, words),
        _failed(found, words),
    ]
    engine = element("p", escape(f"{words.engine}{words.colon}{found.engine}"), class_="engine")
    body = [
        element("header", element("h1", escape(words.title))),
        element("main", main, id="overview", tabindex="-1"),
        element("footer", engine),
    ]
    return page(
        words.title,
        words.tag,
        ("page.css", "check.css"),
        body,
        skip=(words.to_main, "overview"),
        more=STYLE,
        scripts=("data.js", "site.js"),
    )


def _filters(counted: Tally, words: Words) -> str:
    """Return the form of the filters; nothing is sent anywhere, the script listens."""
    kinds = sorted({body.kind for body in counted.bodies})
    parents = {body.above for body in counted.bodies if body.above}
    places = [(body.code, body.name) for body in counted.bodies if body.key in parents]
    rules = [
        element("option", escape(name), value=f"family:{key}") for key, name in counted.families
    ]
    groups = [
        element(
            "optgroup",
            [
                element("option", escape(_named(code.key, code.title)), value=code.key)
                for code in counted.codes
                if code.family == key
            ],
            label=name,
        )
        for key, name in counted.families
    ]
    fields = [
        _field("q", words.name, '<input id="q" type="search" autocomplete="off">'),
        _select("year", words.year, [(str(year), str(year)) for year in counted.years], words),
        _select("kind", words.kind, [(k, words.kinds.get(k, words.unknown)) for k in kinds], words),
        _select("place", words.place, places, words),
        _select("rule", words.rule, [], words, more="".join([*rules, *groups])),
        _select("severity", words.severity, words.severities.items(), words),
        _field("order", words.order, _options("order", words.orders.items())),
        element("button", escape(words.reset), type="button", id="clear"),
    ]
    label = words.filters
    return element("form", fields, id="filters", class_="filters", aria_label=label) + element(
        "noscript", element("p", escape(words.no_script))
    )


def _named(key: str, title: str) -> str:
    return f"{key} {title}" if key.isupper() else title


def _field(name: str, label: str, control: str) -> str:
    return element("div", element("label", escape(label), for_=name) + control)


def _options(name: str, pairs: Iterable[tuple[str, str]], first: str = "", more: str = "") -> str:
    options = [element("option", escape(text), value=value) for value, text in pairs]
    return element("select", [first, *options, more], id=name, autocomplete="off")


def _select(
    name: str, label: str, pairs: Iterable[tuple[str, str]], words: Words, more: str = ""
) -> str:
    every = f'<option value="">{escape(words.any)}</option>'
    return _field(name, label, _options(name, pairs, every, more))


def _figures(counted: Tally, words: Words) -> str:
    """Return the key figures; the script finds each by what it counts."""
    entries = counted.entries
    errors, warnings, infos = counted.by_severity(entries)
    figures = {
        "bodies": len(counted.bodies),
        "reports": sum(entry.reports for entry in entries),
        "with_errors": sum(entry.wrong for entry in entries),
        "errors": errors,
        "warnings": warnings,
        "infos": infos,
    }
    items = [
        element(
            "div",
            element("dt", escape(getattr(words, name)))
            + element("dd", str(count), id=f"figure-{name}"),
            class_=name,
        )
        for name, count in figures.items()
    ]
    return element("dl", items, class_="figures", aria_label=words.figures)


def _pictures(counted: Tally, words: Words) -> Iterator[str]:
    """Yield the pictures: over the years, by kind of finding, rule, kind of body, and place."""
    yearly = [
        counted.by_severity(entry for entry in counted.entries if entry.year == year)
        for year in counted.years
    ]
    title = element("h2", escape(words.by_year))
    legend = element(
        "ul",
        [element("li", escape(words.severities[one]), class_=one) for one in SEVERITIES],
        class_="legend",
    )
    rows = [
        Bar(text=str(year), link=f"#year={year}", counts=each)
        for year, each in zip(counted.years, yearly, strict=True)
    ]
    picture = columns(counted.years, yearly, words.by_year)
    yield _picture([title, legend, picture, bars("year", words.by_year, rows, words)])
    for name, text, found in (
        ("family", words.by_family, _by_family(counted)),
        ("rule", words.by_rule, _by_rule(counted)),
        ("kind", words.by_kind, _by_kind(counted, words)),
        ("place", words.by_place, _by_place(counted)),
    ):
        if found or name != "place":
            parts = [element("h2", escape(text)), bars(name, text, found[:_ROWS], words)]
            yield _picture(parts)


def _picture(parts: Sequence[str]) -> str:
    return element("section", parts, class_="picture")


def _summed(counted: Tally, key: Callable[[Entry, int], str]) -> dict[str, list[int]]:
    """Return numbers of findings by a key of the entry and of the place of the code."""
    found: dict[str, list[int]] = {}
    for entry in counted.entries:
        for (code, severity), count in entry.counts.items():
            each = found.setdefault(key(entry, code), [0] * len(SEVERITIES))
            each[severity] += count
    return found


def _most_first(rows: Iterable[Bar]) -> list[Bar]:
    return sorted(rows, key=lambda row: -sum(row.counts))


def _by_family(counted: Tally) -> list[Bar]:
    found = _summed(counted, lambda _entry, code: counted.codes[code].family)
    return [
        Bar(text=name, link=f"#rule=family:{quote(key)}", counts=found[key])
        for key, name in counted.families
        if key in found
    ]


def _by_rule(counted: Tally) -> list[Bar]:
    found = _summed(counted, lambda _entry, code: counted.codes[code].key)
    return _most_first(
        Bar(
            text=code.title or code.key,
            code=code.key if code.key.isupper() and code.title else "",
            link=f"#rule={quote(code.key)}",
            counts=found[code.key],
        )
        for code in counted.codes
        if code.key in found
    )


def _by_kind(counted: Tally, words: Words) -> list[Bar]:
    found = _summed(counted, lambda entry, _code: counted.bodies[entry.body].kind)
    return _most_first(
        Bar(text=words.kinds.get(kind, words.unknown), link=f"#kind={quote(kind)}", counts=each)
        for kind, each in found.items()
    )


def _by_place(counted: Tally) -> list[Bar]:
    """Return what was found by the bodies that others belong to, below the highest of them."""
    tops = tops_of(counted.bodies)
    places = {body.key: body for body in counted.bodies}
    found = _summed(counted, lambda entry, _code: tops[counted.bodies[entry.body].key])
    parents = {body.above for body in counted.bodies}
    return _most_first(
        Bar(text=places[key].name, link=f"#place={quote(places[key].code)}", counts=each)
        for key, each in found.items()
        if key in parents
    )


def tops_of(bodies: Sequence[BodyPage]) -> dict[str, str]:
    """Return the highest body that each belongs to; of a single highest one, what is below it."""
    above = {body.key: body.above for body in bodies}
    roots = {key for key, parent in above.items() if not parent}
    with_children = {parent for parent in above.values() if parent}
    single = roots & with_children if len(roots & with_children) == 1 else set()
    found: dict[str, str] = {}
    for key in above:
        chain = [key]
        while above.get(chain[-1]) and above[chain[-1]] not in chain:
            chain.append(above[chain[-1]])
        found[key] = chain[-2] if chain[-1] in single and len(chain) > 1 else chain[-1]
    return found


def _ranking(counted: Tally, words: Words) -> str:
    """Return the bodies with most errors; the script lists others."""
    numbers: dict[int, list[int]] = {}
    reports: dict[int, int] = {}
    for entry in counted.entries:
        each = numbers.setdefault(entry.body, [0] * len(SEVERITIES))
        reports[entry.body] = reports.get(entry.body, 0) + entry.reports
        for (_, severity), count in entry.counts.items():
            each[severity] += count
    none = [0] * len(SEVERITIES)
    order = sorted(
        range(len(counted.bodies)),
        key=lambda at: ([-count for count in numbers.get(at, none)], at),
    )
    most = max((sum(each) for each in numbers.values()), default=0) or 1
    rows = [
        element("tr", _body(counted.bodies[at], reports.get(at, 0), numbers.get(at, none), most))
        for at in order[:_LISTED]
    ]
    heads = [
        element("th", escape(words.body), scope="col"),
        element("th", escape(words.belongs_to), scope="col", class_="above"),
        *(
            element("th", escape(getattr(words, name)), scope="col", class_="number")
            for name in ("reports", *_NUMBERS)
        ),
        element("td", ""),
    ]
    table = element(
        "table",
        [
            element("thead", element("tr", heads)),
            element("tbody", rows, id="ranking-rows"),
        ],
        class_="bars ranking",
    )
    status = words.status.format(shown=len(rows), found=len(counted.bodies))
    return element(
        "section",
        [
            element("h2", escape(words.ranking), id="ranking"),
            element("p", escape(status), id="status", role="status"),
            element(
                "div", table, class_="scroll", role="region", tabindex="0", aria_label=words.ranking
            ),
            element("button", escape(words.more), type="button", id="more", hidden="hidden"),
        ],
        aria_labelledby="ranking",
    )


def _body(body: BodyPage, reports: int, counts: Sequence[int], most: int) -> list[str]:
    """Return the cells of a body's row."""
    link = element("a", escape(body.name), href=f"{FOLDER}/{quote(body.file)}")
    above = escape(body.parent.text) if body.parent else ""
    return [
        element("th", link, scope="row"),
        element("td", above, class_="above"),
        *(element("td", str(count), class_="number") for count in (reports, *counts)),
        element("td", bar(counts, most), class_="bar"),
    ]


def _unchecked(found: Gathered, titles: dict[str, str], words: Words) -> str:
    if not found.unchecked:
        return ""
    rows = [
        element(
            "tr",
            [
                element(
                    "th",
                    f"{element('span', escape(code), class_='code')} "
                    f"{escape(titles.get(code, ''))}",
                    scope="row",
                ),
                element("td", str(count), class_="number"),
            ],
        )
        for code, count in sorted(found.unchecked.items(), key=lambda pair: (-pair[1], pair[0]))
    ]
    heads = [
        element("th", escape(words.rule), scope="col"),
        element("th", escape(words.reports), scope="col", class_="number"),
    ]
    return _folded(words.unchecked, words.unchecked_note, heads, rows)


def _failed(found: Gathered, words: Words) -> str:
    if not found.failed:
        return ""
    rows = [
        element(
            "tr",
            [
                element("th", escape(one.source), scope="row"),
                element("td", escape(one.message)),
                element("td", escape(one.hint)),
            ],
        )
        for one in found.failed[:_FAILED]
    ]
    heads = [
        element("th", escape(text), scope="col")
        for text in (words.source, words.reason, words.hint)
    ]
    note = words.failed_note.format(count=len(found.failed))
    return _folded(words.failed, note, heads, rows)


def _folded(title: str, note: str, heads: Sequence[str], rows: Sequence[str]) -> str:
    """Return a table that is shown when asked for."""
    table = element(
        "table", [element("thead", element("tr", heads)), element("tbody", rows)], class_="list"
    )
    scroll = element("div", table, class_="scroll", role="region", tabindex="0", aria_label=title)
    parts = [
        element("summary", escape(f"{title} ({len(rows)})")),
        element("p", escape(note)),
        scroll,
    ]
    return element("details", parts)
