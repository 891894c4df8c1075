"""Leftovers, addresses, personal data and slips of the pen: what is found, and what is not."""

from __future__ import annotations

import attrs
import pytest

from govreport.findings import Finding
from govreport.model import Agency, Contact, Paragraph, Report
from govreport.rules import contacts, leftovers, naming, planted, privacy, wording
from govreport.rules.base import Param
from govreport.rules.privacy import has_valid_check
from govreport.rules.structure import with_section
from govreport.testing.rules import found_by, subject_of
from govreport.testing.samples import correct_report

_RULES = (
    *leftovers.RULES,
    *naming.RULES,
    *planted.RULES,
    *contacts.RULES,
    *privacy.RULES,
    *wording.RULES,
)


def _check(report: Report, params: dict[str, Param] | None = None) -> list[Finding]:
    subject = subject_of(report, params=params)
    return [finding for item in _RULES for finding in found_by(item, subject)]


def _found(text: str, params: dict[str, Param] | None = None) -> list[tuple[str, str]]:
    lines = tuple(Paragraph(text=line) for line in text.splitlines())
    report = with_section(correct_report(), "overview", content=lines)
    return [(finding.code, finding.place.quote) for finding in _check(report, params)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023年，我市主动公开信息151条。", ("GR601", "2023年")),
        ("（一）主动公开。\n（二）2022年度共收到申请3件。", ("GR601", "2022年")),
        ("截至2023年底，我市累计公开信息151条。", ("GR601", "2023年")),
        ("长河市认真贯彻条例，公开信息。", ("GR604", "长河市")),
        ("2024年，长河市认真贯彻条例，公开信息。", ("GR604", "长河市")),
        ("20XX年，主动公开信息151条。", ("GR605", "20XX")),
        ("印发〔202×〕12号文件。", ("GR605", "202×")),
        ("公开信息（ ）条。", ("GR605", "（ ）")),
        ("公开信息**条。", ("GR605", "**")),
        ("公开信息【填写数量】条。", ("GR605", "【填写数量】")),
        ("访问赌博网站。", ("GR606", "赌博网")),
        ("网址hppt://www.shili.gov.cn。", ("GR611", "hppt://")),
        ("网址www.shili。gov.cn。", ("GR611", "www.shili。")),
        ("邮箱shili＠163.com。", ("GR612", "shili＠163.com")),
        ("证件号110105 19491231 002X。", ("GR621", "110105 19491231 002X")),
        (
            "证件号１１０１０５１９４９１２３１００２Ｘ。",
            ("GR621", "１１０１０５１９４９１２３１００２Ｘ"),
        ),
        ("电话１３８００１３８０００。", ("GR622", "１３８００１３８０００")),
        ("来信人徐××件。", ("GR605", "××")),
        ("主动公开信息××条。", ("GR605", "××")),
        ("截至X月，公开信息3条。", ("GR605", "X")),
        ("某某市人民政府办公室公开信息。", ("GR605", "某某")),
        ("（文字描述）", ("GR605", "（文字描述）")),
        ("公开信息{{ count }}条。", ("GR605", "{{ count }}")),
        ("联系人：____。", ("GR605", "____")),
        ("最新开奖记录请点击。", ("GR606", "开奖记录")),
        ("网址http：//www.shili.gov.cn。", None),
        ("网址http:www.shili.gov.cn。", ("GR611", "http:")),
        ("网址http:/www.shili.gov.cn。", ("GR611", "http:/")),
        ("网址https//www.shili.gov.cn。", ("GR611", "https//")),
        ("网址http://https://www.shili.gov.cn。", ("GR611", "http://")),
        ("网址http://httpd.shili.gov.cn。", None),
        ("网址htpp://www.shili.gov.cn。", ("GR611", "htpp://")),
        ("邮箱shili_xxgk@163.com。", ("GR612", "shili_xxgk@163.com")),
        ("邮箱SHILI@QQ.COM。", ("GR612", "SHILI@QQ.COM")),
        ("证件号11010519491231002X。", ("GR621", "11010519491231002X")),
        ("电话138-0013-8000。", ("GR622", "138-0013-8000")),
        ("电话+86 13800138000。", ("GR622", "+86 13800138000")),
        ("申请人：李建国，通过网络提出。", ("GR623", "李建国")),
        ("申请人张伟向本机关提出申请。", ("GR623", "张伟")),
        ("申请人张三提出的申请已答复。", ("GR623", "张三")),
        ("申请人王小明于3月提出申请。", ("GR623", "王小明")),
        ("申请人孙建国就征地事项提出申请。", ("GR623", "孙建国")),
        ("答复了申请人李四的申请。", ("GR623", "李四")),
        ("申请人何丽华提出申请。", ("GR623", "何丽华")),
        ("申请人欧阳青不服答复。", ("GR623", "欧阳青")),
        ("申请人身份证编号：11010519491231002X。", ("GR621", "11010519491231002X")),
        ("逐项落实新的的办法。", ("GR631", "的的")),
        ("推进政务公开政务公开标准化。", ("GR631", "政务公开政务公开")),
        ("公开信息，，解读政策。", ("GR632", "，，")),
        ("公开信息。，解读政策。", ("GR632", "。，")),
        ("收到信件,183条。", ("GR632", ",")),
        ("印发《工作要点。", ("GR633", "《")),
        ("印发工作要点》。", ("GR633", "》")),
        ("明确企事业单的公开事项。", ("GR634", "企事业单")),
        ("办理依申请公信息。", ("GR634", "依申请公")),
    ],
)
def test_what_is_found(text: str, expected: tuple[str, str] | None) -> None:
    """The finding has the rule's code and quotes what is wrong; nothing else is found."""
    assert _found(text) == ([expected] if expected else [])


