"""Ways of saying that many offices have, and the numbers that they must not be held against."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Said = Callable[..., list[str]]

_HEAD = "（二）依申请公开情况。"
_BUREAU = "示例市水务局"


def _expected(codes: str) -> list[str]:
    return sorted(codes.split())


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("完成申请答复210件，转入下一年办理11件。", "t210+ t11+"),
        ("完成申请答复212件，转入下一年办理13件。", "t212- t13-"),
        ("完成210件（转入下一年办理11件）。", "t210+ t11+"),
        ("完成208件（转入下一年办理11件）。", "t208? t11+"),
        ("完成培训12次、调研3件。", ""),
    ],
)
def test_requests_that_were_completed(said: Said, text: str, codes: str) -> None:
    """完成 says of requests that they were answered, and of nothing else."""
    assert said(f"{_HEAD}收到申请211件，{text}", _BUREAU) == _expected(f"t211+ {codes}")


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("制发行政规范性文件18个，废止7个，现行有效143个。", "t18+ t7+ t143+"),
        ("制发行政规范性文件19个，废止7个，现行有效143个。", "t19? t7+ t143+"),
        ("围绕市委、市政府中心工作，制发规范性文件19件。", "t19?"),
        ("按照市政府部署，制发规范性文件18件。", "t18+"),
        ("梳理现行有效规范性文件143件、废止7件。", "t143+ t7+"),
        ("梳理现行有效规范性文件145件、废止7件。", "t145? t7+"),
        ("公开信息900条，其中文件20份，废止规范性文件7件。", "t7+"),
        ("公开信息900条，其中文件20份，废止规范性文件9件。", "t9?"),
        ("公开信息900条，其中文件20份，新增规范性文件19件。", "t19?"),
        ("公开信息900条，其中文件20份，发布现行有效规范性文件5条。", ""),
        ("公开信息900条，其中文件20份，市教育局废止规范性文件5件。", ""),
        ("公开行政事业性收费1项，费用总额3215.62万元。", "t3215.62+"),
    ],
)
def test_documents_and_fees_in_other_lists(said: Said, text: str, codes: str) -> None:
    """Documents are counted in 个; lists of news and the wishes of others change nothing."""
    assert said(f"（一）主动公开情况。{text}") == _expected(codes)


def test_a_heading_is_read_to_its_end(said: Said) -> None:
    """A heading that stands alone may name two things, of which the second counts."""
    text = "（三）回应群众诉求，规范依申请公开\n全年收到213件申请，办结210件、正在办理11件。"

    assert said(text, _BUREAU) == _expected("t213- t210+ t11+")


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("部分公开36件，26件因属于工作秘密等不予公开，不存在26件。", "t36+ t26+ t26+"),
        ("部分公开36件，不予公开26件，不存在31件。", "t36+ t26+ t31?"),
        ("其中公开100件，告知其他途径3件，不存在26件。", "s211. t100+ t26+"),
        ("其中公开100件，告知其他途径3件，不存在28件。", "s211. t100+ t28?"),
        ("部分公开36件，33件因本机关不掌握相关信息而不予公开。", "t36+ t33?"),
        ("部分公开36件，15件因过程信息不予公开。", "t36+ t15?"),
        ("部分公开36件，已通过网站主动公开100件。", "t36+ t100+"),
    ],
)
def test_what_became_of_requests(said: Said, text: str, codes: str) -> None:
    """不存在 is an answer among others; a reason counts before the answer it is said for."""
    assert said(f"{_HEAD}收到申请211件，{text}", _BUREAU) == _expected(f"t211+ {codes}")


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("其中1件复议、3件诉讼尚未审结。", "t1+ t3+"),
        ("其中2件复议、3件诉讼尚未审结。", "t2- t3+"),
        ("其中14件复议、9件诉讼被维持。", "t14+ t9+"),
    ],
)
def test_results_said_once_of_two_kinds(said: Said, text: str, codes: str) -> None:
    """What is said behind two kinds of disputes is said of both."""
    found = said(f"{_HEAD}政府信息公开类行政复议20件，行政诉讼14件，{text}", _BUREAU)

    assert [code for code in found if code[0] == "t"] == _expected(f"t20+ t14+ {codes}")


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("收到申请211件，撤件39件，受理172件。", "t211+ s211+"),
        ("收到申请211件，受理政府信息公开申请211件。", "t211+ t211+"),
        ("收到申请211件，受理政府信息公开申请215件。", "t211+ t215?"),
        ("收到申请211件，其中网上申请200件，书面申请11件。", "t211+ s211+"),
        (
            "收到政府信息公开申请211件，其中网上政府信息公开申请200件，书面申请件11件。",
            "t211+ s211+",
        ),
        ("政府信息公开行政复议20件（含上年结转2件），因答复被申请复议20件。", "t20+ t20+"),
    ],
)
def test_parts_of_what_was_received(said: Said, text: str, codes: str) -> None:
    """What was taken on of what came in, or came another way, is no second total."""
    assert said(_HEAD + text, _BUREAU) == _expected(codes)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("受理政府信息公开申请数量为211。", "t211+"),
        ("受理政府信息公开申请数量为213。", "t213-"),
        ("收到政府信息公开申请211件，作出政府信息公开答复210件。", "t211+ t210+"),
        ("收到政府信息公开申请211件，作出政府信息公开答复207件。", "t211+ t207-"),
        ("依申请公开事项213项。", "t213?"),
        ("全年依申请公开办理211件。", "t211+"),
        ("全年依申请公开办理213件。", "t213-"),
        ("政府信息公开答复引起行政复议20件。", "t20+"),
        ("政府信息公开答复引起行政复议19件。", "t19-"),
        ("收到申请211件，未发生因依申请公开引发的行政败诉。", "t211+"),
    ],
)
def test_other_ways_of_counting(said: Said, text: str, codes: str) -> None:
    """A number may end its clause without a unit; an answer may be the cause of a dispute."""
    assert said(_HEAD + text, _BUREAU) == _expected(codes)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("新制定规范性文件18件、宣布废止失效文件7件。", "t18+ t7+"),
        ("新制定规范性文件18件、宣布废止失效文件9件。", "t18+ t9?"),
        ("制发规范性文件18件、制作发布51份政策解读产品。", "t18+"),
        ("公开规范性文件18件，到期废止7件。", "t18+ t7+"),
        ("公开规范性文件18件，到期废止8件。", "t18+ t8?"),
        ("公开行政许可信息55项，行政处罚3项。", ""),
        ("办理行政许可68215件、行政强制处罚126件。", "t68215+ t126+"),
        ("主动公开信息57条；累计办理行政许可68215件、行政处罚4310件。", "t68215+ t4310+"),
        ("主动公开信息57条；累计办理行政许可68215件、行政处罚4377件。", "t68215+ t4377?"),
        ("公开行政事业性收费1项，公开费用总额3215.62万元。", "t3215.62+"),
    ],
)
def test_what_was_done_with_documents(said: Said, text: str, codes: str) -> None:
    """What lost its force is repealed, and what explains documents is none."""
    assert said(f"（一）主动公开情况。{text}") == _expected(codes)


def test_results_are_of_the_disputes_that_there_were(said: Said) -> None:
    """Of no lawsuit none was upheld."""
    text = "政府信息公开行政复议20件、复议后起诉0件，其中14件维持、3件纠正。"

    assert {"t14+", "t3+"} <= set(said(_HEAD + text, _BUREAU))
