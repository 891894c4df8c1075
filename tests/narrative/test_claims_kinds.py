"""Kinds of sentences that an earlier reading got wrong: accused, hollow, or not seen."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Said = Callable[..., list[str]]

_HEAD = "（二）依申请公开情况。"
_BUREAU = "示例市水务局"


def _codes(codes: str) -> list[str]:
    return sorted(codes.split())


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("政府信息公开行政复议20件，其中14件行政复议决定维持原答复。", "t20+ t14+"),
        ("受理公民和法人政府信息公开申请211件。", "t211+"),
        ("受理公民、法人提出的政府信息公开申请211件。", "t211+"),
        (
            "收到政府信息公开申请211件，答复100件，部分答复36件，不予答复26件。",
            "t211+ t100+ t36+ t26+",
        ),
        ("全年发布信息60条，其中公文2件、公告20条、动态25条、解读13条。", "s60+"),
        (
            "予以公开、部分公开分别为100件、36件，占比分别为47.6%、17.1%。",
            "t100+ t36+ p47.6+ p17.1+",
        ),
        ("办结政府信息公开申请210件，不予处理和其他处理合计占7.1%。", "t210+ p7.1+"),
        (
            "被申请行政复议20件，复议机关维持14件、纠正3件、作其他处理2件、1件尚未审结。",
            "t20+ s20+ t14+ t3+ t2+ t1+",
        ),
        ("行政复议20件，维持、纠正、其他、未审结依次为14件、3件、2件和1件。",
         "t20+ s20+ t14+ t3+ t2+ t1+"),
        ("上年同期上述数字为：收到申请184份，办结181份，予以公开90份。", "t184+ t181+ t90+"),
        ("收到政府信息公开申请211件。全部答复中，予以公开100件。", "t211+ t100+"),
        ("收到申请211件（当面申请2件，信函申请5件，其余为网上申请），全部办理完毕。", "t211+ c0?"),
    ],
)  # fmt: skip
def test_true_sentences_are_not_accused(said: Said, text: str, codes: str) -> None:
    """What is true is right or not checkable, whatever sense a word has elsewhere."""
    found = [code for code in said(_HEAD + text, _BUREAU) if code[-1] != "."]

    assert found == _codes(codes)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("全年行政许可决定68315件。", "t68315?"),
        ("实施行政强制136次。", "t136?"),
        ("收到政府信息公开申请211件，其中公开150件。", "t150?"),
        ("收到政府信息公开申请211件，上年转来10件，剩余33件转到2025年。", "t33-"),
        ("办结210件，公开（含部分公开）占比由44.2%提高到64.8%。", "p44.2?"),
    ],
)
def test_no_claim_is_there_only_while_it_agrees(said: Said, text: str, code: str) -> None:
    """A number that would be right is asked about when it is another one."""
    assert code in said(_HEAD + text, _BUREAU)


@pytest.mark.parametrize(
    ("agency", "called"),
    [
        ("示例市人力资源和社会保障局", "市人社局"),
        ("示例市住房和城乡建设局", "市住建局"),
        ("示例市卫生健康委员会", "市卫健委"),
        ("示例市发展和改革委员会", "示例市发改委"),
        ("示例市自然资源和规划局", "市资规局"),
        ("示例市市场监督管理局", "市市场监管局"),
        ("示例县交通运输局", "县交通局"),
        ("示例市东区教育局", "区教育局"),
        ("示例市人民政府办公室", "市政府办"),
    ],
)
def test_a_body_by_its_short_name_is_itself(said: Said, agency: str, called: str) -> None:
    """An abbreviation of a body's name is that body."""
    assert "t212-" in said(f"{_HEAD}2024年{called}收到政府信息公开申请212件，办结210件。", agency)


