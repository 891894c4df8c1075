"""What both directions agree on: sheets, row types, names of ranges."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from govreport.document import Role
from govreport.model import AgencyKind

FACTS: Final = "基本情况"
TEXT: Final = "正文"
NAME: Final = "govreport_"

#: Row types of the sheet of text, by what they stand for.
HEADINGS: Final[Mapping[int, str]] = {1: "一级标题", 2: "二级标题", 3: "三级标题", 4: "四级标题"}
ROLES: Final[Mapping[Role, str]] = {
    Role.BODY: "正文",
    Role.PREAMBLE: "引言",
    Role.DOCUMENT_NUMBER: "文号",
    Role.ATTACHMENT: "附件",
    Role.SIGNATURE: "署名",
    Role.DATE: "日期",
    Role.META: "说明",
}
TABLE: Final = "表"
MORE: Final = "（接上行）"
KINDS: Final = (*HEADINGS.values(), *ROLES.values(), TABLE, MORE)

#: The most characters that a cell can hold, and fewer, so that escapes still fit.
LONGEST: Final = 30_000

#: Kinds of bodies as people choose them, by what `Document.meta` calls them.
BODIES: Final[Mapping[str, str]] = {
    AgencyKind.GOVERNMENT.value: "人民政府",
    AgencyKind.DEPARTMENT.value: "政府部门",
    AgencyKind.TOWNSHIP.value: "乡镇、街道",
    AgencyKind.OTHER.value: "其他机构",
}

#: Facts of a report: key in `Document.meta`, label, and an example of what to write.
LABELS: Final[tuple[tuple[str, str, str], ...]] = (
    ("title", "标题", "不填则为“单位名称＋年份＋政府信息公开工作年度报告”"),
    ("edition", "表式", "随报告年度而定，不用改"),
    ("year", "报告年度", "2024"),
    ("agency", "单位名称", "全称"),
    ("agency-kind", "单位类别", "从列表中选"),
    ("region-code", "行政区划代码", "6 至 12 位"),
    ("contact-address", "联系地址", ""),
    ("contact-postcode", "邮政编码", ""),
    ("contact-phone", "联系电话", "办公电话"),
    ("contact-email", "电子邮箱", "工作邮箱"),
    ("published", "发布日期", "2025-01-31"),
    ("source", "信息来源", ""),
    ("site", "网站名称", ""),
    ("site-domain", "网站域名", ""),
    ("site-code", "网站标识码", "10 位"),
    ("column", "栏目名称", ""),
    ("url", "网页地址", ""),
    ("index-number", "索引号", ""),
    ("document-number", "文号", ""),
    ("signed-by", "署名", ""),
    ("signed-on", "成文日期", "2025-01-20"),
)
