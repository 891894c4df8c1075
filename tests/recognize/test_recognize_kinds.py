"""Shapes of published text that lost cells, lines or facts, each rebuilt in a few lines."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import attrs
import pytest

import govreport
from govreport.compose import compose
from govreport.document import Block, Cell, Document, Heading, Paragraph, Table
from govreport.editions import Y2021
from govreport.errors import ReadError
from govreport.model import BLANK, Money, Origin, Report, Unreadable
from govreport.readings import Content
from govreport.recognize import Reading, examine, recognize
from govreport.recognize.breaks import without_breaks
from govreport.testing.samples import correct_report

_TITLE = "丙县丁局2023年政府信息公开工作年度报告"
_OVERVIEW = ("一、总体情况", "全年公开信息及时准确，制度健全，责任清楚。")
_END = (
    "五、存在的主要问题及改进情况",
    "更新不够快，已改为每周检查。",
    "六、其他需要报告的事项",
    "无。",
)
_DOCUMENTS = ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数")


def lines(*texts: str) -> Document:
    """Return a document of plain lines."""
    return Document(title="", blocks=tuple(Paragraph(text=text) for text in texts))


def rows(*texts: str) -> Table:
    """Return a table from rows of cells with bars between them."""
    return Table(rows=tuple(tuple(map(_cell, text.split("|"))) for text in texts))


def _cell(text: str) -> Cell:
    return Cell(text=text.strip())


def document(*blocks: Block | str) -> Document:
    """Return a report with these blocks in section two."""
    made = [Paragraph(text=block) if isinstance(block, str) else block for block in blocks]
    head = [Paragraph(text=text) for text in (_TITLE, *_OVERVIEW, "二、主动公开政府信息情况")]
    return Document(title="", blocks=(*head, *made, *(Paragraph(text=text) for text in _END)))


def reading(*blocks: Block | str) -> tuple[Reading, Report]:
    """Return the reading of a report with these blocks in section two."""
    found = examine(document(*blocks))
    assert found.report is not None
    return found, found.report


def values(report: Report, row: str) -> list[object]:
    """Return the values of a row of table two."""
    return list(report.table("disclosure").row(row).values())


# --- rows ------------------------------------------------------------------------------------


@pytest.mark.parametrize("blank", ["", "\u3000"])
def test_a_row_whose_caption_is_lost_is_known_by_its_place(blank: str) -> None:
    """The only row of the form between the header and the next row is the one that is missing."""
    table = rows("|".join(_DOCUMENTS), f"{blank}|2|1|9", "行政规范性文件|5|0|31")
    _, report = reading("第二十条第（一）项", table)

    assert values(report, "regulations") == [2, 1, 9]
    assert values(report, "normative_documents") == [5, 0, 31]


def test_a_lost_caption_is_known_where_cells_stand_one_a_line_too() -> None:
    """Three values between the header and the second row are the first row's."""
    _, report = reading(
        "第二十条第（一）项", *_DOCUMENTS, "2", "1", "9", "行政规范性文件", "5", "0", "31"
    )

    assert values(report, "regulations") == [2, 1, 9]


@pytest.mark.parametrize("line", ["|2|1", "|2|1|9|4", "合计|2|1|9"])
def test_a_row_that_does_not_fit_the_place_is_told_and_not_taken(line: str) -> None:
    """With another number of values, or a caption of its own, it is none of the form's."""
    table = rows("|".join(_DOCUMENTS), line, "行政规范性文件|5|0|31")
    found, report = reading("第二十条第（一）项", table)

    assert report.provenance("disclosure.regulations.made").origin is Origin.MISSING
    assert "2" in {piece.text for piece in found.outside}


def test_a_row_in_words_of_taiwan_is_found() -> None:
    """檔案 is what 文件 is called there, and converters write it."""
    table = rows("|".join(_DOCUMENTS), "規章|0|0|0", "行政規範性檔案|2|0|6")

    assert values(reading("第二十條第（一）項", table)[1], "normative_documents") == [2, 0, 6]


def test_a_row_with_a_cell_for_each_caption_is_read_by_order() -> None:
    """The edges of its cells are others than those of its headers, their number is the same."""
    head = (Cell(text="信息内容"), Cell(text="本年制发件数", colspan=2),
            Cell(text="本年废止件数"), Cell(text="现行有效件数", colspan=2))  # fmt: skip
    row = (Cell(text="规章"), Cell(text="7"), Cell(text="1", colspan=2), Cell(text="20", colspan=2))
    _, report = reading("第二十条第（一）项", Table(rows=(head, row)))

    assert values(report, "regulations") == [7, 1, 20]


# --- cells that nothing parts ----------------------------------------------------------------

_TOGETHER = ("第二十条第（一）项", "信息内容本年制发件数本年废止件数现行有效件数")


def test_cells_that_run_together_are_parted_where_there_is_one_way() -> None:
    """One column takes all digits; as many zeros as columns are a zero each, and it is said."""
    found, report = reading(
        *_TOGETHER, "规章000", "第二十条第（五）项", "信息内容本年处理决定数量", "行政许可17"
    )

    assert values(report, "regulations") == [0, 0, 0]
    assert values(report, "licensing") == [17]
    assert any("规章000" in note and "0 0 0" in note for note in found.notes)


@pytest.mark.parametrize("digits", ["120", "0012", "10", "00"])
def test_cells_that_run_together_are_in_doubt_otherwise(digits: str) -> None:
    """120 in three columns may be 1 2 0 or 12, 0 and a blank: the digits are shown."""
    found, report = reading(*_TOGETHER, f"规章{digits}", "行政规范性文件000")

    assert report.provenance("disclosure.regulations.made").origin is Origin.IN_DOUBT
    assert [piece.text for doubt in found.ambiguous for piece in doubt.candidates] == [digits]


# --- table four under captions in pieces ---------------------------------------------------

_FOUR = "3 1 0 2 6 4 0 0 1 5 2 0 7 0 9"


