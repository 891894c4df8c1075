"""What this package says in English, and the same in Chinese; see `govreport.messages`."""

from __future__ import annotations

from collections.abc import Mapping

MESSAGES: Mapping[str, str] = {
    "there are no Chinese fonts on this machine: the PDF names the viewer's own STSong-Light, which is not embedded, so it is not for the archive; install fonts and render anew: pip install 'govreport-pdf[fonts]', or apt install fonts-noto-cjk fonts-arphic-ukai": "本机没有中文字体，PDF 改用阅读器自带的 STSong-Light，字体未嵌入，不符合归档要求；请安装字体后重新生成：pip install 'govreport-pdf[fonts]'，或 apt install fonts-noto-cjk fonts-arphic-ukai（Debian、Ubuntu）",
    "the template {} is no page template ({}); the PDF gets the pages of the national standard": "模板 {0} 不是 PDF 的版式文件（{1}），PDF 按国家标准的版式生成",
    "the font {} is left out: its licence bits forbid to embed it": "字体 {0} 未使用：其许可位不允许嵌入",
    "the font {} is left out: it is a variable font; install what makes an instance of it: pip install 'govreport-pdf[variable]'": "字体 {0} 未使用：它是可变字体，须安装生成实例的库：pip install 'govreport-pdf[variable]'",
    "kinsoku={} is not a level of the rules for line ends": "kinsoku={0} 不是避头尾规则的级别",
    "Use one of {}.": "请用 {0} 之一。",
    "tags={} is neither on nor off": "tags={0} 既不是 on 也不是 off",
    "Use tags=on or tags=off.": "请用 tags=on 或 tags=off。",
    "{}: this PDF carries no report data": "{0}：这个 PDF 不含报告数据",
    "Reading published PDFs needs the plugin govreport-published.": "读取已公布的 PDF 需要插件 govreport-published。",
    "{}: the report data in the PDF are larger than {} bytes": "{0}：PDF 内的报告数据超过 {1} 字节",
    "{}: the PDF is damaged ({})": "{0}：PDF 已损坏（{1}）",
    "Open it in a viewer and save it anew.": "请用阅读器打开后重新保存。",
    "{}: the report data in the PDF are no text": "{0}：PDF 内的报告数据不是文字",
    "the template {} has mistakes: {}": "模板 {0} 有错误：{1}",
    "`govreport template check` lists them; a PDF template is a TOML file.": "用 `govreport template check` 列出；PDF 模板是 TOML 文件。",
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
