"""What reports tell together: sums of a small tree worked out by hand, doubles, copies."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import attrs
import pytest

from govreport.audit import Settings, Summary
from govreport.audit.bodies import Bodies, BodyRow, bodies_of, load_bodies
from govreport.audit.items import ReadItem
from govreport.audit.shingles import shingles
from govreport.dataset import open  # noqa: A004 - as people say
from govreport.editions import Y2021
from govreport.engine import Engine
from govreport.errors import CodecError
from govreport.model import Agency, AgencyKind, Publication, Report
from govreport.testing.country import province, score_relations
from govreport.testing.samples import correct_report

from .conftest import YEARS

Run = Callable[..., Summary]
Relate = Callable[..., list[Mapping[str, object]]]
LICENSING = "disclosure.licensing.decisions"
PENALTIES = "disclosure.penalties.decisions"
COERCION = "disclosure.coercion.decisions"

TABLE = """\
code,name,kind,parent,former
1,示例市人民政府,government,,
11,示例市东县人民政府,government,1,
12,示例市教育局,department,1,示例市教育委员会
111,示例市东县财政局,department,11,
112,示例市东县民政局,department,11,
"""


def report(name: str, year: int = 2023, **numbers: int) -> Report:
    """Return a report with numbers of decisions, and nothing else."""
    cells = dict.fromkeys((LICENSING, PENALTIES, COERCION), 0)
    named = {"licensing": LICENSING, "penalties": PENALTIES, "coercion": COERCION}
    cells.update((named[key], value) for key, value in numbers.items())
    return Y2021.blank(year=year, agency=Agency(name=name)).replace(cells)


@pytest.fixture
def relate(tmp_path: Path, engine: Engine, run: Run) -> Relate:
    """Audit reports against the table, and return the relations."""

    def do(*reports: Report, table: str = TABLE) -> list[Mapping[str, object]]:
        (tmp_path / "bodies.csv").write_text(table, encoding="utf-8")
        for number, one in enumerate(reports):
            engine.render(one, to=tmp_path / "in" / f"{number}.toml")
        run(tmp_path / "in", bodies=tmp_path / "bodies.csv")
        found: list[Mapping[str, object]] = open(tmp_path / "out").arrow("relations").to_pylist()
        return found

    return do


def told(rows: list[Mapping[str, object]], *columns: str) -> list[tuple[object, ...]]:
    """Return some columns of the rows."""
    return [tuple(row[name] for name in ("kind", "code", *columns)) for row in rows]


FINANCE = report("示例市东县财政局", licensing=10, penalties=4, coercion=1)
CIVIL = report("示例市东县民政局", licensing=5, penalties=2, coercion=1)
SCHOOLS = report("示例市教育局", licensing=100, penalties=7, coercion=0)


def test_sums_that_hold_say_nothing(relate: Relate) -> None:
    """10 + 5 = 15 and 15 + 100 = 115; 4 + 2 = 6 and 6 + 7 = 13; 1 + 1 = 2 and 2 + 0 = 2."""
    county = report("示例市东县人民政府", licensing=15, penalties=6, coercion=2)
    city = report("示例市人民政府", licensing=115, penalties=13, coercion=2)

    assert relate(FINANCE, CIVIL, SCHOOLS, county, city) == []


def test_a_part_that_is_more_than_the_whole_is_an_error(
    relate: Relate,
) -> None:
    """The county has 14 where its two bodies have 15; the city adds up what the county says."""
    county = report("示例市东县人民政府", licensing=14, penalties=6, coercion=2)
    city = report("示例市人民政府", licensing=114, penalties=13, coercion=2)

    (row,) = relate(FINANCE, CIVIL, SCHOOLS, county, city)

    assert (row["kind"], row["severity"], row["code"]) == ("sum", "error", "11")
    assert (row["address"], row["expected"], row["actual"]) == (LICENSING, 15, 14)
    assert str(row["source"]).endswith("3.toml")
    assert row["year"] == 2023


def test_a_report_of_the_office_alone_is_told_apart(
    relate: Relate,
) -> None:
    """The county has 2 of its own; the city has 2 + 15 + 100 = 117, and 0 + 6 + 7, 1 + 2 + 0."""
    county = report("示例市东县人民政府", licensing=2, penalties=0, coercion=1)
    city = report("示例市人民政府", licensing=117, penalties=13, coercion=3)

    rows = relate(FINANCE, CIVIL, SCHOOLS, county, city)

    assert told(rows, "severity") == [("office", "11", "info")]


def test_an_office_with_as_much_as_its_children_is_told_apart(relate: Relate) -> None:
    """21 of its own, against 23: more of one kind, less of the two others, and none equal."""
    county = report("示例市东县人民政府", licensing=20, penalties=0, coercion=1)
    city = report("示例市人民政府", licensing=135, penalties=13, coercion=3)

    rows = relate(FINANCE, CIVIL, SCHOOLS, county, city)

    assert told(rows, "severity") == [("office", "11", "info")]


def test_a_region_that_forgot_a_body_is_wrong_where_the_body_has_something(relate: Relate) -> None:
    """Of the civil affairs bureau 5 and 2 are missing; the third kind is there."""
    table = TABLE + "113,示例市东县水利局,department,11,\n"
    water = report("示例市东县水利局", licensing=60)
    county = report("示例市东县人民政府", licensing=70, penalties=4, coercion=2)
    city = report("示例市人民政府", licensing=170, penalties=11, coercion=2)

    rows = relate(FINANCE, CIVIL, SCHOOLS, water, county, city, table=table)

    assert told(rows, "severity", "address") == [
        ("sum", "11", "error", LICENSING),
        ("sum", "11", "error", PENALTIES),
    ]


def test_children_without_a_report_are_listed_and_nobody_is_blamed(
    relate: Relate,
) -> None:
    """The county's sum cannot be checked; the city's can, since the county has a report."""
    county = report("示例市东县人民政府", licensing=99, penalties=6, coercion=2)
    city = report("示例市人民政府", licensing=199, penalties=13, coercion=2)

    rows = relate(FINANCE, SCHOOLS, county, city)

    assert told(rows, "severity") == [("missing", "112", "warning"), ("not added", "11", "info")]
    assert rows[1]["others"] == ["示例市东县民政局"]


def test_two_reports_of_a_year_are_told(
    relate: Relate,
) -> None:
    """Two that differ are a warning, and what they are part of is not checked."""
    county = report("示例市东县人民政府", licensing=15, penalties=6, coercion=2)
    city = report("示例市人民政府", licensing=115, penalties=13, coercion=2)
    other = report("示例市东县财政局", licensing=11, penalties=4, coercion=1)
    same = attrs.evolve(SCHOOLS, title="另一标题")

    rows = relate(FINANCE, CIVIL, SCHOOLS, county, city, other, same)

    assert told(rows, "severity") == [
        ("duplicate", "12", "info"),
        ("not added", "11", "info"),
        ("two reports", "111", "warning"),
    ]


def test_a_former_name_is_of_the_same_body(relate: Relate, tmp_path: Path) -> None:
    """A body that was renamed has last year's report, and no finding about another's name."""
    relate(report("示例市教育委员会", 2022, licensing=1), report("示例市教育局", 2023, licensing=2))
    sources = open(tmp_path / "out").pandas("sources").set_index("year")
    findings = open(tmp_path / "out").pandas("findings")

    assert sources.loc[2023, "previous_why"] == "former name"
    assert sources.loc[2023, "previous"] == str(tmp_path / "in" / "0.toml")
    assert sources["body_code"].tolist() == ["12", "12"]
    assert "GR303" not in set(findings["code"])


def _text(name: str, year: int, *lines: str) -> Report:
    made = attrs.evolve(correct_report("2021"), agency=Agency(name=name), year=year)
    for key in ("problems", "other"):
        made = made.with_section(key, "无。")
    return made.with_section("overview", "\n".join(lines))


ONE = "本局把公开事项编成清单逐项对照，遗漏的当月补齐，过时的当天撤下，责任落实到人。"
TWO = "窗口工作人员轮流讲解政策，听不懂的改用方言再讲一遍，直到来访的群众点头为止。"
THREE = "夜间开放查阅室，下班以后也能查到需要的文件，复印装订一律不收任何费用。"
MORE = (
    "遇到涉及多个科室的事项，先由牵头科室汇总口径，再统一对外作出说明，避免各说各话。",
    "来信来电逐件登记，三天之内给个准信，一时办不了的讲清楚卡在哪一个环节上。",
)
OTHER = (
    "年初制定计划并公之于众，年末逐条回头看，没有做到的写明原因，列入来年继续办理。",
    "网站改版之后栏目减少一半，常用文件放在最上面，手机也能顺畅打开阅读下载。",
    "组织业务骨干到基层蹲点，把问答编成小册子送到村里，农忙时节上门解释条文。",
)


def test_texts_that_are_copied_are_told(
    relate: Relate,
) -> None:
    """Two bodies say the same, name and figures aside; a third has one sentence of it."""
    rows = relate(
        _text("示例市教育局", 2023, ONE, TWO, THREE, *MORE),
        _text("示例市东县财政局", 2023, ONE.replace("本局", "我局"), TWO, THREE, *MORE),
        _text("示例市东县民政局", 2023, ONE, *OTHER),
        table="code,name\n12,示例市教育局\n111,示例市东县财政局\n112,示例市东县民政局\n",
    )

    assert told(rows, "severity") == [("copied", "111", "warning"), ("copied", "12", "warning")]
    assert min(float(str(row["actual"])) for row in rows) > 0.9


def test_texts_of_last_year_are_told(
    relate: Relate,
) -> None:
    """The same body says what it said a year before."""
    rows = relate(
        _text("示例市教育局", 2022, ONE, TWO, THREE, *MORE),
        _text("示例市教育局", 2023, THREE, *MORE, ONE, TWO),
        table="code,name\n12,示例市教育局\n",
    )

    assert told(rows, "year") == [("repeated", "12", 2023)]


def test_equal_passages_have_equal_shingles() -> None:
    """What stands around a passage, its figures and the body's own name change nothing."""
    alone = set(shingles(_text("示例局", 2023, ONE)))
    among = set(shingles(_text("别的局", 2023, OTHER[0], f"（一）{ONE}", OTHER[1])))

    assert alone
    assert alone <= among
    assert not alone & set(shingles(_text("示例局", 2023, *OTHER)))


