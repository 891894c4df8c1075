"""What both editions of the national form share: table four, and parts of table three."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from govreport.editions.base import Column, Row, SectionForm, TableLayout
from govreport.editions.forms import Node, matrix, strip
from govreport.editions.meaning import Matter, Meaning, Stage

TITLE = "{agency}{year}年政府信息公开工作年度报告"

_LEGAL_PERSONS = ("法人或其他组织",)


def _legal_person(key: str, caption: str) -> Column:
    """Return a column of applicants that are legal persons."""
    meaning = Meaning(applicant=("legal", key))
    return Column(key=key, caption=caption, groups=_LEGAL_PERSONS, meaning=meaning)


APPLICANTS = (
    Column(key="natural_person", caption="自然人", meaning=Meaning(applicant=("natural_person",))),
    _legal_person("business", "商业企业"),
    _legal_person("research", "科研机构"),
    _legal_person("public_welfare", "社会公益组织"),
    _legal_person("legal_service", "法律服务机构"),
    _legal_person("other", "其他"),
    Column(key="total", caption="总计", aliases=("合计",), total=True),
)


def _requests_at(stage: Stage) -> Meaning:
    return Meaning(matter=Matter.REQUEST, stage=stage)


NEW = Node(
    "new",
    "一、本年新收政府信息公开申请数量",
    aliases=("本年新收政府信息公开数量", "本年新收", "新收申请"),
    meaning=_requests_at(Stage.NEW),
)
CARRIED_IN = Node(
    "carried_in",
    "二、上年结转政府信息公开申请数量",
    aliases=("上年结转政府信息公开数量", "上年结转"),
    meaning=_requests_at(Stage.CARRIED_IN),
)
CARRIED_OUT = Node(
    "carried_out",
    "四、结转下年度继续办理",
    aliases=("结转下年度", "结转下年"),
    meaning=_requests_at(Stage.CARRIED_OUT),
)

GRANTED = Node("granted", "（一）予以公开")
PARTIAL = Node(
    "partial",
    "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
    aliases=("（二）部分公开",),
)
DENIED = Node(
    "denied",
    "（三）不予公开",
    (
        Node("state_secret", "1.属于国家秘密"),
        Node("prohibited_by_law", "2.其他法律行政法规禁止公开"),
        Node("security_and_stability", "3.危及“三安全一稳定”"),
        Node("third_party", "4.保护第三方合法权益"),
        Node("internal_affairs", "5.属于三类内部事务信息"),
        Node("process_information", "6.属于四类过程性信息"),
        Node("enforcement_files", "7.属于行政执法案卷"),
        Node("administrative_query", "8.属于行政查询事项"),
    ),
)
UNABLE = Node(
    "unable",
    "（四）无法提供",
    (
        Node("not_held", "1.本机关不掌握相关政府信息"),
        Node(
            "not_compiled",
            "2.没有现成信息需要另行制作",
            aliases=("2.无现成信息", "2.没有现成信息", "2.需要另行制作"),
        ),
        Node("unclear", "3.补正后申请内容仍不明确"),
    ),
)
NOT_PROCESSED = Node(
    "not_processed",
    "（五）不予处理",
    (
        Node("petition", "1.信访举报投诉类申请"),
        Node("duplicate", "2.重复申请"),
        Node("publication", "3.要求提供公开出版物"),
        Node("abusive", "4.无正当理由大量反复申请"),
        Node("reconfirmation", "5.要求行政机关确认或重新出具已获取信息"),
    ),
)
TOTAL = Node("total", "（七）总计", aliases=("（七）合计",), total=True)


def _outcomes(nodes: Sequence[Node], path: tuple[str, ...] = ()) -> tuple[Node, ...]:
    """Return *nodes* marked as outcomes of requests; a total is of all the outcomes beside it."""
    return tuple(
        attrs.evolve(
            node,
            children=_outcomes(node.children, (*path, node.key)),
            meaning=attrs.evolve(
                _requests_at(Stage.HANDLED), outcome=path if node.total else (*path, node.key)
            ),
        )
        for node in nodes
    )


def requests(other: Node) -> TableLayout:
    """Return table three, which differs between editions in （六）其他处理."""
    results = Node(
        "results",
        "三、本年度办理结果",
        _outcomes((GRANTED, PARTIAL, DENIED, UNABLE, NOT_PROCESSED, other, TOTAL)),
        vertical=True,
    )
    return matrix(
        key="requests",
        title="表三",
        caption="收到和处理政府信息公开申请情况",
        corner="（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
        over="申请人情况",
        nodes=(NEW, CARRIED_IN, results, CARRIED_OUT),
        columns=APPLICANTS,
        widths=(0.65, 1.25, 4.05, *(0.85,) * 7),
        balance=(("new", "carried_in"), ("results.total", "carried_out")),
    )


def _disputes_by(*way: str) -> Meaning:
    return Meaning(matter=Matter.DISPUTE, dispute=way)


def _result(key: str, caption: str, alias: str) -> Column:
    return Column(key=key, caption=caption, aliases=(alias,), meaning=Meaning(result=key))


DISPUTES = strip(
    key="disputes",
    title="表四",
    caption="政府信息公开行政复议、行政诉讼情况",
    rows=(
        Row(key="review", caption="行政复议", meaning=_disputes_by("review")),
        Row(
            key="litigation.direct",
            caption="未经复议直接起诉",
            groups=("行政诉讼",),
            meaning=_disputes_by("litigation", "direct"),
        ),
        Row(
            key="litigation.after_review",
            caption="复议后起诉",
            groups=("行政诉讼",),
            meaning=_disputes_by("litigation", "after_review"),
        ),
    ),
    columns=(
        _result("upheld", "结果维持", "维持"),
        _result("corrected", "结果纠正", "纠正"),
        _result("other", "其他结果", "其他"),
        _result("pending", "尚未审结", "未审结"),
        Column(key="total", caption="总计", aliases=("合计",), total=True),
    ),
)

#: Last year's 结转下年度继续办理 is this year's 上年结转, column by column.
CARRIED = tuple(
    (f"requests.carried_out.{column.key}", f"requests.carried_in.{column.key}")
    for column in APPLICANTS
)


def sections(problems: str, problems_aliases: Sequence[str]) -> tuple[SectionForm, ...]:
    """Return the six sections, which differ between editions in the fifth heading."""
    return (
        SectionForm(
            key="overview",
            heading="一、总体情况",
            aliases=("概述", "总体工作情况", "工作基本情况", "基本情况", "工作总体情况"),
        ),
        SectionForm(
            key="disclosure",
            heading="二、主动公开政府信息情况",
            aliases=(
                "主动公开政府信息的情况",
                "政府信息主动公开情况",
                "主动公开情况",
                "行政机关主动公开政府信息情况",
            ),
            table="disclosure",
        ),
        SectionForm(
            key="requests",
            heading="三、收到和处理政府信息公开申请情况",
            aliases=(
                "收到和处理政府信息公开申请的情况",
                "依申请公开政府信息情况",
                "行政机关收到和处理政府信息公开申请情况",
                "收到和处理政府信息公开申请",
            ),
            table="requests",
        ),
        SectionForm(
            key="disputes",
            heading="四、政府信息公开行政复议、行政诉讼情况",
            aliases=(
                "因政府信息公开工作被申请行政复议、提起行政诉讼情况",
                "因政府信息公开工作被申请行政复议和提起行政诉讼情况",
                "政府信息公开行政复议及行政诉讼情况",
                "行政复议、行政诉讼情况",
                "行政复议和行政诉讼情况",
                "政府信息公开行政复议和行政诉讼情况",
                "因政府信息公开申请行政复议、提起行政诉讼情况",
                "因政府信息公开被申请行政复议、提起行政诉讼情况",
            ),
            table="disputes",
        ),
        SectionForm(key="problems", heading=problems, aliases=tuple(problems_aliases)),
        SectionForm(
            key="other",
            heading="六、其他需要报告的事项",
            aliases=(
                "其他需要报告事项",
                "需要报告的其他事项",
                "其他事项",
                "其它需要报告的事项",
                "其它需要报告事项",
                "其他需要报告的情况",
            ),
        ),
    )
