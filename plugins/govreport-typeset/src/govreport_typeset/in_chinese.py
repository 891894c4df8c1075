"""What this library says in English, and the same in Chinese, for the catalogues of plugins."""

from __future__ import annotations

from collections.abc import Mapping

MESSAGES: Mapping[str, str] = {
    "title (小标宋)": "标题（小标宋）",
    "headings (黑体)": "一级标题（黑体）",
    "headings below (楷体)": "二级标题（楷体）",
    "text (仿宋)": "正文（仿宋）",
    "tables, page numbers (宋体)": "表格、页码（宋体）",
    "the template {} is no page template ({}); the {} gets the pages of the national standard": "模板 {0} 不是版式文件（{1}），{2} 按国家标准的版式生成",
    "the font {} is left out: its licence bits forbid to embed it": "字体 {0} 未使用：其许可位不允许嵌入",
    "the font {} is left out: it is a variable font; install what makes an instance of it: pip install {}": "字体 {0} 未使用：它是可变字体，须安装生成实例的库：pip install {1}",
    "kinsoku={} is not a level of the rules for line ends": "kinsoku={0} 不是避头尾规则的级别",
    "Use one of {}.": "请用 {0} 之一。",
    "the template {} has mistakes: {}": "模板 {0} 有错误：{1}",
    "`govreport template check` lists them; a page template is a TOML file.": "用 `govreport template check` 列出；版式模板是 TOML 文件。",
    "the template {} cannot be read: {}": "模板 {0} 无法读取：{1}",
    "{} is too long for a template": "{0} 作为模板过长",
    "{} is no TOML file: {}": "{0} 不是 TOML 文件：{1}",
    "the fonts found have no characters at all": "找到的字体没有任何字符",
    "damaged composite glyph": "复合字形已损坏",
    "no font file": "不是字体文件",
    "too many faces": "字体过多",
    "no Unicode character map": "没有 Unicode 字符表",
    "{}: no table {}": "{0}：没有表 {1}",
    "{}: no glyph {}": "{0}：没有字形 {1}",
    "damaged CFF table": "CFF 表已损坏",
    "subroutines nested too deeply": "子程序嵌套过深",
    "a subroutine that cannot be told": "无法确定的子程序",
    "glyph {} is too long": "字形 {0} 过长",
    "{}: no glyph for {}": "{0}：没有 {1} 的字形",
    "a font that was there is gone": "原有的字体已不在",
}