@pytest.mark.parametrize(
    "text",
    [
        "2024年，我市主动公开信息151条。",
        "2023年以来，持续推进基层公开。",
        "2023年1月起施行新办法。",
        "2023年出台公开目录，2022年获评先进单位。",
        "2023年城镇化率为六成。",
        "2023年审计发现问题的整改结果全部公开。2022年度存在的解读单一问题已整改，全年发布图解。",
        "2023年，我市地区生产总值最终核实数公开。2023年度全市统计公报、部门决算按时公开。",
        "截至2023年底累计公开1143条，2024年新增151条。",
        "2022年收到申请12件；2023年收到申请15件；2024年收到申请19件。",
        "示例市认真贯彻条例。株洲市认真贯彻条例，值得学习。",
        "2024年，省水利厅深入推进公开，我市主动对接。",
        "徐××来信、王××诉某某公司案已办结。Xx型设备。",
        "公开侦破开设赌场案3起，老虎机等案件收缴情况，为企业代开发票。",
        "我局域网安全，本局部地区，本委托书，我镇江分公司。",
        "福利彩票开奖结果按期公布，涉及资金13800138000元。",
        "2023年公开1143条，同比增加57条。",
        "2025年，将继续推进各项工作。",
        "2023年印发的《办法》继续执行。",
        "公开2023年信息公开年报1条。",
        "根据国办公开办函〔2021〕30号和国务院令第711号编制。",
        "按156×225毫米排版，完成率100%，开展“1+X”发布会。",
        "来信人张某某、王某反映的问题已答复。",
        "（略有增加）、（待遇保障）等信息。",
        "开展打击博彩、查处色情网站专项行动，公开涉赌场案件信息。",
        "网址https://www.shili.gov.cn/a?b=1，网站www.shili.gov.cn。ftp://files.shili.gov.cn。",
        "邮箱xxgk@shili.gov.cn。",
        "索引号110105194912310021，文号202413800138000。",
        "电话0794-4232827、010-88880001转8001。",
        "申请人陈述意见，申请人补正材料，申请人于次日提出，申请人李某不服答复。",
        "申请人许多诉求与信访交织，申请人李家村提出，申请人郑重提出，申请人何时提出均可。",
        "申请人陈女士、申请人周先生致谢。",
        "申请人高度评价，申请人范围，申请人任意提出，申请人周边的情况。",
        "订单编号：11010519491231002X，许可证号11010519491231002X。",
        "报告NO.2024-J-13800138000，HTTP://WWW.SHILI.GOV.CN。",
        "受理编号13800138000，流水号：138 0013 8000，种植13800138000株。",
        "电子监管数990105194912310023，220105209912310016。",
        "听取申请人、第三方意见，引导申请人通过网络提出。",
        "以便民为目的的举措，为了了解需求，是是非非，人人人人有责。",
        "逐条逐条核对，一件一件办理，等等。",
        "印发《通知》（以下简称“通知”），一是……；二是——。",
        "1）优化专栏；2）加强培训。a)更新目录。",
        "规范企事业单位信息公开、依申请公开和主动公开。政府信息公示、行政复核。",
    ],
)
def test_what_is_left_alone(text: str) -> None:
    """Ordinary language gives nothing."""
    assert _found(text) == []