@pytest.mark.parametrize(
    "captions",
    [
        (
            "   行政复议                 行政诉讼",
            "                未经复议直接起诉      复议后起诉",
            "结果 结果 其他 尚未       结果 结果 其他 尚未",
            "              总 计 维持 纠正 结果 审结 总计",
            "维持 纠正 结果 审结                      总 计",
        ),
        (
            "行政复议 行政诉讼",
            "未经复议直接起诉 复议后起诉",
            "结 结 其 尚",
            "果 果 他 未 总 结 结 其 尚 总",
            "维 纠 结 审 计 果 果 他 未",
            "持 正 果 结",
        ),
    ],
)
def test_values_of_table_four_are_read_under_captions_in_pieces(captions: tuple[str, ...]) -> None:
    """Captions over one another, or down a letter a line, stand over one line of all values."""
    heading = "四、政府信息公开行政复议、行政诉讼情况"
    found = examine(lines(_TITLE, *_OVERVIEW, heading, *captions, _FOUR, *_END))

    assert found.report is not None
    assert [str(v) for v in found.report.table("disputes").values.values()] == _FOUR.split()
    assert found.report.section("disputes").text == ""
    assert found.outside == ()


def test_letters_of_captions_without_all_values_stay_text() -> None:
    """With a value too few nobody knows whose they are, and nothing is dropped."""
    heading = "四、政府信息公开行政复议、行政诉讼情况"
    short = _FOUR.rpartition(" ")[0]
    found = examine(lines(_TITLE, *_OVERVIEW, heading, "结 结 其 尚", short, *_END))

    assert found.report is not None
    assert "结 结 其 尚" in found.report.section("disputes").text
    assert short in {*found.report.section("disputes").text.split("\n"), *found.left_over}


def test_a_piece_of_a_caption_that_runs_down_names_no_row() -> None:
    """年度办理 beside a row is a piece of 本年度办理结果, not 结转下年度继续办理."""
    head = "||自然人|商业企业|科研机构|社会公益组织|法律服务机构|其他|总计"
    row = (_cell("年\n度\n办\n理"), _cell("5.属于三类内部事务信息"), *map(_cell, "1234050"))
    table = Table(rows=(*rows(head).rows, row))
    document = Document(
        title="",
        blocks=(
            *lines(_TITLE, *_OVERVIEW, "三、收到和处理政府信息公开申请情况").blocks,
            table,
            *lines(*_END).blocks,
        ),
    )
    report = recognize(document)

    assert list(report.table("requests").row("results.denied.internal_affairs").values()) == [
        1, 2, 3, 4, 0, 5, 0,
    ]  # fmt: skip
    assert report.provenance("requests.carried_out.total").origin is Origin.MISSING


# --- a group of rows printed as one -----------------------------------------------------------

_SIX = ("2", "0", "0", "0", "0", "0", "2")


def _with_six(total: int, layout: str) -> Document:
    form = compose(correct_report(), Y2021)
    (table,) = (block for block in form.tables() if block.key == "requests")
    names = [cell.text for row in table.rows for cell in row if not cell.address]
    captions = [
        name for name in names if name[:2] in ("1.", "2.", "3.", "4.", "5.", "6.", "7.", "8.")
    ]
    inner = captions[: captions.index("5.要求行政机关确认或重新出具已获取信息") + 1]
    zero = ("0",) * 7
    made: list[tuple[str, ...]] = [("一、本年新收政府信息公开申请数量", *"5000005")]
    made += [("二、上年结转政府信息公开申请数量", *zero), ("（一）予以公开", *"3000003")]
    made += [("（二）部分公开", *zero), *((caption, *zero) for caption in inner)]
    made += [("（六）其他处理", *_SIX), ("（七）总计", f"{total}", *zero[:5], f"{total}")]
    made += [("四、结转下年度继续办理", *zero)]
    heads = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
    head = lines(_TITLE, *_OVERVIEW, "三、收到和处理政府信息公开申请情况").blocks
    if layout == "rows":
        blocks: tuple[Block, ...] = (rows("|".join(("", *heads)), *map("|".join, made)),)
    else:
        blocks = lines(*heads, *(cell for row in made for cell in row)).blocks
    return Document(title="", blocks=(*head, *blocks, *lines(*_END).blocks))


@pytest.mark.parametrize("layout", ["rows", "lines"])
def test_a_group_printed_as_one_row_is_kept_and_added_up(layout: str) -> None:
    """（六）其他处理 as a row of its own: nobody knows its three rows, but their sum counts."""
    report = recognize(_with_six(5, layout))
    account = report.account

    assert account is not None
    assert [one.text for one in account.together] == list(_SIX)
    assert report.provenance("requests.results.other.miscellaneous.total").origin is Origin.IN_DOUBT
    accused = govreport.check(report).at_least("warning").codes
    assert not [code for code in accused if code.startswith(("GR11", "GR2"))]
    wrong = govreport.check(recognize(_with_six(7, layout))).at_least("error")
    assert {one.place.address.rpartition(".")[2] for one in wrong if one.code == "GR202"} == {
        "natural_person",
        "total",
    }


# --- the front -------------------------------------------------------------------------------


def test_the_sentence_that_opens_a_report_is_no_title() -> None:
    """It ends in 报告如下 and names nobody; it is the preamble."""
    sentence = (
        "根据《中华人民共和国政府信息公开条例》的规定，现将我局2023年度政府信息公开情况报告如下："
    )
    report = recognize(lines(sentence, *_OVERVIEW, *_END))

    assert (report.title, report.agency.name) == ("", "")
    assert [part.text for part in report.preamble] == [sentence]


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("www.bing.example.cn   发布时间：2024-01-19   来源：丙县丁局   阅读次数：", "丙县丁局"),
        ("发布时间：2024-01-19 来源：丁镇 字体大小：", "丁镇"),
        ("发布时间：2024-01-19 来源：丁镇 选择字号：[ 大 ]", "丁镇"),
    ],
)
def test_labels_that_nobody_listed_are_no_part_of_a_fact(line: str, source: str) -> None:
    """A line of page data gives date and source, whatever else stands in it."""
    report = recognize(lines(_TITLE, line, *_OVERVIEW, *_END))

    assert report.publication.date == dt.date(2024, 1, 19)
    assert report.publication.source == source
    assert report.preamble == ()


def test_a_body_named_where_the_report_is_drawn_up_is_found() -> None:
    """编制…报告 names the body where nothing else does; 编制本报告 names none."""
    named = "依照规定，编制丙县戊乡2023年政府信息公开工作年度报告，统计期限为全年。"
    nobody = "依照规定，编制本机关2023年政府信息公开工作年度报告，统计期限为全年。"

    assert recognize(lines(named, *_OVERVIEW, *_END)).agency.name == "丙县戊乡"
    assert recognize(lines(nobody, *_OVERVIEW, *_END)).agency.name == ""


