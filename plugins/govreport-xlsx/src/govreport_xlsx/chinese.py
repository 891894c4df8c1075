"""What this package says in English, and the same in Chinese; see `govreport.messages`."""

from __future__ import annotations

from collections.abc import Mapping

MESSAGES: Mapping[str, str] = {
    "workbook to fill in (Excel)": "填报工作簿（Excel）",
    "{}: the workbook {}": "{0}：工作簿{1}",
    "Is it the right file?": "文件对吗？",
    "Save it without a password.": "请去掉密码后保存。",
    "Open it in Excel and save it again.": "请用 Excel 打开后重新保存。",
    "has more than {} {}": "的{1}超过 {0} 个",
    "rows": "行",
    "texts": "文字",
    "names": "名称",
    "sheets": "工作表",
    "has {} where a number has to be": "应为数值处是 {0}",
    "has a number format of more than {} characters": "有一个数字格式超过 {0} 个字符",
    "merges or links more than {} cells": "合并或链接的单元格超过 {0} 个",
    "has more than {} elements beside its cells": "单元格之外的元素超过 {0} 个",
    "{}: the workbook is damaged: {}": "{0}：工作簿已损坏：{1}",
    "the sheet {} is not in it": "找不到工作表 {0}",
    "the sheet {} shows more than {} cells": "工作表 {0} 超过 {1} 个单元格",
    "Is it the right file? Blank cells far away count, too.": "文件对吗？远处的空白单元格也计算在内。",
    "the workbook shows more than 16,000,000 characters": "工作簿超过 16,000,000 个字符",
    "its number format shows other digits": "数字格式显示的是别的数字",
    "a conditional format may hide it": "条件格式可能使其不显示",
    "a formula whose value the workbook does not hold": "公式的结果不在工作簿中",
}
