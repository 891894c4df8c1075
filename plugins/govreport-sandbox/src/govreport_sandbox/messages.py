"""What this package says in English, and the same in Chinese: for the catalogues of its users.

A library declares nothing; a plugin that uses it has `CHINESE` among its own messages.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

CHINESE: Final[Mapping[str, str]] = {
    "{} points to {}": "{0} 指向 {1}",
    "a number with more than 15 digits": "数字超过 15 位",
    "the template makes a list of more than {} items": "模板生成的列表超过 {0} 项",
    "templates may not compute {}": "模板不能计算 {0}",
    "templates repeat texts and lists only": "模板只能重复文字和列表",
    "a {} is no text to be printed": "{0} 不是可打印的文字",
    "{} with a size of more than {}": "{0} 的长度超过 {1}",
    "a format with a width of more than three digits": "格式的宽度超过三位数",
    "a format by names": "格式中不能按名称取值",
    "a format with a width of more than three digits, or fields of fields": (
        "格式的宽度超过三位数，或字段中还有字段"
    ),
    "templates may not call {}": "模板不能调用 {0}",
    "a {} is no list to be joined": "{0} 不是可连接的列表",
    "a template of more than {} tags, names and values": "模板的标签、名称和值超过 {0} 个",
    "a template of more than {} blocks and macros": "模板的块和宏超过 {0} 个",
    "a {} is no list to go through": "{0} 不是可循环的列表",
    "the template repeats itself without end; its loops are too long": "模板无限重复，循环过长",
    "the template's output grows without end": "模板的输出无限增长",
    "the template makes a text of more than {} characters": "模板生成的文字超过 {0} 个字符",
}