def test_a_line_within_a_broken_sentence_stays_in_it() -> None:
    """A line that begins with 《, or stands between 《 and 》, is the middle of a sentence."""
    broken = (
        "本报告由丙县丁局办公室依照",
        "《中华人民共和",
        "国政府信息公开条例》编制。",
        "欢迎监督。",
    )
    report = recognize(lines(_TITLE, *broken, *_OVERVIEW, *_END))

    assert [part.text for part in report.preamble] == ["".join(broken[:3]), broken[3]]


# --- parts of reports ------------------------------------------------------------------------


def test_a_title_and_two_headings_are_a_report() -> None:
    """Text of two sections is read, though no cell is."""
    report = recognize(lines(_TITLE, *_OVERVIEW, "二、主动公开政府信息情况", "见附表的说明文字。"))

    assert report.section("overview").text == _OVERVIEW[1]
    assert report.account is not None
    assert report.account.open == "disclosure"


def test_a_page_of_a_report_is_refused_as_such() -> None:
    """Who reads a single page is told that it is a part, and what it lacks."""
    page = Document(title="", blocks=(Heading(text=_END[0]), Paragraph(text=_END[1])))

    with pytest.raises(ReadError, match=r"part of an annual report"):
        recognize(page)


# --- rows that stand alone --------------------------------------------------------------------


@pytest.mark.parametrize("head", ["项目|数据1|数据2|数据3", "|数据1|数据2|数据3", "#|列1|列2|列3"])
def test_every_row_a_table_of_its_own_is_read(head: str) -> None:
    """Converters to Markdown make a table of each row, under headers that say nothing."""
    found, report = reading(
        "第二十条第（一）项", rows(head, "#规章|2|1|9"), rows(head, "#行政规范性文件|5|0|31"),
        "第二十条第（五）项", rows("项目|数据1", "行政许可|17"),
    )  # fmt: skip

    assert values(report, "regulations") == [2, 1, 9]
    assert values(report, "normative_documents") == [5, 0, 31]
    assert values(report, "licensing") == [17]
    assert found.outside == ()
    assert found.left_over == ()


@pytest.mark.parametrize("row", ["规章|2|1", "规章|2|1|9|4", "规章制度|2|1|9", "规章|2|见附件|9"])
def test_a_table_of_one_row_that_is_not_the_forms_is_left_out(row: str) -> None:
    """With another number of values, or another caption, it is a table about something else."""
    found, report = reading(rows("项目|数据1|数据2|数据3", row))

    assert report.provenance("disclosure.regulations.made").origin is Origin.MISSING
    assert row.replace("|", " ") in found.left_over


def test_a_row_of_the_form_in_another_section_is_left_where_it_is() -> None:
    """A number of regulations among the text of section five is no cell of table two."""
    head, tail = _END[:1], _END[1:]
    table = rows("项目|数据1|数据2|数据3", "规章|2|1|9")
    blocks = (*lines(_TITLE, *_OVERVIEW, *head).blocks, table, *lines(*tail).blocks)

    assert recognize(Document(title="", blocks=blocks)).get("disclosure.regulations.made") is BLANK


def test_captions_that_run_together_are_captions() -> None:
    """Nothing parts the headers of table four; the digits under them are in doubt, all of them."""
    heading = "四、政府信息公开行政复议、行政诉讼情况"
    heads = ("行政复议行政诉讼", "结果维持结果纠正其他结果尚未审结总计未经复议直接起诉复议后起诉")
    found = examine(lines(_TITLE, *_OVERVIEW, heading, *heads, "210141000101001", *_END))
    [doubt] = found.ambiguous

    assert len(doubt.addresses) == 15
    assert [piece.text for piece in doubt.candidates] == ["210141000101001"]
    assert found.outside == ()


def test_an_amount_right_behind_its_caption_is_its_value() -> None:
    """A row of one column takes the whole number, decimals included."""
    _, report = reading(
        *_TOGETHER,
        "规章000",
        "第二十条第（八）项",
        "信息内容本年收费金额（单位：万元）",
        "行政事业性收费12.6",
    )

    assert report.get("disclosure.fees.amount") == Money(Decimal("12.6"), "万元")


def test_a_table_in_an_annex_parts_no_text_of_a_section_without_a_table() -> None:
    """Tables after section six are the form's; what stands around them is text of that section."""
    table = rows("|".join(_DOCUMENTS), "规章|2|1|9", "行政规范性文件|5|0|31")
    found = document("详见附表。")
    texts = [Paragraph(text=text) for text in ("附表", "以上数据截至年底。")]
    report = recognize(attrs.evolve(found, blocks=(*found.blocks, texts[0], table, texts[1])))
    [other] = [section for section in report.sections if section.key == "other"]

    assert values(report, "normative_documents") == [5, 0, 31]
    assert other.after == ()
    assert other.text.endswith("以上数据截至年底。")
    govreport.Engine().check(report)


def test_a_piece_of_a_label_before_a_caption_is_no_short_caption() -> None:
    """予公开 ends the label beside the rows, and is not （一）予以公开 with a letter left out."""
    row = "5.属于三类内部事务信息"
    report = recognize(
        document(
            "三、收到和处理政府信息公开申请情况",
            "（一）予以公开   62   0   16   0   0   0   78",
            "（三）不   4.保护第三方合法权益   52   0   10   0   9   0   71",
            f"予公开   {row}   0   1   0   0   0   0   1",
        )
    )
    requests = report.table("requests")

    assert list(requests.row("results.granted").values()) == [62, 0, 16, 0, 0, 0, 78]
    assert list(requests.row("results.denied.internal_affairs").values()) == [0, 1, 0, 0, 0, 0, 1]


def test_a_caption_that_begins_on_a_line_above_its_row_is_whole() -> None:
    """Text copied from a table keeps the line breaks within its cells."""
    found, report = reading(
        "三、收到和处理政府信息公开申请情况",
        "一、本年新收政府",
        rows("信息公开申请数量|184|36|33|35|29|62|379"),
        "二、上年结",
        "转政府信息公",
        rows("开申请数量|5|3|3|3|2|1|17"),
        "四、结转下年度",
        rows("继续办理|6|1|0|2|0|0|9"),
    )
    requests = report.table("requests")

    assert list(requests.row("new").values()) == [184, 36, 33, 35, 29, 62, 379]
    assert list(requests.row("carried_in").values()) == [5, 3, 3, 3, 2, 1, 17]
    assert list(requests.row("carried_out").values()) == [6, 1, 0, 2, 0, 0, 9]
    assert (found.left_over, found.outside) == ((), ())


