"""What this package says in English, and the same in Chinese; see `govreport.messages`."""

from __future__ import annotations

from collections.abc import Mapping

from govreport_sandbox import messages as sandbox

MESSAGES: Mapping[str, str] = {
    "is nested too deeply, or has a number that is too long ({})": "嵌套过深，或数字过长（{0}）",
    "web page (HTML, accessible, to be printed)": "网页（HTML，无障碍，可打印）",
    "web page that govreport has made, with the report inside": "网页（由 govreport 生成，含报告数据）",
    **sandbox.CHINESE,
    "the page has a character that is none: {}": "网页中有不成字符的内容：{0}",
    "Remove it from the report's text.": "请从报告文字中删去。",
    "html: the page lacks {} of the ten meta tags of 政府网站发展指引: {}; give them in the report's [publication] or as the parameters named in brackets": "html：网页缺少《政府网站发展指引》十项标签中的 {0} 项：{1}；请写在报告的 [publication] 中，或用括号中的参数给出",
    "{}: the text is neither UTF-8 nor GB 18030": "{0}：文字既不是 UTF-8 也不是 GB 18030",
    "{}: more than {} bytes": "{0}：超过 {1} 字节",
    "{}: the page carries no govreport data": "{0}：网页不含 govreport 数据",
    "Pages published by others are read by the plugin govreport-published (pip install govreport-published).": "他人公布的网页由插件 govreport-published 读取（`pip install govreport-published`）。",
    "template {}, line {}: {}": "模板 {0}，第 {1} 行：{2}",
    "template {}: {}": "模板 {0}：{1}",
    "template {} has more than {} bytes": "模板 {0} 超过 {1} 字节",
    "there is no template {}": "没有模板 {0}",
    "there is no {}; known: {}": "没有 {0}；已知的有：{1}",
    "Install govreport-templates, or give a template of your own.": "请安装 govreport-templates，或给出自己的模板。",
    "template {} cannot be read: {}": "模板 {0} 无法读取：{1}",
    "Templates are text files in UTF-8.": "模板须为 UTF-8 文本文件。",
}
