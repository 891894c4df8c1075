"""Numbers that others beside them decide: joint shares, signed changes, sums, parts in brackets."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Said = Callable[..., list[str]]

_HEAD = "（二）依申请公开。"
_DISPUTES = "因政府信息公开引发行政复议20件、行政诉讼14件，"


def _expected(codes: str) -> list[str]:
    return sorted(codes.split())


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("分别占58.8%和41.2%。", "p58.8+ p41.2+"),
        ("分别占57.1%和41.2%。", "p57.1- p41.2+"),
        ("占申请件比例16.1%。", "p16.1+"),
        ("占申请件比例17.1%。", "p17.1?"),
        ("占申请总数的16.1%。", "p16.1+"),
        ("占申请总数的26.1%。", "p26.1?"),
    ],
)
def test_share_of_reviews_and_lawsuits(said: Said, text: str, codes: str) -> None:
    """Reviews and lawsuits are shares of both together, and both together one of all requests."""
    found = said(f"{_HEAD}收到政府信息公开申请211件，{_DISPUTES}{text}")

    assert found == _expected(f"t211+ t20+ t14+ {codes}")


def test_share_of_what_a_list_of_requests_led_to(said: Said) -> None:
    """Disputes in other units, listed under the requests, are a share of these."""
    text = "收到政府信息公开申请211份，其中引起的行政复议20宗、行政诉讼14宗，占申请件比例16.1%。"

    assert "p16.1+" in said(_HEAD + text)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("收到申请211件，较上年+27件。", "t211+ g27+"),
        ("收到申请211件，较上年-5件。", "t211+ g5-"),
        ("收到申请211件（同比-14.7%），答复210件。", "t211+ g14.7- t210+"),
        ("收到申请211件（同比－14.7%），答复210件。", "t211+ g14.7- t210+"),
        ("全年受理申请205-211件。", ""),
        ("联系电话0571-8800件。", ""),
    ],
)
def test_signed_changes(said: Said, text: str, codes: str) -> None:
    """A minus behind what is compared with says a decrease; between digits it is none."""
    assert said(_HEAD + text) == _expected(codes)


@pytest.mark.parametrize(
    "text",
    [
        "上年没有结转的申请。",
        "上年没有结转。",
        "上年度没有结转申请。",
        "没有结转下年的申请。",
        "无“结转下年度继续办理”的申请。",
    ],
)
def test_nothing_carried_over(said: Said, text: str) -> None:
    """结转 is one word behind a negation, and may stand in the quotation marks of its caption."""
    assert said(f"{_HEAD}新收申请211件，{text}") in (["a0-", "t211+"], ["a0?", "t211+"])


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("新收211件、上年结转10件，共221件。", "t211+ t10+ s221+"),
        ("新收211件、上年结转10件，共222件。", "t211+ t10+ s222?"),
        ("予以公开100件，部分公开36件，共137件。", "t100+ t36+ s137?"),
        (f"{_DISPUTES}共35件。", "t20+ t14+ s35?"),
        (
            "收到申请211件，办结210件，连同上年结转的10件，应办221件。",
            "t211+ t210+ t10+ t221+ s221+",
        ),
        ("收到申请211件，办结210件，共230件。", "t211+ t210+"),
        ("收到申请211件，答复210件，共召开会议20次。", "t211+ t210+"),
    ],
)
def test_total_behind_two_halves(said: Said, text: str, codes: str) -> None:
    """共 behind two halves of one whole is their sum, right or not; else it is none."""
    found = said(_HEAD + text)

    assert found == _expected(codes)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("信访举报投诉类3件、重复申请3件。", "t3? t3+"),
        ("信访举报投诉类3件、重复申请9件。", ""),
    ],
)
def test_reasons_whose_group_is_not_named(said: Said, text: str, codes: str) -> None:
    """Of two reasons of one group, one that agrees takes away the doubt about the other."""
    assert said(f"{_HEAD}新收申请211件。{text}") == _expected(f"t211+ {codes}")


def test_whole_that_its_parts_make(said: Said) -> None:
    """A whole of unclear scope is asked about where its parts make the table's number."""
    text = (
        "全市各级政府共收到涉及政府信息公开的行政复议案件25件，"
        "其中结果维持14件，结果纠正3件，其他结果2件，尚未审结1件。"
    )

    assert "t25?" in said(_HEAD + text)