def test_a_caption_that_begins_at_the_end_of_the_row_before_is_whole() -> None:
    """The label of the group stays before it, the values stand behind."""
    _, report = reading(
        "三、收到和处理政府信息公开申请情况",
        rows(
            "（三）不予公开|1.属于国",
            "家秘密|6|2|0|0|0|0|8",
        ),
    )
    requests = report.table("requests")

    assert list(requests.row("results.denied.state_secret").values()) == [6, 2, 0, 0, 0, 0, 8]


@pytest.mark.parametrize(
    ("above", "cell"),
    [
        ("（三）不予公开", "1.属于国家秘密"),
        ("总计", ">"),
        ("*", "规章"),
        ("说明", "总计"),
        ("2023", "其他"),
        ("其", "12"),
    ],
)
def test_texts_that_say_something_alone_are_not_joined(above: str, cell: str) -> None:
    """A caption, a value or a remark over a row is no beginning of the row's caption."""
    blocks = (Paragraph(text=above), rows(f"{cell}|1|2|3|4|5|6|21"))

    assert without_breaks(blocks, Y2021) == blocks


# --- rows as sentences -----------------------------------------------------------------------

_REQUESTS = "三、收到和处理政府信息公开申请情况"
_TOLD = (
    "第二十条第（一）项",
    "规章：本年制发件数0件，本年废止件数1件，现行有效件数2,013件。",
    "行政许可：1215件。",
    "行政事业性收费：本年收费金额23.36万元。",
    _REQUESTS,
    "（一）予以公开：自然人12件，商业企业1件；科研机构为0件，其他3件，总计16件。",
    "（三）不予公开",
    "1.属于国家秘密：8件，其中自然人6件、商业企业2件。2.其他法律行政法规禁止公开：自然人1件。",
)


def test_rows_that_are_told_in_sentences_are_read() -> None:
    """A caption, a colon, columns with their numbers: nothing else could be meant."""
    found, report = reading(*_TOLD)
    requests = report.table("requests")

    assert values(report, "regulations") == [0, 1, 2013]
    assert values(report, "licensing") == [1215]
    assert values(report, "fees") == [Money(Decimal("23.36"))]
    assert requests["results.granted.other"] == 3
    assert requests["results.denied.state_secret.total"] == 8
    assert requests["results.denied.prohibited_by_law.natural_person"] == 1
    assert "requests.results.granted.public_welfare" in found.missing
    assert not report.section("requests").text
    assert (found.left_over, found.ambiguous) == ((), ())


def test_one_number_for_a_row_is_in_doubt() -> None:
    """It is likely the total; the sentence stays in the text."""
    found, report = reading(_REQUESTS, "（一）予以公开：12件。")
    [doubt] = found.ambiguous

    assert doubt.addresses == ("requests.results.granted.total",)
    assert [piece.text for piece in doubt.candidates] == ["12件"]
    assert report.section("requests").text == "（一）予以公开：12件。"


@pytest.mark.parametrize(
    "text",
    [
        "（一）予以公开：自然人12件，同比增长3件。",
        "（一）予以公开：自然人约12件。",
        "（一）予以公开：自然人12件，自然人13件。",
        "予以公开的有：自然人12件，总计12件。",
        "（一）予以公开：自然人12件，总计12件。其余见附表。",
    ],
)
def test_sentences_that_say_anything_else_are_text(text: str) -> None:
    """A sentence is a row only as a whole."""
    found, report = reading(_REQUESTS, text)

    assert {one.address for one in found.found} == set()
    assert report.section("requests").text == text


def test_sentences_beside_a_table_are_text() -> None:
    """What the table prints is not told again by the text."""
    table = rows("（一）予以公开|13|0|0|0|0|0|13")
    found, report = reading(_REQUESTS, "（一）予以公开：自然人12件，总计12件。", table)

    assert report.table("requests")["results.granted.total"] == 13
    assert found.ambiguous == ()
    assert report.section("requests").text == "（一）予以公开：自然人12件，总计12件。"


def test_the_parts_of_a_number_may_stand_in_brackets() -> None:
    """13件（其中自然人12件，商业企业1件）tells the total and two columns."""
    found, report = reading(_REQUESTS, "（一）予以公开：13件（其中自然人12件，商业企业1件）")
    row = report.table("requests").row("results.granted")

    assert [value for value in row.values() if value is not BLANK] == [12, 1, 13]
    assert found.ambiguous == ()


_FEES = "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"


def test_the_other_spelling_of_other_names_the_row() -> None:
    """其它 and 其他 are one word."""
    _, report = reading(_REQUESTS, rows(f"{_FEES}|2|0|0|0|0|0|2", "3.其它|1|0|0|0|0|0|1"))
    assert report.table("requests")["results.other.miscellaneous.total"] == 1


def test_the_name_of_a_section_over_its_table_elsewhere_is_no_text() -> None:
    """Sheets and annexes repeat the heading over their table."""
    table = rows("|".join(_DOCUMENTS), "规章|2|1|9", "行政规范性文件|5|0|31")
    found = document("详见附表。")
    name = Paragraph(text="二、主动公开政府信息情况")
    report = recognize(attrs.evolve(found, blocks=(*found.blocks, name, table)))

    assert report.section("other").text == "无。"
    assert values(report, "regulations") == [2, 1, 9]


# --- headers that do not stand over their numbers ---------------------------------------------


def test_numbers_between_their_headers_are_taken_in_order() -> None:
    """Numbers in the middle of columns whose headers stand at the left, without lines between."""
    _, report = reading(
        "第二十条第（一）项",
        rows(
            "信息内容|本年制发件数|本年废止件数||现行有效件数|",
            "规章|488||0||489",
            "行政规范性文件|2409||4275||2410",
        ),
    )

    assert values(report, "regulations") == [488, 0, 489]
    assert values(report, "normative_documents") == [2409, 4275, 2410]


@pytest.mark.parametrize("row", ["规章|1||2|3", "规章||1|2|3", "规章|1|2||3"])
def test_a_number_under_no_header_beside_a_blank_cell_leaves_the_row_in_doubt(row: str) -> None:
    """Whether a column more is printed, or a number stands out of line, nobody can tell."""
    found, report = reading("第二十条第（一）项", rows("|".join(_DOCUMENTS), row))

    assert set(values(report, "regulations")) == {BLANK}
    assert {cell for doubt in found.ambiguous for cell in doubt.addresses} == {
        f"disclosure.regulations.{key}" for key in ("made", "repealed", "in_force")
    }


