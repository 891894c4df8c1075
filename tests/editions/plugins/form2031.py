"""A form that nobody prescribes: four tables, seven sections, and no key like the national ones."""

from __future__ import annotations

import attrs

from govreport.editions import (
    Y2021,
    Block,
    Column,
    Edition,
    Matter,
    Meaning,
    Node,
    Row,
    SectionForm,
    Stage,
    listing,
    matrix,
    strip,
)
from govreport.hookspecs import hookimpl

_SUM = Column(key="altogether", caption="共计", total=True)
_WHO = (
    Column(key="residents", caption="居民", meaning=Meaning(applicant=("natural_person",))),
    Column(
        key="firms",
        caption="公司",
        groups=("单位",),
        meaning=Meaning(applicant=("legal", "business")),
    ),
    Column(
        key="others",
        caption="其他单位",
        groups=("单位",),
        meaning=Meaning(applicant=("legal", "other")),
    ),
    _SUM,
)


def _requests(stage: Stage, *outcome: str) -> Meaning:
    return Meaning(matter=Matter.REQUEST, stage=stage, outcome=outcome)


_APPLICATIONS = matrix(
    key="applications",
    section="requests",
    title="第二表",
    caption="申请办理情况",
    corner="（本列前两项之和等于后两项之和）",
    over="何人申请",
    nodes=(
        Node("arrived", "甲、当年收件", meaning=_requests(Stage.NEW)),
        Node("kept", "乙、上年留件", meaning=_requests(Stage.CARRIED_IN)),
        Node(
            "decided",
            "丙、当年办结",
            (
                Node("opened", "（一）给予公开", meaning=_requests(Stage.HANDLED, "granted")),
                Node(
                    "refused",
                    "（二）拒绝公开",
                    (
                        Node(
                            "secret",
                            "1.涉密信息",
                            meaning=_requests(Stage.HANDLED, "denied", "state_secret"),
                        ),
                        Node(
                            "private",
                            "2.个人隐私信息",
                            meaning=_requests(Stage.HANDLED, "denied", "third_party"),
                        ),
                    ),
                ),
                Node("sum", "（三）合共", total=True, meaning=_requests(Stage.HANDLED)),
            ),
            vertical=True,
        ),
        Node("left", "丁、留待明年", meaning=_requests(Stage.CARRIED_OUT)),
    ),
    columns=_WHO,
    balance=(("arrived", "kept"), ("decided.sum", "left")),
)

EDITION = Edition(
    id="2031",
    name="2031 年格式（虚构）",
    source="虚构的通知〔2031〕0号",
    first_year=2031,
    last_year=None,
    title="{agency}{year}年政府信息公开工作年度报告",
    sections=(
        *Y2021.sections[:1],
        attrs.evolve(Y2021.sections[1], table="issued"),
        attrs.evolve(Y2021.sections[2], table="applications"),
        attrs.evolve(Y2021.sections[3], table="cases"),
        *Y2021.sections[4:],
        SectionForm(key="platforms", heading="七、公开平台建设情况", table="platforms"),
    ),
    tables=(
        listing(
            key="issued",
            section="disclosure",
            title="第一表",
            caption="公文制发情况",
            head="公文种类",
            width=4,
            blocks=(
                Block(
                    item="条例第二十条之公文",
                    rows=(
                        Row(key="rules", caption="规章"),
                        Row(key="notices", caption="规范性公文"),
                    ),
                    columns=(
                        Column(key="new", caption="当年新发"),
                        Column(key="old", caption="往年所发"),
                        _SUM,
                    ),
                ),
            ),
        ),
        _APPLICATIONS,
        strip(
            key="cases",
            section="disputes",
            title="第三表",
            caption="复议与诉讼情况",
            rows=(
                Row(key="reconsidered", caption="复议案件"),
                Row(key="sued", caption="诉讼案件"),
            ),
            columns=(
                Column(key="kept", caption="维持原状"),
                Column(key="mended", caption="予以纠正"),
                _SUM,
            ),
        ),
        matrix(
            key="platforms",
            title="第四表",
            caption="公开平台情况",
            corner="平台种类",
            nodes=(
                Node("sites", "网站平台"),
                Node("accounts", "新媒体账号"),
                Node("sum", "平台总数", total=True),
            ),
            columns=(
                Column(key="running", caption="正常运行"),
                Column(key="closed", caption="关停整合"),
                _SUM,
            ),
        ),
    ),
    carried=tuple(
        (f"applications.left.{column.key}", f"applications.kept.{column.key}") for column in _WHO
    ),
)


@hookimpl
def register_editions() -> list[Edition]:
    """Return the form."""
    return [EDITION]
