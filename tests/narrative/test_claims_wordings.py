"""Wordings that reports use beside the plain ones: what is left out, said short, or said twice."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Said = Callable[..., list[str]]

_HEAD = "（二）依申请公开。"


def _expected(codes: str) -> list[str]:
    return sorted(codes.split())


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("新收申请211件，去年底结转10件，已答复210件，结转11件。", "t211+ t10+ t210+ t11+"),
        ("新收申请211件，结转10件，答复210件。", "t211+ t10+ t210+"),
        ("新收申请211件，结转2023年申请10件，共计221件。", "t211+ t10+ s221+ t221+"),
        ("新收申请211件，答复210件，转至信访部门3件。", "t211+ t210+"),
        ("新收申请211件，答复210件，结转8件。", "t211+ t210+ t8?"),
        ("新收申请211件，答复210件，11件未到答复期限。", "t211+ t210+ t11+"),
    ],
)
def test_carried_over_without_a_year(said: Said, text: str, codes: str) -> None:
    """What is carried over is next year's once answers were counted; else either."""
    assert said(_HEAD + text) == _expected(codes)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (
            "新收申请211件，较上年增加27件，上年结转10件，共221件。",
            "t211+ g27+ t10+ s221+",
        ),
        (
            "新收申请211件，比2023年的184件增加27件，比2022年的150件增加61件。",
            "t211+ t184+ g27+ g61+",
        ),
        ("新收申请211件，去年同期184件，同比增长14.7%，答复210件。", "t211+ t184+ g14.7+ t210+"),
        ("新收申请211件，自然人182件，较上年增加19件；法人29件。", "t211+ t182+ t29+ s211+ g19+"),
    ],
)
def test_how_much_it_changed_is_no_part(said: Said, text: str, codes: str) -> None:
    """A number by which something changed is no part of a list and no thing that changed."""
    assert said(_HEAD + text) == _expected(codes)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("办理情况如下：1.予以公开100件；2.部分公开37件；", "t100+ t37-"),
        ("具体答复情况为：1.予以公开100件。2.不予公开26件。", "t100+ t26+"),
    ],
)
def test_numbered_items(said: Said, text: str, codes: str) -> None:
    """The numbers of items are no part of what the items say."""
    assert said(f"{_HEAD}新收申请211件。{text}") == _expected(f"t211+ {codes}")


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("全市收到政府信息公开申请211件。已答复210件，11件结转下年办理。", "t211+ t210+ t11+"),
        ("全市收到政府信息公开申请211件。\n已答复210件，答复率99.5%。", "t211+ t210+ p99.5+"),
        ("全市收到政府信息公开申请211件。\n（三）网民留言。答复210件。", "t211+"),
        ("全市收到政府信息公开申请211件。执法案件办结120件。", "t211+"),
        ("全市收到政府信息公开申请211件。市长热线来电办结210件。", "t211+"),
    ],
)
def test_text_without_headings(said: Said, text: str, codes: str) -> None:
    """Sentences and lines go on with the requests that were named, and with nothing doubtful."""
    assert said(text) == _expected(codes)