def test_headers_of_two_levels_in_one_cell_are_both_read() -> None:
    """Without a line between them, a caption and the header below it are one text."""
    five = "结果维持|结果纠正|其他结果|尚未审结|总计"
    text = five.replace("结果纠正", "未经复议直接起诉\n结果纠正")
    text += "|" + five.replace("其他结果", "复议后起诉\n其他结果")
    _, report = reading(
        "四、政府信息公开行政复议、行政诉讼情况",
        rows("||行政复议||||||行政诉讼||||||", f"{five}|{text}", "|".join(map(str, range(15)))),
    )
    disputes = report.table("disputes")

    assert list(disputes.row("review").values()) == list(range(5))
    assert list(disputes.row("litigation.direct").values()) == list(range(5, 10))
    assert list(disputes.row("litigation.after_review").values()) == list(range(10, 15))


@pytest.mark.parametrize(
    "cells", ["||7||1||2||0||10||3||0||4||0||7||0||0||0||5||5", "|7||1||2||0||10|1||2||3|"]
)
def test_numbers_beside_the_headers_of_rows_side_by_side_are_not_put_under_others(
    cells: str,
) -> None:
    """Blank cells between the numbers come from the grid; none is the form's."""
    heads = ("结果维持||结果纠正||其他结果||尚未审结||总计||" * 3).removesuffix("||")
    _, report = reading(
        "四、政府信息公开行政复议、行政诉讼情况",
        rows("行政复议||||||||||未经复议直接起诉||||||||||复议后起诉", heads, cells),
    )
    disputes = report.table("disputes")
    told = [value for value in disputes.values.values() if value is not BLANK]

    assert not told or told == [7, 1, 2, 0, 10, 3, 0, 4, 0, 7, 0, 0, 0, 5, 5]
    assert report.account is not None
    assert not report.account.addresses(Origin.BLANK)


def test_several_rows_in_one_line_of_cells_are_rows() -> None:
    """Captions and numbers have a line each, parted by line breaks within the cells."""
    row = "规章\n行政规范性文件|2\n5|1\n0|9\n31"
    _, report = reading("第二十条第（一）项", rows("|".join(_DOCUMENTS), row))

    assert values(report, "regulations") == [2, 1, 9]
    assert values(report, "normative_documents") == [5, 0, 31]


@pytest.mark.parametrize("row", ["规章\n行政规范性文件|2\n5|1|9", "规章\n说明|2\n5|1\n0|9\n3"])
def test_cells_with_other_numbers_of_lines_are_not_parted(row: str) -> None:
    """Which line belongs to which is told only by all cells of the row."""
    _, report = reading("第二十条第（一）项", rows("|".join(_DOCUMENTS), row))

    assert values(report, "normative_documents") == [BLANK] * 3


def test_a_value_may_have_its_header_before_it() -> None:
    """规章 | 本年制发件数：2 says the same as a table with headers."""
    told = [f"{head}：{number}" for head, number in zip(_DOCUMENTS[1:], (2, 1, 9), strict=True)]
    _, report = reading(
        "第二十条第（一）项", rows(f"规章|{'|'.join(told)}", "行政规范性文件|5|0|31")
    )
    assert values(report, "regulations") == [2, 1, 9]
    _, report = reading(
        "第二十条第（一）项", "信息内容", "规章", *told, "行政规范性文件", "5", "0", "31"
    )
    assert values(report, "regulations") == [2, 1, 9]


def test_a_value_with_the_header_of_another_column_is_no_number() -> None:
    """What is printed in the wrong column is shown as it is printed."""
    swapped = "规章|本年废止件数：1|本年制发件数：2|现行有效件数：9"
    _, report = reading("第二十条第（一）项", rows(swapped, "行政规范性文件|5|0|31"))

    assert values(report, "regulations")[:2] == [
        Unreadable("本年废止件数：1"),
        Unreadable("本年制发件数：2"),
    ]


def test_serial_numbers_stand_before_captions_under_a_header_of_several_rows() -> None:
    """序号 covers the rows of the header; only its column is passed over."""
    head = ("序号", "信息内容", "本年制发件数", "本年废止件数", "现行有效件数", "备注")
    table = Table(
        rows=(
            tuple(Cell(text=text, rowspan=2 if text == "序号" else 1) for text in head),
            tuple(Cell(text="") for _ in head[1:]),
            *rows("1|规章|2|1|9|", "2|行政规范性文件|5|0|31|3", "4|其他|0|0|0|").rows,
        )
    )
    _, report = reading("第二十条第（一）项", table)

    assert values(report, "regulations") == [2, 1, 9]
    assert values(report, "normative_documents") == [5, 0, 31]


def test_a_subheading_at_a_table_that_names_another_section_is_text() -> None:
    """（一）主动公开 over the table of section two is a line of the narrative."""
    table = rows("|".join(_DOCUMENTS), "规章|2|1|9", "行政规范性文件|5|0|31")
    _, report = reading("全年公开及时。", "（一）主动公开", table, "（二）主动公开")

    assert report.section("disclosure").text == "全年公开及时。\n（一）主动公开\n（二）主动公开"


# --- rows whose blank cells stand beside those that only fill a merged caption's places --------

_HEAD = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")


def _requests(*rows: str) -> Reading:
    """Return the reading of table three with a cell a line, blank ones included."""
    cells = [text.strip() for row in rows for text in row.split("|")]
    table = Table(rows=tuple((Cell(text=text),) for text in (*_HEAD, *cells)))
    texts = (_TITLE, *_OVERVIEW, "三、收到和处理政府信息公开申请情况")
    return examine(Document(title="", blocks=(*(Paragraph(text=one) for one in texts), table)))


def _row(found: Reading, row: str) -> list[object]:
    assert found.report is not None
    return list(found.report.table("requests").row(row).values())


def test_the_last_value_of_a_row_stands_in_its_last_column() -> None:
    """Cells behind the total fill the places of a caption that is merged; those before it count."""
    found = _requests(
        "一、本年新收政府信息公开申请数量||||||0|0||", "二、上年结转政府信息公开申请数量|||||||3||"
    )

    assert _row(found, "new") == [BLANK] * 5 + [0, 0]
    assert _row(found, "carried_in") == [BLANK] * 6 + [3]


def test_where_other_rows_say_so_values_stand_behind_the_places_to_spare() -> None:
    """A row that begins with as many blank cells as its caption covers, and ends with its total."""
    found = _requests(
        "一、本年新收政府信息公开申请数量|||||1|||2|3", "二、上年结转政府信息公开申请数量|||||||3||"
    )

    assert _row(found, "new") == [BLANK, BLANK, 1, BLANK, BLANK, 2, 3]
    assert _row(found, "carried_in") == [BLANK] * 4 + [3, BLANK, BLANK]