def _item(name: str, code: str, kind: AgencyKind, year: int = 2023) -> ReadItem:
    return ReadItem(
        digest=f"{name}{year}",
        variant="",
        source="",
        body=name,
        region_code=code,
        year=year,
        kind=kind.value,
    )


def test_codes_make_a_tree() -> None:
    """A place's code is its government's; its bodies, and places inside it, belong to that."""
    government, department = AgencyKind.GOVERNMENT, AgencyKind.DEPARTMENT
    found = bodies_of(
        [
            _item("某省人民政府", "990000", government),
            _item("某市人民政府", "990100", government),
            _item("某市教育局", "990100", department),
            _item("某县人民政府", "990123", government),
            _item("某镇人民政府", "990123101000", AgencyKind.TOWNSHIP),
            _item("别县人民政府", "980223", government),
        ]
    )

    assert {row.name: row.parent for row in found.rows} == {
        "某省人民政府": "",
        "某市人民政府": "990000",
        "某市教育局": "990100",
        "某县人民政府": "990100",
        "某镇人民政府": "990123",
        "别县人民政府": "",
    }
    assert found.depth() == {
        "980223": 0,
        "990000": 0,
        "990100": 1,
        "990100 某市教育局": 2,
        "990123": 2,
        "990123101000": 3,
    }


