"""What this package says in English, and the same in Chinese; see `govreport.messages`."""

from __future__ import annotations

from collections.abc import Mapping

MESSAGES: Mapping[str, str] = {
    "OpenDocument text": "OpenDocument 文档",
    "timeout={} is no number of seconds": "timeout={0} 不是秒数",
    "the format {} needs LibreOffice, which is not there": "格式 {0} 需要 LibreOffice，本机没有",
    "Give it more time with the option timeout=SECONDS.": "请用选项 timeout=秒数 给予更多时间。",
    "Is its Writer installed? {}": "是否安装了 Writer？{0}",
    "LibreOffice is not there": "没有 LibreOffice",
    "LibreOffice failed with code {}: {}": "LibreOffice 失败，代码 {0}：{1}",
    "LibreOffice wrote no {} file{}": "LibreOffice 没有写出 {0} 文件{1}",
    "LibreOffice wrote {} bytes, more than {}": "LibreOffice 写出 {0} 字节，超过 {1}",
    "LibreOffice does not start: {}": "LibreOffice 无法启动：{0}",
    "LibreOffice did not finish within {} seconds": "LibreOffice 在 {0} 秒内没有完成",
}