@pytest.mark.parametrize("end", ["2", "2.", "2．", "2、", "20"])
def test_what_is_cut_off_behind_a_row_is_none_of_its_values(end: str) -> None:
    """A document that breaks off within the next row's caption has the row before it whole."""
    texts = ("三、本年度办理结果", "（三）不予公开", "1.属于国家秘密", *"0102003")
    made = lines(_TITLE, *_OVERVIEW, "三、收到和处理政府信息公开申请情况", *_HEAD, *texts, end)

    assert _row(examine(made), "results.denied.state_secret") == [0, 1, 0, 2, 0, 0, 3]


_FORMER = ("第二十条第（一）项", "信息内容", "本年新", "本年新", "对外公开总数量")
_LATER = ("第二十条第（五）项", "信息内容", "本年处理决定数量", "行政许可", "2")
_CHARGES = ("第二十条第（八）项", "信息内容", "本年收费金额（单位：万元）", "行政事业性收费", "1.5")


@pytest.mark.parametrize("shape", ["rows", "lines"])
def test_columns_of_another_form_are_not_taken_for_those_of_this(shape: str) -> None:
    """A block of the form of 2019 in one of 2021: what was published are no repealed documents."""
    if shape == "rows":
        later = [
            line
            for item, head, column, row, value in (_LATER, _CHARGES)
            for line in (item, f"{head}|{column}", f"{row}|{value}")
        ]
        found, report = reading(rows(_FORMER[0], "|".join(_FORMER[1:]), "规章|4|3|9", *later))
    else:
        found, report = reading(*_FORMER, "规章", "4", "3", "9", *_LATER, *_CHARGES)

    assert report.edition == "2021"
    assert {report.provenance(f"disclosure.regulations.{key}").origin for key in _MADE} == {
        Origin.IN_DOUBT
    }
    assert values(report, "licensing") == [2]
    assert any("another form" in doubt.reason for doubt in found.ambiguous)


_MADE = ("made", "repealed", "in_force")


def test_a_subheading_with_the_words_of_a_section_and_a_digit_begins_none() -> None:
    """1.主动公开情况 heads a part of section one where sections are 一、 to 六、."""
    made = lines(
        _TITLE,
        _OVERVIEW[0],
        "1.主动公开情况",
        "全年主动公开信息二十条。",
        "二、主动公开政府信息情况",
        *_FORMER[:2],
        *_DOCUMENTS[1:],
        *("规章", "0", "0", "0"),
    )
    report = examine(made).report

    assert report is not None
    assert [one.key for one in report.sections if one.present] == ["overview", "disclosure"]
    assert report.sections[0].text == "1.主动公开情况\n全年主动公开信息二十条。"


@pytest.mark.parametrize(
    ("texts", "name"),
    [
        (("如有疑问，请与丙县丁局办公室联系（电话：0888-1234567）。",), "丙县丁局"),
        (
            ("如对本报告有疑问，请联系丙县戊镇人民政府党政办公室，电话：1234567。",),
            "丙县戊镇人民政府",
        ),
        (("2023年，丙区人民政府东门街道办事处认真落实条例。",), "丙区人民政府东门街道办事处"),
        (("2023年，丙区人民政府认真指导各街道办事处公开信息。",), "丙区人民政府"),
        (("由于篇幅有限，有疑问请与我局办公室联系。",), ""),
        (("2023年，东口街道认真贯彻落实条例。",), "东口街道"),
        (("按照区委要求，区政府政务服务办进一步完善公开制度。",), "区政府政务服务办"),
        (("2023年，我街道认真贯彻落实条例，全镇积极公开信息。",), ""),
        (("2023年，丙区规划和自然资源局始终坚持公开。",), "丙区规划和自然资源局"),
        (("2023年，丙州生态环境局丁县分局深入学习条例。",), "丙州生态环境局丁县分局"),
        (("2023年公开信息3条，通过管委会网站公布2条，规范市住建局网站管理。",), ""),
    ],
)
def test_a_body_is_named_by_the_sentences_before_the_tables(
    texts: tuple[str, ...], name: str
) -> None:
    """Whom to ask is whose report it is; a name goes on to its end."""
    made = lines("2023年政府信息公开工作年度报告", *texts, *_OVERVIEW, *_END)
    report = examine(made).report

    assert report is not None
    assert report.agency.name == name


def test_the_fuller_name_of_the_body_is_taken() -> None:
    """A title calls it by its short name, the page data by its whole one."""
    made = lines("丁局2023年政府信息公开工作年度报告", "发布机构：丙县丁局", *_OVERVIEW, *_END)
    report = examine(made).report

    assert report is not None
    assert report.agency.name == "丙县丁局"
    assert report.title == "丁局2023年政府信息公开工作年度报告"


# --- a section in one line ---------------------------------------------------------------------


def test_a_section_whose_lines_are_one_is_read() -> None:
    """Only blanks part its heading, captions and values; captions have blanks within, too."""
    heads = "信息内容 本年制发件数 本年废止件数 现行有效件数"
    one = f"第二十条第(一)项 {heads} 规 章 0 1 20 行政规范性文件 3 0 14"
    two = f"二、主动公开政府信息情况 {one} 第二十条第(五)项 信息内容 本年处理决定数量 行政许可 52"
    three = "三、收到和处理政府信息公开申请情况 申请人情况 自然人 法人或其他组织 总计 商业 企业"
    three += " 科研 机构 社会公益组织 法律服务机构 其他 一、本年新收政府信息公开申请数量"
    three += " 3 0 0 1 0 0 4 三、本年度办"
    made = lines(_TITLE, *_OVERVIEW, f"{two} {three}")
    report = examine(made).report

    assert report is not None
    assert values(report, "regulations") == [0, 1, 20]
    assert values(report, "normative_documents") == [3, 0, 14]
    assert values(report, "licensing") == [52]
    assert list(report.table("requests").row("new").values()) == [3, 0, 0, 1, 0, 0, 4]
    assert [one.present for one in report.sections] == [True, True, True, False, False, False]


