"""What this package says in English, and the same in Chinese; see `govreport.messages`."""

from __future__ import annotations

from collections.abc import Mapping

from govreport_typeset.in_chinese import MESSAGES as TYPESET

MESSAGES: Mapping[str, str] = {
    "OFD (GB/T 33190, pages of GB/T 9704—2012, OFD-A)": "OFD（GB/T 33190，GB/T 9704—2012 版式，OFD-A）",
    **TYPESET,
    "an OFD file for archives carries its fonts, and no Chinese font was found": "归档用的 OFD 须嵌入字体，但没有找到中文字体",
    "pip install 'govreport-ofd[fonts]', or apt install fonts-noto-cjk fonts-arphic-ukai (Debian, Ubuntu).": "pip install 'govreport-ofd[fonts]'，或 apt install fonts-noto-cjk fonts-arphic-ukai（Debian、Ubuntu）。",
}
