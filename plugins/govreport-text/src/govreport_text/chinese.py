"""What this package says in English, and the same in Chinese; see `govreport.messages`."""

from __future__ import annotations

from collections.abc import Mapping

MESSAGES: Mapping[str, str] = {
    "{}: the table is not UTF-8": "{0}：表格不是 UTF-8 编码",
    "Save it as UTF-8.": "请存为 UTF-8 编码。",
    "{}: the table holds {} reports, and one can be read": "{0}：表格中有 {1} 份报告，只能读取一份",
    "Keep the lines of one source, edition, year and agency.": (
        "请只保留同一来源、版本、年度和机关的行。"
    ),
    "{}: more than {} cells": "{0}：超过 {1} 个单元格",
    "{}: the table is damaged: {}": "{0}：表格已损坏：{1}",
    "Open it in a spreadsheet program and save it as CSV again.": (
        "请用电子表格程序打开后重新存为 CSV。"
    ),
    "{}: {} is no cell, or is there twice": "{0}：{1} 不是单元格，或出现两次",
    "Leave the column address as it was written.": "请保留 address 列原来的内容。",
}