def test_names_of_several_bodies_need_a_code() -> None:
    """Two towns of one name are told apart by code; without one, neither is guessed."""
    rows = (
        BodyRow(code="990101101000", name="城关镇人民政府", kind="township"),
        BodyRow(code="990102101000", name="城关镇人民政府", kind="township"),
    )
    coded = _item("城关镇人民政府", "990102101000", AgencyKind.TOWNSHIP)
    bare = _item("城关镇人民政府", "", AgencyKind.TOWNSHIP, 2022)

    assert Bodies(rows).owners([coded, bare]) == {
        coded.digest: ("990102101000",),
        bare.digest: ("990101101000", "990102101000"),
    }


PLACES = (
    BodyRow(code="990100", name="甲市人民政府", kind="government"),
    BodyRow(code="990100-1", name="教育局", kind="department", parent="990100"),
    BodyRow(code="990102", name="甲市东区人民政府", kind="government", parent="990100"),
    BodyRow(code="990102-1", name="教育局", kind="department", parent="990102"),
    BodyRow(code="990102001000", name="城关镇人民政府", kind="township", parent="990102"),
)


@pytest.mark.parametrize(
    ("name", "code", "owners"),
    [
        ("教育局", "990100", ("990100-1",)),
        ("教育局", "990102", ("990102-1",)),
        ("教育局", "990102000000", ("990102-1",)),
        ("教育局", "", ("990100-1", "990102-1")),
        # Of a place that the table does not have, and of one within two that it has.
        ("教育局", "990200", ()),
        ("教育局", "990102003000", ("990100-1", "990102-1")),
        # The one of its name in the table is another place's.
        ("城关镇人民政府", "990203001000", ()),
        ("城关镇人民政府", "990102", ("990102001000",)),
        ("城关镇人民政府", "", ("990102001000",)),
    ],
)
def test_bodies_of_one_name_are_told_apart_by_their_places(
    name: str, code: str, owners: tuple[str, ...]
) -> None:
    """A department is of the place that it belongs to."""
    item = _item(name, code, AgencyKind.DEPARTMENT)

    assert Bodies(PLACES).owners([item]).get(item.digest, ()) == owners


