"""Which font plays which part on an official page.

GB/T 9704-2012 asks for 小标宋 in titles, 黑体, 楷体 and 仿宋 in headings and
text, 宋体 for page numbers.  Each part has a list of families, the one that
the standard means first, then free ones of the same style, then what is
nearest to it.
"""

from __future__ import annotations

from enum import Enum
from functools import lru_cache

import attrs

from govreport_typeset.fonts.library import Entry

_FANGSONG = (
    "fangsong_gb2312", "仿宋_gb2312", "fangsong", "仿宋", "stfangsong", "华文仿宋",
    "fzfangsong-z02s", "方正仿宋_gbk", "方正仿宋简体", "fandolfang", "fandolfang r",
    "zhuque fangsong (technical preview)", "朱雀仿宋",
)  # fmt: skip
_SONG = (
    "simsun", "宋体", "stsong", "华文宋体", "songti sc", "noto serif cjk sc", "noto serif sc",
    "source han serif sc", "source han serif cn", "思源宋体", "fandolsong", "ar pl uming cn",
    "ar pl new sung", "ar pl sungtil gb", "noto serif cjk jp", "source han serif",
)  # fmt: skip
_TITLE = (
    "fzxiaobiaosong-b05s", "方正小标宋简体", "fzxiaobiaosong-b05", "方正小标宋_gbk",
    "stzhongsong", "华文中宋",
)  # fmt: skip
_HEI = (
    "simhei", "黑体", "stheiti", "华文黑体", "heiti sc", "fzhei-b01s", "方正黑体_gbk",
    "noto sans cjk sc", "noto sans sc", "source han sans sc", "source han sans cn", "思源黑体",
    "pingfang sc", "microsoft yahei", "微软雅黑", "fandolhei", "wenquanyi zen hei",
    "wenquanyi micro hei", "droid sans fallback", "noto sans cjk jp", "source han sans",
)  # fmt: skip
_KAI = (
    "kaiti_gb2312", "楷体_gb2312", "kaiti", "楷体", "stkaiti", "华文楷体", "kaiti sc",
    "fzkai-z03s", "方正楷体_gbk", "方正楷体简体", "fandolkai", "ar pl ukai cn",
    "lxgw wenkai gb", "lxgw wenkai", "霞鹜文楷", "ar pl kaitim gb",
)  # fmt: skip


#: Fonts that are searched for a character, beside those that play a part.
_MOST = 100


class Role(Enum):
    """A part that a font plays."""

    TITLE = "title (小标宋)"
    HEADING = "headings (黑体)"
    SUBHEADING = "headings below (楷体)"
    BODY = "text (仿宋)"
    SONG = "tables, page numbers (宋体)"


#: Families by role in the order of preference, and the weight that is wanted.
_WANTED: dict[Role, tuple[tuple[str, ...], int]] = {
    Role.TITLE: ((*_TITLE, *_SONG, *_FANGSONG, *_HEI, *_KAI), 700),
    Role.HEADING: ((*_HEI, *_SONG, *_FANGSONG, *_KAI), 700),
    Role.SUBHEADING: ((*_KAI, *_FANGSONG, *_SONG, *_HEI), 400),
    Role.BODY: ((*_FANGSONG, *_SONG, *_KAI, *_HEI), 400),
    Role.SONG: ((*_SONG, *_FANGSONG, *_KAI, *_HEI), 400),
}


#: Roles that are to stand out, and the families that do so by their style.
_BOLD = {Role.TITLE: _TITLE, Role.HEADING: _HEI}
_HEAVY = 600


@attrs.frozen
class Cast:
    """The fonts that play the parts, and the others as understudies.

    Attributes:
        primary: The font of each role; empty where there is no Chinese font.
        others: All further fonts, for characters that those lack.
        keys: Names of the fonts in the pages' resources.
        emboldened: Roles whose font is a lighter substitute, to be drawn bolder.
    """

    primary: dict[Role, Entry]
    others: tuple[Entry, ...]
    keys: dict[Entry, str]
    emboldened: frozenset[Role]

    def chain(self, role: Role) -> dict[str, Entry]:
        """Return the role's font, then the other roles' fonts, then all others, by name."""
        order = dict.fromkeys((self.primary[role], *self.primary.values(), *self.others))
        return {self.keys[entry]: entry for entry in order}


@lru_cache(maxsize=16)
def cast(found: tuple[Entry, ...], preferred: tuple[tuple[str, tuple[str, ...]], ...] = ()) -> Cast:
    """Return the best cast from the fonts found.

    Args:
        found: The fonts.
        preferred: Families to be taken first, by the name of a role in small letters.
    """
    wishes = dict(preferred)
    by_name: dict[str, list[Entry]] = {}
    for entry in found:
        for name in entry.names:
            by_name.setdefault(name, []).append(entry)
    primary: dict[Role, Entry] = {}
    for role, (families, weight) in _WANTED.items():
        wished = _folded(wishes.get(role.name.lower()))
        best = _first((*wished, *families), weight, by_name) or _any_chinese(found, weight)
        if best:
            primary[role] = best
    ordered = sorted(found, key=lambda entry: (not entry.chinese, abs(entry.weight - 400)))
    others = tuple(ordered[:_MOST])
    used = dict.fromkeys((*primary.values(), *others))
    keys = {entry: f"F{number}" for number, entry in enumerate(used, 1)}
    return Cast(
        primary=primary,
        others=others,
        keys=keys,
        emboldened=frozenset(
            role
            for role, proper in _BOLD.items()
            if role in primary
            and primary[role].weight < _HEAVY
            and (
                primary[role] == primary[Role.BODY]
                or not primary[role].names & {*proper, *_folded(wishes.get(role.name.lower()))}
            )
        ),
    )


def _folded(names: tuple[str, ...] | None) -> tuple[str, ...]:
    return tuple(name.casefold() for name in names or ())


def _first(families: tuple[str, ...], weight: int, by_name: dict[str, list[Entry]]) -> Entry | None:
    for family in families:
        faces = by_name.get(family)
        if faces:
            return min(faces, key=lambda entry: abs(entry.weight - weight))
    return None


def _any_chinese(found: tuple[Entry, ...], weight: int) -> Entry | None:
    """Return some font that has Chinese characters, whatever its name."""
    faces = [entry for entry in found if entry.chinese]
    return min(faces, key=lambda entry: abs(entry.weight - weight), default=None)


def parts_played(found: tuple[Entry, ...]) -> tuple[str, ...]:
    """Return a line for each part with the font that plays it; none without a Chinese font."""
    actors = cast(found)
    if not actors.primary:
        return ()
    return tuple(
        f"{role.value}: {actors.primary[role].family}, {actors.primary[role].path}" for role in Role
    )
