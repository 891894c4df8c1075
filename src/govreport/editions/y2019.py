"""The edition of 2019 (试行): 国办公开办函〔2019〕60号, for report years 2019 and 2020."""

from __future__ import annotations

from govreport.editions._common import CARRIED, DISPUTES, TITLE, requests, sections
from govreport.editions.base import Block, Column, Continued, Edition, Row
from govreport.editions.forms import Node, listing
from govreport.editions.meaning import Matter, Meaning, Measure
from govreport.model import Kind

_DOCUMENTS = (
    Column(
        key="made",
        meaning=Meaning(measure=Measure.MADE),
        caption="本年新制作数量",
        aliases=("本年制作数量",),
    ),
    Column(
        key="published",
        meaning=Meaning(measure=Measure.PUBLISHED),
        caption="本年新公开数量",
        aliases=("本年公开数量",),
    ),
    Column(
        key="total_public",
        meaning=Meaning(measure=Measure.TOTAL_PUBLIC),
        caption="对外公开总数量",
        aliases=("对外公开总数",),
    ),
)
_ITEMS = (
    Column(
        key="last_year",
        meaning=Meaning(measure=Measure.LAST_YEAR),
        caption="上一年项目数量",
        aliases=("上年项目数量",),
    ),
    Column(
        key="change",
        meaning=Meaning(measure=Measure.CHANGE),
        caption="本年增/减",
        aliases=("本年增减",),
        kind=Kind.SIGNED,
    ),
    Column(
        key="decisions",
        meaning=Meaning(measure=Measure.DECISIONS),
        caption="处理决定数量",
        aliases=("本年处理决定数量",),
    ),
)
_FEE_ITEMS = (
    Column(
        key="last_year",
        meaning=Meaning(measure=Measure.LAST_YEAR),
        caption="上一年项目数量",
        aliases=("上年项目数量",),
    ),
    Column(
        key="change",
        meaning=Meaning(measure=Measure.CHANGE),
        caption="本年增/减",
        aliases=("本年增减",),
        kind=Kind.SIGNED,
        span=2,
    ),
)
_PURCHASES = (
    Column(key="projects", meaning=Meaning(measure=Measure.PROJECTS), caption="采购项目数量"),
    Column(
        key="amount",
        meaning=Meaning(measure=Measure.AMOUNT),
        caption="采购总金额",
        aliases=("采购总金额（万元）", "采购总金额（元）"),
        kind=Kind.MONEY,
        span=2,
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
                    caption="规范性文件",
                    aliases=(
                        "行政规范性文件",
                        "行政规范性档案",
                        "规范性档案",
                    ),
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
                Row(
                    key="other_services",
                    caption="其他对外管理服务事项",
                    meaning=Meaning(matter=Matter.SERVICE, kind="other_services"),
                ),
            ),
            columns=_ITEMS,
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
            columns=_ITEMS,
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
            columns=_FEE_ITEMS,
        ),
        Block(
            item="第二十条第（九）项",
            rows=(
                Row(
                    key="procurement",
                    caption="政府集中采购",
                    meaning=Meaning(matter=Matter.PURCHASE, kind="procurement"),
                ),
            ),
            columns=_PURCHASES,
        ),
    ),
)

EDITION = Edition(
    id="2019",
    name="2019 年格式（试行）",
    source="国办公开办函〔2019〕60号",
    first_year=2019,
    last_year=2020,
    title=TITLE,
    sections=sections(
        "五、政府信息公开工作存在的主要问题及改进情况",
        (
            "存在的主要问题及改进情况",
            "存在问题及改进情况",
            "存在的问题及改进情况",
            "存在主要问题及改进情况",
        ),
    ),
    tables=(_DISCLOSURE, requests(Node("other", "（六）其他处理")), DISPUTES),
    carried=CARRIED,
    continued=tuple(
        Continued(start=f"disclosure.{row}.last_year", change=f"disclosure.{row}.change")
        for row in ("licensing", "other_services", "penalties", "coercion", "fees")
    ),
)