@pytest.mark.parametrize(
    ("agency", "called"),
    [
        ("示例市人力资源和社会保障局", "市住建局"),
        ("示例市东区教育局", "市教育局"),
        ("示例县交通运输局", "省交通局"),
    ],
)
def test_another_body_is_not_itself(said: Said, agency: str, called: str) -> None:
    """The same words of another level, or of another matter, are another body."""
    assert said(f"{_HEAD}2024年{called}收到政府信息公开申请212件。", agency) == []


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("通过网站、信函等方式共收到政府信息公开申请212件。", "t212-"),
        ("通过门户网站等平台主动公开规章1件。", "t1+"),
        ("2024年以来，本局收到政府信息公开申请212件，办结210件。", "t212- t210+"),
        ("根据2019年修订的条例，收到政府信息公开申请212件，办结210件。", "t212- t210+"),
        ("收到申请211件，11件转2025年办理；没有因政府信息公开被申请行政复议的情况。",
         "t211+ t11+ a0-"),
        ("收到政府信息公开申请211件，是2023年（184件）的1.15倍；办结210件，较上年增加29件。",
         "t211+ t184+ g1.15+ t210+ g29+"),
        ("与上年比较，政府信息公开申请总量增长14.7%，办结量增长16%。", "g14.7+ g16+"),
        ("规范性文件18件，比上年的15件增加两成。", "t18+ t15+ g2+"),
        ("办结210件，除11件留待2025年外，其他210件均已按时答复。", "t210+ t210+ t11+"),
        ("新收、上年结转、办结、结转下年的政府信息公开申请分别为211件、10件、210件、11件。",
         "t211+ t10+ t210+ t11+"),
        ("收到申请211件，33件因本机关没有保存而不能提供，36件区分处理后部分公开。",
         "t211+ t33+ t36+"),
        ("收到申请211件，182份来自个人，29份来自单位。", "t211+ s211+ t182+ t29+"),
        ("收到申请211件，均为自然人申请。", "t211+ c211-"),
        ("收到申请211件，全部予以公开。", "t211+ c211-"),
        ("收到申请211件，均不予公开。", "t211+ c211-"),
        ("收到申请211件，没有行政事业性收费。", "t211+ a0-"),
        ("未发生因政府信息公开引发的举报和行政诉讼。", "a0-"),
        ("办结210件，其中予以公开100件，转接下年度办理24件。", "t210+ t100+ t24-"),
        ("因本机关不掌握等原因无法提供26件。", "t26+"),  # of the reason that is named
        ("办结210件，80件由自然人提出。", "t210+ t80-"),
        ("收到的211件申请中，86.3%由自然人提出。", "t211+ p86.3+"),
        ("直接起诉和复议后起诉各6件。", "t6? t6?"),
    ],
)  # fmt: skip
def test_what_was_not_seen(said: Said, text: str, codes: str) -> None:
    """A manner, a year by the way, a change without a number, and the like hide nothing."""
    found = [code for code in said(_HEAD + text, _BUREAU) if code[-1] != "."]

    assert [code for code in found if code[0] != "s" or "s" in codes] == _codes(codes)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("予以公开100件，占办结量的47.6%，比上年下降2.1个百分点。", "g2.1+"),
        ("予以公开100件，占办结量的47.6%，比上年下降9.9个百分点。", "g9.9?"),
        ("自然人申请占比由88.6%降至86.3%，下降2.3个百分点。", "g2.3+"),
    ],
)
def test_points_of_a_share_are_computed(said: Said, text: str, code: str) -> None:
    """百分点 is the difference of the shares of two years."""
    assert code in said(_HEAD + text, _BUREAU)


@pytest.mark.parametrize(
    "text",
    [
        "热线工单答复率99.6%，同比增长12.5%。",
        "开展培训12场、340人次；抽查部门40家；第三方评估得分93.5分，比上年提高2.1分。",
        "审理行政复议案件84件。",
    ],
)
def test_numbers_of_other_matters_make_no_claim(said: Said, text: str) -> None:
    """What no table counts is of another thing, not a claim that needs a document."""
    assert [
        code for code in said(f"（五）监督保障。{text}", "示例市人民政府") if code[-1] in "-?"
    ] == []


def test_a_number_of_the_line_before_may_have_changed(said: Said) -> None:
    """A line that only says by how much something changed is of what the line before leads with."""
    text = "（一）总体数量。收到申请211件。\n（二）变化情况。比上一年度增加27件，增幅14.7%。"

    assert {"g27+", "g14.7+"} <= set(said(text, _BUREAU))


@pytest.mark.parametrize(
    ("agency", "text"),
    [
        ("示例市人民政府", "（二）依申请公开。市政府办公室全年受理政府信息公开申请85件。"),
        ("示例市人民政府", "（四）平台建设。现有政府网站12个，受理依申请公开12件。"),
        (_BUREAU, "教师资格认定窗口受理申请2600件，办结2600件。收到政府信息公开申请211件。"),
        (_BUREAU, "（二）依申请公开。办理行政处罚案件3200起，收到申请211件。"),
        (_BUREAU, "因政府信息公开引发行政复议20件，其中确认违法2件、撤销1件，其他2件。"),
        (_BUREAU, "（二）依申请公开。收到申请211件，其中有9件为同一申请人重复申请。"),
        (_BUREAU, "全年制发公文320件，主动公开的120件、依申请公开的80件、不予公开的120件。"),
        (_BUREAU, "（二）依申请公开。全局系统共收到申请520件（局机关211件，下属单位309件）。"),
        (_BUREAU, "（二）依申请公开。受理群众来信提出的信息公开申请32件。"),
        ("示例市司法局", "全市收到行政复议申请1286件，审结1098件，其中维持620件、撤销85件。"),
    ],
)
def test_another_scope_is_not_asked_about(said: Said, agency: str, text: str) -> None:
    """An office, another heading, another sort of request, cases, and results told in two."""
    assert [code for code in said(text, agency) if code[-1] in "-?"] == []