def test_part_of_results_that_completes_its_whole(said: Said) -> None:
    """A result of disputes is asked about where the table's number completes those that ended."""
    text = "（四）争议。全年发生复议20件、诉讼14件。复议审结19件，维持14件，纠正8件，其他2件。"

    assert "t8?" in said(text)


def test_bracket_that_goes_on_with_its_number(said: Said) -> None:
    """In 制定规范性文件18件（含新制定4件） the 4 are a part of the 18, whatever the table has."""
    text = "（一）规范性文件。全年新增规范性文件18件（含新制定4件，修改14件）。"

    assert not [code for code in said(text) if code.startswith("t4")]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("上年结转10件，其中予以公开8件、部分公开2件。", "t10+ s10+"),
        ("上年结转10件，其中予以公开101件、部分公开36件。", "t10+ t101- t36+"),
    ],
)
def test_answers_to_what_was_carried_in(said: Said, text: str, codes: str) -> None:
    """Answers that fit into what was carried in are its own; more than that are of all."""
    found = said(f"{_HEAD}收到申请211件，不予公开26件；{text}")

    assert [code for code in found if code[-1] != "."] == _expected(f"t211+ t26+ {codes}")


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("同意公开率为64.8%。", "p64.8+"),
        ("同意公开率为74.8%。", "p74.8?"),
    ],
)
def test_rate_of_what_was_agreed_to(said: Said, text: str, codes: str) -> None:
    """同意公开率 is a rate of disclosure like any other: in part, too."""
    head = f"{_HEAD}收到申请211件，办结210件，予以公开和部分公开136件，"

    assert said(head + text) == _expected(f"t211+ t210+ t136+ {codes}")


def test_list_in_the_sentence_behind_with_a_list_in_it(said: Said) -> None:
    """Answers of the sentence behind make up the whole, although one of them has parts."""
    text = (
        "收到申请211件，均由个人提出。办理结果如下：予以公开100件；部分公开36件；"
        "不予公开26件，其中涉及国家秘密2件、其他24件；无法提供33件；不予处理11件；"
        "其他处理4件；结转下年度1件。"
    )

    assert "s211+" in said(_HEAD + text)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("市审计局12件、市文旅局8件，答复210件。", "t210+"),
        ("主要集中在资规局12件、发改委8件，予以公开100件。", "t100+"),
        ("收到申请211件，市审计局12件、市文旅局8件、市住建局30件；办结210件。", "t211+ t210+"),
        ("收到申请211件，市审计局12件、市文旅局8件，办结209件。", "t211+"),
        ("市审计局收到12件、答复10件。", ""),
    ],
)
def test_bodies_in_a_row(said: Said, text: str, codes: str) -> None:
    """What follows bodies with but a number each is the reporting body's, if it agrees."""
    found = [code for code in said(_HEAD + text) if code[0] != "s"]

    assert found == _expected(codes)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("已主动公开和同意公开的100件，部分公开36件。", "t100+ t36+"),
        ("已主动公开和同意公开的136件，不予公开26件。", "t136- t26+"),
    ],
)
def test_what_was_public_already_is_granted(said: Said, text: str, codes: str) -> None:
    """What is public already and what is given are one answer."""
    assert said(f"{_HEAD}收到申请211件。其中，{text}") == _expected(f"t211+ {codes}")


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("受理申请221件，其中新收211件，上年结转10件，办结210件。", "t221+ t211+ t10+ t210+ s221+"),
        ("受理申请211件，其中新收211件，上年结转10件，办结210件。", "t211+ t211+ t10+ t210+ s211?"),
        ("受理申请211件，其中新收211件。", "t211+ t211+"),
    ],
)
def test_whole_of_what_came_in(said: Said, text: str, codes: str) -> None:
    """What is said to hold new requests and those carried in is their sum."""
    assert said(_HEAD + text) == _expected(codes)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("新收申请211件，其中网络受理170件、邮寄受理41件；答复率99.5%。", "t211+ s211+ p99.5+"),
        ("新收申请211件，其中网络受理170件、邮寄受理41件；答复率96.5%。", "t211+ s211+ p96.5?"),
        ("网民留言170件，答复率96.5%。", ""),
    ],
)
def test_rate_behind_a_semicolon(said: Said, text: str, codes: str) -> None:
    """A rate behind a semicolon is of all requests, whatever was told before it."""
    assert said(_HEAD + text) == _expected(codes)