def test_zeros_of_a_city_are_not_those_of_another() -> None:
    """371000 is no beginning of 371102, which belongs to 371100."""
    rows = (BodyRow(code="371102", name="教育局"), BodyRow(code="371002", name="教育局"))
    item = _item("教育局", "371000", AgencyKind.DEPARTMENT)

    assert Bodies(rows).owners([item])[item.digest] == ("371002",)


@pytest.mark.parametrize("coded", [True, False])
def test_bodies_of_one_name_are_neither_missing_nor_double(relate: Relate, *, coded: bool) -> None:
    """Two places have a body of one name each; where nothing tells them apart, that is said."""
    table = (
        "code,name,kind,parent\n990100,甲市人民政府,government,\n1,教育局,department,990100\n"
        "990200,乙市人民政府,government,\n2,教育局,department,990200\n"
    )
    named = {"990100": "甲市人民政府", "990200": "乙市人民政府"}
    reports = [
        attrs.evolve(
            one, agency=Agency(name=one.agency.name, region_code=code if coded or head else "")
        )
        for code in named
        for head, one in (
            (True, report(named[code])),
            (False, report("教育局", licensing=int(code))),
        )
    ]

    rows = relate(*reports, table=table)

    sums = [row for row in rows if row["kind"] in {"sum", "office", "not added"}]
    others = [(row["kind"], row["code"], row["others"]) for row in rows if row not in sums]
    assert others == ([] if coded else [("unsure", "", ["1", "2"])] * 2)
    assert {row["kind"] for row in sums} <= ({"office"} if coded else {"not added", "office"})


def test_what_is_trusted_is_another_report(tmp_path: Path, engine: Engine, run: Run) -> None:
    """The page shows 10, its data say 11: the sum of the county, 15, holds by what is shown."""
    county = report("示例市东县人民政府", licensing=15, penalties=6, coercion=2)
    hidden = tmp_path / "in" / "finance.html"
    engine.render(CIVIL, to=tmp_path / "in" / "civil.toml")
    engine.render(county, to=tmp_path / "in" / "county.toml")
    engine.render(report("示例市东县财政局", licensing=11, penalties=4, coercion=1), to=hidden)
    text = hidden.read_text(encoding="utf-8")
    hidden.write_text(re.sub(r">\s*11\s*</td>", ">10</td>", text), encoding="utf-8")
    (tmp_path / "bodies.csv").write_text(TABLE, encoding="utf-8")

    found = []
    for trust in ((), (str(hidden),), ()):
        run(tmp_path / "in", settings=Settings(trust=trust), bodies=tmp_path / "bodies.csv")
        rows = open(tmp_path / "out").arrow("relations").to_pylist()
        found.append([row["expected"] for row in rows if row["kind"] == "sum"])

    assert found == [[], [16], []]


def test_bodies_of_no_table_are_told_apart_by_their_places(relate: Relate) -> None:
    """The same name with other codes is of others; without a code it is of whoever has one."""
    reports = [
        attrs.evolve(one, agency=Agency(name="别局", region_code=code))
        for code, one in (("980100", report("别局")), ("980200", report("别局", licensing=1)))
    ]

    assert relate(SCHOOLS, *reports, table="code,name\n12,示例市教育局\n") == []