@pytest.mark.parametrize(
    ("agency", "text", "codes"),
    [
        ("示例市水务局", "市局收到政府信息公开申请211件，予以公开100件。", "t211+ t100+"),
        ("示例市东区水务局", "市局收到政府信息公开申请30件。", ""),
        ("示例市市场监督管理局", "市局收到政府信息公开申请212件。", "t212-"),
        ("示例理工大学", "学校收到信息公开申请211件，同意公开100件。", "t211+ t100+"),
        ("示例市教育局", "学校收到信息公开申请30件。", ""),
    ],
)
def test_short_names_of_a_body(said: Said, agency: str, text: str, codes: str) -> None:
    """A body calls itself by its kind; the same word is another body for others."""
    assert said(_HEAD + text, agency) == _expected(codes)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("发生政府信息公开行政复议20件，纠正3件，纠错率15%。", "t20+ t3+ p15+"),
        ("发生政府信息公开行政复议20件，纠正3件，纠错率25%。", "t20+ t3+ p25?"),
        ("发生政府信息公开行政诉讼14件，败诉率为0%。", "t14+ p0+"),
        ("审理行政复议案件120件，纠正30件，纠错率25%。", ""),
        ("收到行政复议申请312件，审结266件，其中维持120件、撤销18件。", ""),
        ("办理行政应诉案件86件，败诉6件。", ""),
    ],
)
def test_disputes_about_disclosure_and_others(said: Said, text: str, codes: str) -> None:
    """Rates and results count where the disputes are about disclosure, and nowhere else."""
    found = [code for code in said(_HEAD + text) if code[-1] != "."]

    assert found == _expected(codes)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (
            "办结210件，予以公开100件、部分公开36件，两项占办结总数的64.8%。",
            "t210+ t100+ t36+ p64.8+",
        ),
        (
            "办结210件，予以公开100件、部分公开36件，两项合计占64.8%。",
            "t210+ t100+ t36+ p64.8+",
        ),
        (
            "办结210件，予以公开100件、部分公开36件，两项合计136件，占64.8%。",
            "t210+ t100+ t36+ t136+ s136+ p64.8+",
        ),
        ("办结210件，予以公开100件、部分公开36件，合计占64.8%。", "t210+ t100+ t36+ p64.8+"),
        ("办结210件，予以公开100件、部分公开36件，合计占70%。", "t210+ t100+ t36+ p70?"),
    ],
)
def test_two_things_together(said: Said, text: str, codes: str) -> None:
    """A share may be that of two numbers together."""
    assert said(_HEAD + text) == _expected(codes)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("收到申请211件，其中商业企业21件、法律服务机构5件、其他1件。", "t211+ t21+ t5+ t1+"),
        ("收到申请211件，自然人申请182件，企业申请21件。", "t211+ t182+ t21+"),
        ("收到申请211件，自然人申请182件，企业申请29件。", "t211+ t182+ t29+ s211+"),
        ("收到申请211件，其中东区民政局12件、西区财政局9件；加上上年结转10件。", "t211+ t10+"),
        ("收到申请211件；市政府本级受理34件。", "t211+"),
    ],
)
def test_applicants_and_bodies(said: Said, text: str, codes: str) -> None:
    """Kinds of applicants may be said short; what is added to a list is the whole body's."""
    found = [code for code in said(_HEAD + text) if code[-1] != "."]

    assert found == _expected(codes)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (
            "废止规章0件、行政规范性文件7件，现行有效规章12件、行政规范性文件143件。",
            "t0+ t7+ t12+ t143+",
        ),
        ("制发行政规范性文件18件，主动公开35件。", "t18+"),
    ],
)
def test_documents_by_one_verb(said: Said, text: str, codes: str) -> None:
    """A verb holds for the documents that follow it."""
    assert said(f"（三）政府信息管理。{text}") == _expected(codes)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("不予公开26件（行政执法案卷7件、国家秘密1件），占12.4%。", "t26+ t7+ t1+ p12.4+"),
        ("不予公开26件（行政执法案卷7件、国家秘密1件），占13.4%。", "t26+ t7+ t1+ p13.4-"),
        ("收到申请211件（含重复申请2件）。", "t211+"),
        ("不予处理11件（含重复申请3件）。", "t11+ t3+"),
        ("不予处理11件（含重复申请5件）。", "t11+ t5-"),
        ("自然人（182件）、法人或其他组织（29件）。", "t182+ t29+"),
        ("自然人（180件）、法人或其他组织（29件）。", "t180? t29+"),
        ("上年结转10件（其中自然人9件）。", "t10+ t9+"),
        ("予以公开100件（自然人88件、商业企业9件）。", "t100+ t88+ t9+"),
        ("上年结转10件（其中自然人7件）。", "t10+ t7?"),
        ("较上年增加27件（自然人19件）。", "g27."),
        ("法人或其他组织29件（商业企业21件、法律服务机构5件）。", "t29+ t21+ t5+"),
        ("收到申请211件（自然人181件）。", "t211+ t181-"),
    ],
)
def test_brackets(said: Said, text: str, codes: str) -> None:
    """A share behind a bracket is of the number before it; a number in one may be of that too."""
    found = [code for code in said(f"{_HEAD}办结210件。{text}") if code[0] != "s"]

    assert found == _expected(f"t210+ {codes}")


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("直接起诉5件，复议后起诉9件；维持9件，其他2件，未审结3件。", "t5+ t9+ t9+ t2+ t3+"),
        ("直接起诉5件，复议后起诉9件，其他6件。", "t5+ t9+"),
        ("法院判决维持9件、其他结果2件。", "t9+ t2+"),
    ],
)
def test_results_of_lawsuits(said: Said, text: str, codes: str) -> None:
    """其他 after both ways to court is of both together; who decided is not another body."""
    found = said(f"因政府信息公开提起行政诉讼14件，{text}")

    assert [code for code in found if code[0] != "s"] == _expected(f"t14+ {codes}")


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("自然人182件、企业21件、律师事务所5件、社会组织2件。", "t182+ t21+ t5+ t2+"),
        ("自然人182件、企业29件。", "t182+ t29+ s211+"),
        ("自然人182件、企业19件。", "t182+ s211."),
        ("公民182件、企业申请29件。", "t182+ t29+ s211+"),
        ("自然人182件、律师事务所申请5件。", "t182+ t5+"),
        ("服务企业21件。", ""),
    ],
)
def test_other_names_of_applicants(said: Said, text: str, codes: str) -> None:
    """Other names of applicants say so in a list of applicants, and accuse nobody."""
    assert said(f"{_HEAD}收到申请211件，其中{text}") == _expected(f"t211+ {codes}")


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("行政复议由上年的17件增至20件，增长17.6%。", "t17+ t20+ g17.6+"),
        ("行政复议由上年的17件增至20件，增长27.6%。", "t17+ t20+ g27.6-"),
        ("行政诉讼由11件增加到14件。", "t11+ t14+"),
        ("行政复议由上年的17件增至20件；行政诉讼14件，比上年多3件。", "t17+ t20+ t14+ g3+"),
    ],
)
def test_from_last_year_to_this(said: Said, text: str, codes: str) -> None:
    """由…增至… tells last year's number and then this year's."""
    assert said(f"政府信息公开{text}") == _expected(codes)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("制发行政规范性文件18件，废止7件，年末有效143件。", "t18+ t7+ t143+"),
        ("制发行政规范性文件18件，政策解读率100%，废止7件，现行有效143件。", "t18+ t7+ t143+"),
        ("行政规范性文件现行有效143件，较上年净增11件。", "t143+ g11+"),
        ("（三）规范性文件管理情况。新制发18件，废止7件，现行有效143件。", "t18+ t7+ t143+"),
        ("（三）规范性文件管理情况。清理各类文件85件，公开30件。", ""),
    ],
)
def test_stock_of_documents(said: Said, text: str, codes: str) -> None:
    """What was made, repealed and is in force is told under a heading or after other matters."""
    assert said(text) == _expected(codes)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("已办结210件，尚有11件正在办理。", "t210+ t11+"),
        ("已办结210件，尚有12件正在办理。", "t210+ t12-"),
        ("与上年结转的10件一并办理。", "t10+"),
        ("上年结转10件，两者共计221件。", "t10+ t221+ s221+"),
        ("信访投诉类申请6件。", "t6+"),
        ("加上年结转10件。", "t10+"),
        ("公开类（予以公开、部分公开）136件。", "t136+"),
        ("按办理结果分：公开100件、部分公开36件。", "t100+ t36+"),
    ],
)
def test_short_forms_of_handling(said: Said, text: str, codes: str) -> None:
    """Cases at hand, those carried in, and what both make together are said in many ways."""
    assert said(f"{_HEAD}收到申请211件，{text}") == _expected(f"t211+ {codes}")


