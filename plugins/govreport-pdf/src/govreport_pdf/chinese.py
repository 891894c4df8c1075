"""What this package says in English, and the same in Chinese; see `govreport.messages`."""

from __future__ import annotations

from collections.abc import Mapping

from govreport_typeset.in_chinese import MESSAGES as TYPESET

MESSAGES: Mapping[str, str] = {
    "PDF (pages of GB/T 9704—2012, PDF/A-3a, PDF/UA-1)": "PDF（GB/T 9704—2012 版式，PDF/A-3a、PDF/UA-1）",
    "PDF with the report inside": "PDF（含报告数据）",
    **TYPESET,
    "there are no Chinese fonts on this machine: the PDF names the viewer's own STSong-Light, which is not embedded, so it is not for the archive; install fonts and render anew: pip install 'govreport-pdf[fonts]', or apt install fonts-noto-cjk fonts-arphic-ukai": "本机没有中文字体，PDF 改用阅读器自带的 STSong-Light，字体未嵌入，不符合归档要求；请安装字体后重新生成：pip install 'govreport-pdf[fonts]'，或 apt install fonts-noto-cjk fonts-arphic-ukai（Debian、Ubuntu）",
    "{}: this PDF carries no report data": "{0}：这个 PDF 不含报告数据",
    "Reading published PDFs needs the plugin govreport-published.": "读取已公布的 PDF 需要插件 govreport-published。",
    "{}: the report data in the PDF are larger than {} bytes": "{0}：PDF 内的报告数据超过 {1} 字节",
    "{}: the PDF is damaged ({})": "{0}：PDF 已损坏（{1}）",
    "Open it in a viewer and save it anew.": "请用阅读器打开后重新保存。",
    "{}: the report data in the PDF are no text": "{0}：PDF 内的报告数据不是文字",
}