@pytest.mark.parametrize(
    ("title", "codes"),
    [
        ("示例市2023年政府信息公开工作年度报告", ["GR602"]),
        ("示例市政府信息公开工作年度报告", []),
        ("示例市2024年政府信息公开 工作告年度报", ["GR603"]),
        ("2024年示例市政府信息公开工作年度报告（2025年3月）", []),
    ],
)
def test_titles(title: str, codes: list[str]) -> None:
    """A title with another year is wrong, a garbled one is mentioned."""
    found = _check(attrs.evolve(correct_report(), title=title))

    assert [finding.code for finding in found] == codes


@pytest.mark.parametrize(
    ("preamble", "names"),
    [
        ("本报告由示例市水利局组织编制。", ["示例市水利局"]),
        ("根据条例，示例市水利局编制了2024年政府信息公开工作年度报告。", ["示例市水利局"]),
        ("现公布示例市水利局2024年政府信息公开工作年度报告。", ["示例市水利局"]),
        ("本报告由示例市文旅局编制。", []),
        ("本报告由示例市政务服务局指导，示例市文化和旅游局编制。", []),
        ("本报告根据国务院办公厅编制的格式和市直各局编制的材料写成。", []),
    ],
)
def test_preamble_of_another_bureau_of_the_place(preamble: str, names: list[str]) -> None:
    """A bureau of the same place is another body; a short name of the bureau itself is not."""
    report = attrs.evolve(
        correct_report(),
        agency=Agency(name="示例市文化和旅游局"),
        preamble=(Paragraph(text=preamble),),
    )

    found = [finding for finding in _check(report) if finding.place.section == "preamble"]
    assert [(finding.code, finding.actual) for finding in found] == [
        ("GR604", name) for name in names
    ]


@pytest.mark.parametrize(
    ("preamble", "code"),
    [
        ("现将长河县2024年政府信息公开工作年度报告公布如下。", "GR604"),
        ("现公布示例市2024年政府信息公开工作年度报告。", ""),
        ("根据《关于做好2024年度政府信息公开工作年度报告的通知》编制。", ""),
        ("现将我市2024年政府信息公开工作情况报告如下。", ""),
        ("现发布示例市2023年政府信息公开工作年度报告。", "GR601"),
    ],
)
def test_preambles(preamble: str, code: str) -> None:
    """A preamble about another body or another year is found."""
    found = _check(attrs.evolve(correct_report(), preamble=(Paragraph(text=preamble),)))

    assert [finding.code for finding in found] == ([code] if code else [])


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("青石镇人民政府", "全省平台调整，我局积极配合。", ["我局"]),
        ("青石镇", "我镇公开信息，市教育局公开信息。", []),
        ("青石镇", "落实我市、我县部署，成立本委员会。", []),
        ("长河县水利局", "我镇公开信息，我局办理申请。", ["我镇"]),
        ("长河县卫生健康委员会", "我委公开信息，本乡村医生目录。", []),
        ("长河县人民政府办公室", "我局公开信息。", ["我局"]),
        ("某某大学", "我局公开信息。", []),
    ],
)
def test_bodies_call_themselves_what_they_are(name: str, text: str, expected: list[str]) -> None:
    """Words of another kind of body are found, by the ending of the body's name."""
    report = with_section(correct_report(), "overview", content=(Paragraph(text=text),))
    agency = attrs.evolve(report.agency, name=name)
    found = _check(attrs.evolve(report, agency=agency, title=correct_report().title))

    assert [item.place.quote for item in found if item.code == "GR607"] == expected