@pytest.mark.parametrize("body", ["12个部门", "3家单位"])
def test_some_bodies_are_not_all(said: Said, body: str) -> None:
    """What so many bodies received need not be all; it is confirmed where it is."""
    assert said(f"{body}收到政府信息公开申请30件。") == []
    assert said(f"{body}收到政府信息公开申请211件。") == ["t211+"]


@pytest.mark.parametrize(
    ("agency", "called"),
    [
        ("平川市山前回族乡人民政府", "山前乡"),
        ("清江土家族苗族自治州人民政府", "清江州"),
        ("平川市昆仑口区人民政府", "昆区"),
    ],
)
def test_a_body_by_its_short_name(said: Said, agency: str, called: str) -> None:
    """A body may leave the peoples out of its name, or all characters but two."""
    [found] = said(f"2024年，{called}收到政府信息公开申请200件。", agency)

    assert found[:-1] == "t200"
    assert said("2024年，北山乡收到政府信息公开申请200件。", agency) == []


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("全区公文公开率为61.2%。", ""),
        ("按照要求，公开率为47.6%。", "p47.6+"),
        ("公开率由上年的49.7%降至47.6%。", "p49.7+ p47.6+"),
        ("公开率由上年的40%上升至47.6%。", "p40? p47.6+"),
    ],
)
def test_rates_of_other_things(said: Said, text: str, codes: str) -> None:
    """公文公开率 is the rate of documents that are public, not of requests that were granted."""
    assert said(f"{_HEAD}收到申请211件，{text}") == _expected(f"t211+ {codes}")


@pytest.mark.parametrize("text", ["申请总数占全省的3%。", "收到申请211件，占全省的3.2%。"])
def test_shares_of_another_whole(said: Said, text: str) -> None:
    """A share of what a larger region received is not checked."""
    assert [code for code in said(_HEAD + text) if code[0] == "p" and code[-1] != "."] == []


def test_kinds_of_applicants_below_their_name(said: Said) -> None:
    """申请主体方面 makes the numbers of persons and companies those of applicants."""
    found = said(f"{_HEAD}收到申请211件。申请主体方面，个人182件、企业29件。")

    assert {"t182+", "t29+"} <= set(found)
