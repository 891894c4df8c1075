"""Write the table of Traditional characters from the data of OpenCC (`make script-table`)."""

from __future__ import annotations

import sys
from pathlib import Path

#: Blocks of Han characters in which Traditional text is written; compatibility forms are not
#: among them, since every reader that meets these normalizes them first.
BLOCKS = ((0x3400, 0x4DC0), (0x4E00, 0xA000))
TABLE = Path(__file__).parents[2] / "src/govreport/text/_traditional.py"
#: Characters on a line of the table; each is two columns wide.
WIDTH = 44


def pairs() -> dict[str, str]:
    """Return every Traditional character that has one simplified form, with that form."""
    import opencc

    converter = opencc.OpenCC("t2s")
    found = {}
    for first, end in BLOCKS:
        for code in range(first, end):
            new = converter.convert(chr(code))
            if new != chr(code) and len(new) == 1:
                found[chr(code)] = new
    # 擥 becomes 擜 becomes 㧐: one step must lead to the end.
    return {old: found.get(new, new) for old, new in found.items()}


def module(table: dict[str, str]) -> str:
    """Return the text of the module that holds *table*."""
    lines = [
        '"""Traditional characters and their simplified forms.',
        "",
        "Made by `make script-table` from OpenCC's characters (Apache-2.0); not edited by hand.",
        '"""',
        "",
        "from typing import Final",
    ]
    for name, text in (("TRADITIONAL", "".join(table)), ("SIMPLIFIED", "".join(table.values()))):
        lines += ["", f"{name}: Final = ("]
        lines += [f'    "{text[at : at + WIDTH]}"' for at in range(0, len(text), WIDTH)]
        lines += [")"]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    TABLE.write_text(module(pairs()), encoding="utf-8")
    sys.stdout.write(f"{TABLE.name}: {len(pairs())} characters\n")