def test_one_slip_in_many_places_is_one_finding() -> None:
    """The same placeholder three times gives one finding with two related places."""
    report = with_section(
        correct_report(), "overview", content=(Paragraph(text="公开XX条，解读XX篇，回应XX次。"),)
    )
    (finding,) = _check(report)

    assert [finding.place.start, *(place.start for place in finding.related)] == [2, 8, 14]


def test_a_slip_after_the_same_letters_in_order_is_found() -> None:
    """目的的 is right, 新的的 after it is not, and only the latter is a place."""
    assert _found("以便民为目的的举措。逐项落实新的的办法。") == [("GR631", "的的")]
    report = with_section(
        correct_report(), "overview", content=(Paragraph(text="目的的举措，新的的办法。"),)
    )
    (finding,) = _check(report)

    assert (finding.place.start, finding.related) == (7, ())


def test_lists_of_words_can_be_extended() -> None:
    """A rule set adds words of spam and domains of its own."""
    more: dict[str, Param] = {"spam_more": ("快速贷款",), "free_mail_more": ("example.com",)}

    assert _found("快速贷款，请写信到a@example.com。") == []
    assert [code for code, _ in _found("快速贷款，请写信到a@example.com。", more)] == [
        "GR606",
        "GR612",
    ]


def test_contact_data_is_looked_at() -> None:
    """A mobile number and a free mailbox among the contact data are found."""
    agency = attrs.evolve(
        correct_report().agency, contact=Contact(phone="13800138000", email="a@qq.com")
    )
    found = _check(attrs.evolve(correct_report(), agency=agency))

    assert [finding.code for finding in found] == ["GR612", "GR622"]
    assert "13800138000" not in found[1].message


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("11010519491231002X", True),
        ("11010519491231002x", True),
        ("110105194912310021", False),
        ("11010519490231002X", False),
    ],
)
def test_check_digits(number: str, *, expected: bool) -> None:
    """The check character of GB 11643 and a real birthday make a number."""
    assert has_valid_check(number) is expected


def test_traditional_text_is_quoted_as_printed() -> None:
    """A finding in Traditional text quotes the printed characters."""
    assert _found("2023年，我市主動公開信息151條。") == [("GR601", "2023年")]
    assert _found("報告稱，逐項落實新的的辦法。申請人張偉向本機關提出申請。") == [
        ("GR623", "張偉"),
        ("GR631", "的的"),
    ]


@pytest.mark.parametrize("text", ["电话13800138000", "证件号11010519491231002X", "申请人张三提出"])
def test_personal_data_are_one_finding_however_often_they_stand(text: str) -> None:
    """The same number or name in several places is one cause."""
    lines = tuple(Paragraph(text=f"{text}。") for _ in range(3))
    (finding,) = _check(with_section(correct_report(), "overview", content=lines))

    assert [place.quote for place in finding.related] == [finding.place.quote] * 2
    assert finding.related[0].start > finding.place.start


_LONG = 100_000


@pytest.mark.parametrize(
    "unit",
    [
        "X",
        "，",
        "（",
        "a.",
        "a@a.",
        "申请人王向",
        "2023年",
        "{{",
        "（此处",
        "博彩",
        "http:",
        "政务",
        "截至2023年底，公开",
        "申请人张三就",
        "徐××",
        "【填写",
        "公2023年政府信息公开年度报告",
    ],
)
def test_long_lines_are_read_in_one_go(unit: str) -> None:
    """A line that repeats what a rule looks for gives a few findings, and comes to an end."""
    text = (unit * _LONG)[:_LONG]
    report = with_section(correct_report(), "overview", content=(Paragraph(text=text),))

    assert len(_check(report)) <= 3
