"""The edition of 2021: 国办公开办函〔2021〕30号, for report years from 2021."""

from __future__ import annotations

from govreport.editions._common import CARRIED, DISPUTES, TITLE, requests, sections
from govreport.editions.base import Block, Column, Edition, Row, Stock
from govreport.editions.forms import Node, listing
from govreport.editions.meaning import Matter, Meaning, Measure
from govreport.model import Kind

_DOCUMENTS = (
    Column(
        key="made",
        meaning=Meaning(measure=Measure.MADE),
        caption="本年制发件数",
        aliases=("本年制发数", "本年制发数量"),
    ),
    Column(
        key="repealed",
        meaning=Meaning(measure=Measure.REPEALED),
        caption="本年废止件数",
        aliases=("本年废止数", "本年废止数量"),
    ),
    Column(
        key="in_force",
        meaning=Meaning(measure=Measure.IN_FORCE),
        caption="现行有效件数",
        aliases=("现行有效数", "现行有效数量"),
    ),
)
_DECISIONS = (
    Column(
        key="decisions",
        meaning=Meaning(measure=Measure.DECISIONS),
        caption="本年处理决定数量",
        aliases=("本年处理绝对数量", "处理决定数量"),
        span=3,
    ),
)
_FEES = (
    Column(
        key="amount",
        meaning=Meaning(measure=Measure.AMOUNT),
        caption="本年收费金额（单位：万元）",
        aliases=(
            "本年收费金额",
            "本年收费金额（万元）",
            "本年度收费金额",
            "本年度收费金额（单位：万元）",
        ),
        kind=Kind.MONEY,
        unit="万元",
        span=3,
    ),
)

_DISCLOSURE = listing(
    key="disclosure",
    title="表二",
    caption="主动公开政府信息情况",
    head="信息内容",
    width=4,
    blocks=(
        Block(
            item="第二十条第（一）项",
            rows=(
                Row(
                    key="regulations",
                    caption="规章",
                    meaning=Meaning(matter=Matter.DOCUMENT, kind="regulations"),
                ),
                Row(
                    key="normative_documents",
                    caption="行政规范性文件",
                    aliases=("规范性文件", "行政规范性档案", "规范性档案"),
                    meaning=Meaning(matter=Matter.DOCUMENT, kind="normative_documents"),
                ),
            ),
            columns=_DOCUMENTS,
        ),
        Block(
            item="第二十条第（五）项",
            rows=(
                Row(
                    key="licensing",
                    caption="行政许可",
                    meaning=Meaning(matter=Matter.SERVICE, kind="licensing"),
                ),
            ),
            columns=_DECISIONS,
        ),
        Block(
            item="第二十条第（六）项",
            rows=(
                Row(
                    key="penalties",
                    caption="行政处罚",
                    meaning=Meaning(matter=Matter.SERVICE, kind="penalties"),
                ),
                Row(
                    key="coercion",
                    caption="行政强制",
                    meaning=Meaning(matter=Matter.SERVICE, kind="coercion"),
                ),
            ),
            columns=_DECISIONS,
        ),
        Block(
            item="第二十条第（八）项",
            rows=(
                Row(
                    key="fees",
                    caption="行政事业性收费",
                    meaning=Meaning(matter=Matter.FEE, kind="fees"),
                ),
            ),
            columns=_FEES,
        ),
    ),
)

_REQUESTS = requests(
    Node(
        "other",
        "（六）其他处理",
        (
            Node(
                "not_corrected",
                "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
                aliases=("1.逾期不补正", "1.申请人无正当理由逾期不补正"),
            ),
            Node(
                "fee_unpaid",
                "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
                aliases=("2.逾期不缴费", "2.申请人逾期未按收费通知要求缴纳费用"),
            ),
            Node("miscellaneous", "3.其他"),
        ),
    )
)

EDITION = Edition(
    id="2021",
    name="2021 年格式",
    source="国办公开办函〔2021〕30号",
    first_year=2021,
    last_year=None,
    title=TITLE,
    sections=sections(
        "五、存在的主要问题及改进情况",
        (
            "政府信息公开工作存在的主要问题及改进情况",
            "存在问题及改进情况",
            "存在的问题及改进情况",
            "存在主要问题及改进情况",
        ),
    ),
    tables=(_DISCLOSURE, _REQUESTS, DISPUTES),
    carried=CARRIED,
    stocks=tuple(
        Stock(
            now=f"disclosure.{row}.in_force",
            added=f"disclosure.{row}.made",
            removed=f"disclosure.{row}.repealed",
        )
        for row in ("regulations", "normative_documents")
    ),
)
