"""What the rules rest on: the articles and notices that several of them name as their source."""

from __future__ import annotations

from typing import Final

#: The notice with the form in force, and both notices with their annexed tables.
NOTICE: Final = "国办公开办函〔2021〕30号"
FORMS: Final = f"国办公开办函〔2019〕60号、{NOTICE}"
ANNEXES: Final = f"{FORMS}附表"
#: What a report must hold, and that what is disclosed is right.
CONTENTS: Final = "《政府信息公开条例》第五十条"
ACCURACY: Final = "《政府信息公开条例》第六条：及时、准确地公开政府信息"