def test_a_report_in_one_line_keeps_its_text() -> None:
    """Sentences between the headings are text, with the blanks that stand in them."""
    opening = "本报告按照 条例 编制，统计期限自2023年1月1日起。"
    two = "二、主动公开政府信息情况 第二十条第(五)项 信息内容 本年处理决定数量 行政许可 52"
    six = "第二十条第(六)项 信息内容 本年处理决定数量 行政处罚 4 行政强制 0"
    fees = "第二十条第(八)项 信息内容 本年收费金额(单位:万元) 行政事业性收费 1.5"
    overview = "2023年 公开信息 30 条，其他 事项 总计 2 件。"
    end = "五、存在的主要问题及改进情况 更新不够快。 六、其他需要报告的事项 无。"
    text = f"{opening} 一、总体情况 {overview} {two} {six} {fees} {end}"
    report = examine(lines(_TITLE, text)).report

    assert report is not None
    assert [one.text for one in report.preamble] == [opening]
    assert report.sections[0].text == overview
    assert [report.sections[index].text for index in (4, 5)] == ["更新不够快。", "无。"]
    assert values(report, "licensing") + values(report, "penalties") == [52, 4]
    assert values(report, "coercion") == [0]


def test_captions_named_in_a_sentence_are_no_table() -> None:
    """Words of the form among others stay a paragraph."""
    sentence = "全年 行政许可 52 件 ， 行政处罚 4 件 ， 其他 事项 总计 2 件 ， 公开 规章 0 件 。"
    report = examine(lines(_TITLE, _OVERVIEW[0], sentence, *_END)).report

    assert report is not None
    assert report.sections[0].text == sentence
    assert report.table("disclosure").is_blank


def test_a_number_under_the_only_header_there_is_is_that_columns() -> None:
    """A row has a cell for each column of the form; its block has one header, as later forms do."""
    table = rows(
        "第二十条第（一）项|||",
        "信息内容|本年新制作数量|本年新公开数量|对外公开总数量",
        "规章|0|0|0",
        "第二十条第（五）项|||",
        "信息内容|处理决定数量||",
        "行政许可|117||",
        "其他对外管理服务事项|9||4",
    )
    found, report = reading(table)

    assert report.edition == "2019"
    assert report.get("disclosure.licensing.decisions") == 117
    assert report.provenance("disclosure.licensing.last_year").origin is Origin.MISSING
    assert {doubt.addresses[0] for doubt in found.ambiguous} == {
        "disclosure.other_services.last_year"
    }


def test_the_pages_before_a_page_of_a_report_are_not_missed() -> None:
    """A page that begins with section four has lost the others, and its number is no title's."""
    made = lines(
        f"Page 8 - {_TITLE}",
        "四、政府信息公开行政复议、行政诉讼情况",
        "本年度没有行政复议、行政诉讼。",
        *_END,
    )
    report = examine(made).report

    assert report is not None
    assert report.account is not None
    assert report.account.cut == {"overview", "disclosure", "requests"}
    assert (report.year, report.agency.name) == (2023, "丙县丁局")
    assert report.title == ""


def test_the_year_may_stand_beside_a_table_only() -> None:
    """What a section with a table tells of is the year of the report; plans are of the next."""
    texts = ("四、政府信息公开行政复议、行政诉讼情况", "2022 年，我单位没有被申请行政复议。")
    plans = ("五、存在的主要问题及改进情况", "2023年，我局将加强培训。", *_END[2:])
    report = examine(lines("P. 9", *texts, *plans)).report

    assert report is not None
    assert report.year == 2022


def test_headings_of_sections_in_one_line_begin_them() -> None:
    """Also where the tables stand elsewhere; a sentence that names one heading stays whole."""
    text = "统计期限自2023年1月1日起。 一、总体情况 2023年，积极公开。"
    text += " 二、主动公开政府信息情况 详见下表。"
    made = lines(_TITLE, text, *_END)
    report = examine(made).report

    assert report is not None
    assert [report.sections[index].text for index in (0, 1)] == ["2023年，积极公开。", "详见下表。"]
    one = examine(
        lines(_TITLE, *_OVERVIEW, "见 一、总体情况 部分 所 述 内容 的 说明。", *_END)
    ).report
    assert one is not None
    assert one.sections[0].text.endswith("见 一、总体情况 部分 所 述 内容 的 说明。")


def test_a_row_alone_at_the_beginning_of_a_page_is_read() -> None:
    """The last row of table three may go over to the page that is at hand."""
    made = lines("四、结转下年度继续办理 1 0 0 2 0 0 3", "四、行政复议、行政诉讼情况", *_END)
    report = examine(attrs.evolve(made, meta={"year": "2022"})).report

    assert report is not None
    assert list(report.table("requests").row("carried_out").values()) == [1, 0, 0, 2, 0, 0, 3]


def test_rows_that_are_tables_of_pairs_are_read() -> None:
    """A list of terms for each row: its caption, and its values with their headers."""
    row = "规章|本年制发件数：4|本年废止件数：0|现行有效件数：19"
    other = "规章|本年制发件数：4|共：0|现行有效件数：19"
    licences = "行政许可|本年处理决定数量：7"
    _, report = reading("第二十条第（一）项", rows(row), "第二十条第（五）项", rows(licences))

    assert values(report, "regulations") == [4, 0, 19]
    assert values(report, "licensing") == [7]
    assert values(reading("第二十条第（一）项", rows(other))[1], "regulations") == [BLANK] * 3


def test_a_row_whose_two_captions_are_both_broken_is_read() -> None:
    """Narrow columns break the caption of the group and that of the row; the rest stands below."""
    made = lines(
        _TITLE,
        *_OVERVIEW,
        "三、收到和处理政府信息公开申请情况",
        " ".join(_HEAD),
        "一、本年新收政府信息公开申请数量      71      45    0       0       36      0     152",
        "（三）不予  1.属于国家     1      2    0       0       3      0     6",
        "公开     秘密",
        "2.其他法律     182     35    44      0       0       5     266",
        "行政法规禁",
        "止公开",
        "（四）无法   1.本机关不   18   4    14   19   22   0    77",
        "提供      掌握相关政",
        "府信息",
    )
    found = examine(made)

    assert _row(found, "results.denied.state_secret") == [1, 2, 0, 0, 3, 0, 6]
    assert _row(found, "results.denied.prohibited_by_law") == [182, 35, 44, 0, 0, 5, 266]
    assert _row(found, "results.unable.not_held") == [18, 4, 14, 19, 22, 0, 77]


def test_a_caption_may_be_broken_into_many_lines() -> None:
    """A column for four letters makes nine lines of the longest."""
    long = "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"
    broken = [long[start : start + 4] for start in range(0, len(long), 4)]
    made = lines(
        _TITLE,
        *_OVERVIEW,
        "三、收到和处理政府信息公开申请情况",
        *_HEAD,
        *("一、本年新收政", "府信息公开申请数量", "3 0 0 0 0 0 3"),
        *("（六）", "其他", "处理", *broken, "2 0 0 1 0 0 3"),
    )
    found = examine(made)

    assert _row(found, "new") == [3, 0, 0, 0, 0, 0, 3]
    assert _row(found, "results.other.not_corrected") == [2, 0, 0, 1, 0, 0, 3]