def test_a_table_in_toml_says_the_same(tmp_path: Path) -> None:
    """Both notations give the same bodies."""
    (tmp_path / "a.csv").write_text(TABLE, encoding="utf-8")
    rows = load_bodies(tmp_path / "a.csv").rows
    text = "".join(
        f'[[body]]\ncode = "{row.code}"\nname = "{row.name}"\nkind = "{row.kind}"\n'
        f'parent = "{row.parent}"\nformer = {list(row.former)!r}\n'
        for row in rows
    )
    (tmp_path / "a.toml").write_text(text, encoding="utf-8")

    assert load_bodies(tmp_path / "a.toml").rows == rows
    assert rows[2].former == ("示例市教育委员会",)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("code,name\n1,\n", "is missing"),
        ("code,name,colour\n1,某局,red\n", "no such field"),
        ("code,name\n1,某局\n1,别局\n", "code of two bodies"),
        ("code,name,parent\n1,某局,9\n", "no body '9'"),
        ("code,name,parent\n1,某局,2\n2,别局,1\n", "belongs to itself"),
        ("code,name,kind\n1,某局,office\n", "expected one of"),
        ("code,name\n1,某局,government,0\n", "more values than columns"),
        ("code,name\n", "there is none: a line of headings"),
        ("", "there is none: a line of headings"),
    ],
)
def test_a_wrong_table_is_refused(tmp_path: Path, text: str, message: str) -> None:
    """Every problem of a table is named."""
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")

    with pytest.raises(CodecError, match=message):
        load_bodies(tmp_path / "a.csv")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", r"there is none: each body is a table \[\[body\]\]"),
        ('[[bodies]]\ncode = "1"\nname = "某局"\n', "bodies: there is no such table; did you mean"),
        ('[[body]]\ncode = "1"\nname = "某局"\n[other]\n', "other: there is no such table"),
    ],
)
def test_a_table_that_names_nothing_is_refused(tmp_path: Path, text: str, message: str) -> None:
    """A name that is wrong is no empty table, by which nobody would be missing."""
    (tmp_path / "a.toml").write_text(text, encoding="utf-8")

    with pytest.raises(CodecError, match=message):
        load_bodies(tmp_path / "a.toml")


def test_what_is_planted_between_reports_is_found(tmp_path: Path, engine: Engine, run: Run) -> None:
    """An invented province is told apart from its faults, none of which is missed."""
    made = province(70, YEARS, wrong=0.1, amiss=0.12, seed=10, styles={"toml": 1})
    documents, amiss = made.write(tmp_path / "in", engine)
    (tmp_path / "bodies.csv").write_text(made.table(), encoding="utf-8")

    run(tmp_path / "in", bodies=tmp_path / "bodies.csv")
    rows = (
        open(tmp_path / "out")
        .duckdb()
        .sql("SELECT kind, code, year, address FROM relations WHERE severity <> 'info'")
    )
    found = score_relations(made, documents, amiss, rows.fetchall())

    assert found.planted.keys() == {"missing", "sum", "two reports", "copied"}
    assert found.missed == ()
    assert found.false == ()


def test_a_table_tells_what_kind_of_body_an_office_is(
    tmp_path: Path, engine: Engine, run: Run
) -> None:
    """A name ending in 办公室 tells no kind, and so no last day; the table's kind does."""
    late = report("示例市政务公开办公室")
    late = attrs.evolve(late, publication=Publication(date=dt.date(2024, 6, 18)))
    engine.render(late, to=tmp_path / "in" / "a.toml")
    table = tmp_path / "bodies.csv"

    found = {}
    for kind in ("", "department", "township"):
        table.write_text(f"code,name,kind\n1,示例市政务公开办公室,{kind}\n", encoding="utf-8")
        run(tmp_path / "in", bodies=table)
        data = open(tmp_path / "out").duckdb()
        found[kind] = data.sql("SELECT state FROM executions WHERE code = 'GR501'").fetchall()

    assert found == {
        "": [("not applicable",)],
        "department": [("failed",)],
        "township": [("not applicable",)],
    }