@pytest.mark.parametrize("of", ["20个工作日", "二十个工作日", "3个月"])
def test_periods_of_time_count_nothing(said: Said, of: str) -> None:
    """Working days and months are no requests, whatever verb stands behind them."""
    assert said(f"{_HEAD}收到申请211件，均已在{of}内答复。") == ["t211+"]


def test_titles_have_no_words(said: Said) -> None:
    """公开 in the title of a regulation is no answer."""
    text = "收到申请211件，均已按照《政府信息公开条例》等有关规定答复完毕。"

    assert said(_HEAD + text) == ["c0.", "t211+"]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("全年通过门户网站主动公开规范性文件18件。", "t18+"),
        ("通过门户网站及政务新媒体公布新制定的规范性文件18件。", "t18+"),
        ("通过门户网站收到政府信息公开申请60件。", ""),
    ],
)
def test_where_documents_were_published(said: Said, text: str, codes: str) -> None:
    """通过 says where documents were published; requests by one way are a part of all."""
    assert said(f"（一）主动公开。{text}") == _expected(codes)


def test_no_word_ends_within_another(said: Said) -> None:
    """区政府办理 names the government, and not its office."""
    text = "2024年，示例市东区人民政府办理政府信息公开申请213件，办结210件。"

    assert "t213?" in said(_HEAD + text, "示例市东区人民政府")


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("其中重复3件、滥用权利1件。", "t3+ t1+"),
        ("其中重复3件、滥用权利2件。", "t3+ t2?"),
        ("其中重复5件、出版物2件。", "t5?"),
    ],
)
def test_reasons_said_short(said: Said, text: str, codes: str) -> None:
    """Under 不予处理 a reason may be said short (重复, 滥用权利)."""
    found = said(f"{_HEAD}收到申请211件，办结210件，不予处理11件，{text}")

    assert set(codes.split()) <= {code.replace("-", "?") for code in found}


def test_short_reason_without_its_group(said: Said) -> None:
    """重复 alone is no answer where none was told."""
    assert said(f"{_HEAD}收到申请211件，重复12件。") == ["t211+"]


@pytest.mark.parametrize(
    ("agency", "text", "codes"),
    [
        ("示例市东区城区改造局", "区城改局新收到申请211件，上年结转申请10件。", "t211+ t10+"),
        ("示例市东区水务局", "市水务局新收到申请30件。", ""),
        (
            "示例市人民政府",
            "示例市办理公民通过市政府门户网站、邮寄等途径依申请公开信息合计212件。",
            "t212?",
        ),
        ("示例市东区东门街道办事处", "收到申请政府信息公开事项212件，已答复。", "t212-"),
        (
            "示例市东区东门街道办事处",
            "收到针对我街道信息公开事务的行政复议21件。",
            "t21?",
        ),
        ("示例市教育局", "收到申请211件，已全部按期限答复办结。", "t211+ c0?"),
    ],
)
def test_names_and_ways_of_saying(said: Said, agency: str, text: str, codes: str) -> None:
    """A body in short, the site that a request came through, and words that say nothing new."""
    assert said(_HEAD + text, agency) == _expected(codes)


@pytest.mark.parametrize("done", ["办结", "办理完毕"])
def test_among_those_that_were_answered(said: Said, done: str) -> None:
    """在办理完毕的210件中 says that they were answered, not that they are being dealt with."""
    text = f"收到申请211件。在{done}的210件申请中，予以公开100件。"

    assert said(_HEAD + text) == ["t100+", "t210+", "t211+"]