def test_of_captions_that_begin_alike_the_number_tells() -> None:
    """申请人逾 is within 申请人无正当理由逾期不补正, too, in fewer letters."""
    made = lines(
        _TITLE,
        *_OVERVIEW,
        "三、收到和处理政府信息公开申请情况",
        " ".join(_HEAD),
        "一、本年新收政府信息公开申请数量 3 0 0 0 0 0 3",
        "（六）其他  1.申请人无  1 0 0 0 0 0 1",
        "处理  正当理由逾",
        "2.申请人逾  2 0 0 0 0 4 6",
        "期未按收费",
    )
    found = examine(made)

    assert _row(found, "results.other.not_corrected") == [1, 0, 0, 0, 0, 0, 1]
    assert _row(found, "results.other.fee_unpaid") == [2, 0, 0, 0, 0, 4, 6]


def test_columns_of_two_forms_on_one_page_are_not_called_the_older_form() -> None:
    """Item (一) has the columns of 2019 and the items below have those of 2021."""
    table = rows(
        *("第二十条第（一）项|||", "信息内容|本年新制作数量|本年新公开数量|对外公开总数量"),
        *("规章|0|0|0", "规范性文件|3|3|8"),
        *("第二十条第（五）项|||", "信息内容|本年处理决定数量||", "行政许可|41||"),
        *("第二十条第（六）项|||", "信息内容|本年处理决定数量||", "行政处罚|6||", "行政强制|2||"),
        *("第二十条第（八）项|||", "信息内容|本年收费金额（单位：万元）||", "行政事业性收费|0||"),
    )
    _, report = reading(table)

    assert "GR103" not in govreport.check(report).codes
    assert values(report, "normative_documents") == [3, 3, 8]
    decided = [report.get(f"disclosure.{row}.decisions") for row in ("licensing", "penalties")]
    assert decided == [41, 6]


# --- cells that a program has mixed up --------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("总计\n继续办", BLANK),
        ("计", BLANK),
        ("减", Unreadable("减")),
        ("见附件", Unreadable("见附件")),
        ("5%", Unreadable("5%")),
        ("-3", Unreadable("-3")),
    ],
)
def test_pieces_of_captions_are_no_value(printed: str, value: object) -> None:
    """A cell with such text is in doubt: the office has not filled it in so."""
    document = compose(correct_report(), Y2021)
    blocks = [
        attrs.evolve(
            block,
            rows=tuple(
                tuple(
                    attrs.evolve(cell, text=printed)
                    if cell.address == "requests.new.natural_person"
                    else cell
                    for cell in row
                )
                for row in block.rows
            ),
        )
        if isinstance(block, Table)
        else block
        for block in document.blocks
    ]
    reading = examine(attrs.evolve(document, blocks=tuple(blocks)))

    assert reading.report is not None
    assert reading.report.get("requests.new.natural_person") == value
    doubted = {cell for doubt in reading.ambiguous for cell in doubt.addresses}
    assert ("requests.new.natural_person" in doubted) is (value is BLANK)


# --- a year that nothing in the document tells ------------------------------------------------

_YEARLESS = "\n".join(
    (
        *("一、总体情况", "公开信息及时准确，制度健全，责任清楚。"),
        *("二、主动公开政府信息情况", "第二十条第（一）项 | | | |"),
        *("信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |", "规章 | 0 | 0 | 0 |"),
        *("行政规范性文件 | 2 | 1 | 14 |", "三、收到和处理政府信息公开申请情况"),
    )
).encode()


@pytest.mark.parametrize("name", ["丙县丁局2022年年度报告.txt", "2022年度报告.txt"])
def test_a_year_that_only_the_file_is_named_by_is_taken_and_said(name: str) -> None:
    """The reading report tells where the year comes from."""
    pytest.importorskip("govreport_published", reason="govreport-published is not installed")
    result = govreport.Engine().examine(Content(_YEARLESS, name))

    assert result.report.year == 2022
    assert result.report.get("disclosure.normative_documents.in_force") == 14
    assert result.reading is not None
    assert "the report's year is taken from its file's name" in result.reading.notes


@pytest.mark.parametrize(
    "name",
    [
        "丙县丁局.txt",
        "xxgk-20230112.txt",
        "2022.txt",
        "2023年1月12日发布.txt",
        "二〇二三年一月发布.txt",
        "2021年度和2022年度报告.txt",
    ],
)
def test_a_document_without_a_year_is_refused_with_what_to_do(name: str) -> None:
    """Digits that may be a date or the year of publication are no year of a report."""
    pytest.importorskip("govreport_published", reason="govreport-published is not installed")
    with pytest.raises(ReadError, match="does not say which year") as caught:
        govreport.Engine().examine(Content(_YEARLESS, name))

    assert "file's name" in caught.value.hint


def test_a_document_with_keys_and_no_year_is_refused_with_what_to_do() -> None:
    """Its headings say what they are, its data do not say of which year."""
    document = compose(correct_report(), Y2021)
    meta = {key: text for key, text in document.meta.items() if key != "year"}
    with pytest.raises(ReadError, match="does not say which year") as caught:
        recognize(attrs.evolve(document, meta=meta))

    assert 'meta["year"]' in caught.value.hint


def test_the_day_of_the_signature_is_believed_before_the_files_name() -> None:
    """A report is signed in the year after the one that it is about."""
    pytest.importorskip("govreport_published", reason="govreport-published is not installed")
    more = "\n六、其他需要报告的事项\n没有其他事项。\n丙县丁局\n2024年1月18日\n".encode()
    result = govreport.Engine().examine(Content(_YEARLESS + more, "2021年度报告.txt"))

    assert result.report.year == 2023
    assert result.reading is not None
    assert "the report's year is taken from its signature" in result.reading.notes


def test_a_year_in_the_document_is_believed_before_its_files_name() -> None:
    """A copy may be called anything."""
    pytest.importorskip("govreport_published", reason="govreport-published is not installed")
    text = "丙县丁局2023年政府信息公开工作年度报告\n".encode() + _YEARLESS
    result = govreport.Engine().examine(Content(text, "2022年年度报告.txt"))

    assert result.report.year == 2023
    assert result.reading is not None
    assert not any("file's name" in note for note in result.reading.notes)
