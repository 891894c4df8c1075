"""What a body calls itself: its name, short for it, and who is another body."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import attrs

from govreport.text.patterns import lazy_pattern

#: Endings of the names of bodies.
BODIES: Final = (
    *"县区市镇乡局委办厅院",
    *("街道", "委员会", "中心", "公司", "学校", "集团", "大队", "支队", "管委会"),
)
_DEPARTMENT: Final = lazy_pattern(r"(?:局|委|委员会|办|办公室|厅|院|中心|街道|处|队|所|站|馆)\Z")
_REGIONS: Final = frozenset("省市县区旗州盟镇乡")
_SCHOOL: Final = lazy_pattern(r"(?:大学|学院|学校|中学|小学|幼儿园)\Z")
_GOVERNMENT: Final = lazy_pattern(r"[市县区省州盟旗](?:人民政府)?\Z")
_OFFICE: Final = lazy_pattern(r"政府(?:办公室|办公厅|办)\Z")
#: A government's region: the first character of its name and the last are its name in short.
_REGION: Final = lazy_pattern(r"([^省市县区旗盟])[^省市县区旗盟]+([市县区旗州盟])(?:人民政府)?\Z")
#: Peoples in the names of autonomous regions and townships.
_PEOPLES: Final = lazy_pattern(
    "(?:(?:维吾尔|土家|蒙古|布依|朝鲜|哈尼|哈萨克|傈僳|仡佬|拉祜|东乡|纳西|景颇|柯尔克孜|达斡尔|仫佬|布朗|"
    "撒拉|毛南|塔吉克|普米|怒|鄂温克|裕固|保安|鄂伦春|锡伯|回|壮|满|苗|彝|藏|侗|瑶|白|黎|傣|畲|佤|水|土|羌|各)族)+"
    "(?:自治)?(?=[州县区乡镇旗])|自治(?=[州县区旗])"
)
#: Bodies that decide reviews themselves.
_DECIDES: Final = lazy_pattern(r"[省市县区州盟旗](?:人民政府)?\Z|司法|法制")
#: Words in which the level of a region is none.
_NO_LEVEL: Final = lazy_pattern(
    "市场|城市|城乡|乡村|城镇|市容|市政|园区|区划|镇村|区域|城区(?=[改更建管规])|棚户区|库区|社区"
)
#: Endings in short.
_ENDINGS: Final = (
    ("人民政府", "政府"),
    ("委员会", "委"),
    ("办公室", "办"),
    ("办公厅", "办"),
    ("办事处", ""),
)
#: Words that end like the name of a body and name none.
_NO_BODY: Final = lazy_pattern(
    r"(?:大厅|城市|上市|超市|社区|小区|地区|城区|辖区|专区|园区|景区|片区|城镇|布局|格局|全局|"
    r"[主承协督举经交转代新收须应需待已未在可共]办|为中心|信息)\Z"
)
#: No abbreviation of a name is shorter, its region and its ending left out, or longer.
_FEWEST: Final = 2
_MOST: Final = 24


def names_body(text: str) -> bool:
    """Return whether a text ends like the name of a body."""
    return len(text) > 1 and text.endswith(BODIES) and not _NO_BODY.search(text)


@attrs.frozen(kw_only=True)
class Names:
    """The names of one body.

    Attributes:
        agency: Its full name.
        plain: The name as it is used, and again without peoples: 峡门回族乡, 峡门乡.
        short: What it may call itself besides: 市局 for a city's bureau, 学校 for a university.
        region: The character that its region's level ends in: 市, 县.
        core: Its name in short without its region: 人力资源和社会保障局.
        department: Whether it is a department.
        government: Whether it is a government.
        office: Whether it is a government's office, which speaks as the government itself.
        party: Whether it is but a party to reviews, which it does not decide itself.
    """

    agency: str
    plain: str
    short: frozenset[str]
    region: str
    core: str
    department: bool
    government: bool
    office: bool
    party: bool

    def own(self, text: str) -> bool:
        """Return whether *text* is part of the body's own name, or short for it."""
        if text in self.plain or text.removesuffix("机关") in self.short:
            return True
        return "人民政府" in text and text.replace("人民政府", "政府") in self.plain

    def mentions(self, text: str) -> list[tuple[int, int]]:
        """Return where a line names the body by its name or an abbreviation of it."""
        if not self.department or not self.core:
            return []
        found: list[tuple[int, int]] = []
        ending = self.core[-1]
        after = text.find(ending)
        while after >= 0:
            span = self._named(text, after + 1)
            if span is not None:
                found.append(span)
            after = text.find(ending, after + 1)
        return found

    def _named(self, text: str, end: int) -> tuple[int, int] | None:
        """Return the span of an abbreviation that ends at a place, its region included."""
        place, left = end - 1, len(self.core) - 1
        while place > max(0, end - _MOST) and left > 0:
            left = self.core.rfind(text[place - 1], 0, left)
            if left < 0:
                break
            place -= 1
        begun = place
        # The region stands before it, by its level or in full.
        if begun and text[begun - 1] in _REGIONS:
            if text[begun - 1] != self.region:
                return None
            begun -= 1
            name = self.plain.partition(" ")[0]
            while begun and text[begun - 1 : begun + 1] in name and text[begun - 1] != "全":
                begun -= 1
        if end - place - 1 < _FEWEST:
            return None
        full = end + (2 if text.startswith("员会", end) and self.core[-1] == "委" else 0)
        full += 2 if text.startswith("公室", full) and self.core[-1] == "办" else 0
        return begun, full


@lru_cache(maxsize=64)
def names(agency: str) -> Names:
    """Return the names of a body."""
    plain = agency.replace("人民政府", "政府")
    canonical = plain
    for long, brief in _ENDINGS:
        canonical = canonical.replace(long, brief)
    levels = _NO_LEVEL.sub(lambda found: " " * len(found[0]), canonical)
    place = max(levels.rfind(char) for char in _REGIONS)
    region = canonical[place] if place >= 0 else ""
    core = canonical[place + 1 :]
    branch = agency.endswith("分局")
    department = bool(_DEPARTMENT.search(agency))
    office = bool(_OFFICE.search(agency))
    return Names(
        agency=agency,
        plain=f"{plain} {_PEOPLES.sub('', plain)}",
        short=_short(agency, region, branch=branch, office=office),
        region=region,
        core="" if branch or office else core,
        department=department,
        government=bool(_GOVERNMENT.search(agency)),
        office=office,
        party=not office and not _DECIDES.search(agency),
    )


def _short(agency: str, region: str, *, branch: bool, office: bool) -> frozenset[str]:
    """Return what a body may call itself beside its name."""
    if _SCHOOL.search(agency):
        return frozenset(("学校", "我校", "校"))
    if agency.endswith("管理委员会"):
        return frozenset(("管委会", f"{region}管委会"))
    if office:
        ways = ("", region, f"{region}人民", "人民")
        ends = ("政府办公室", "政府办公厅", "政府办", "政府", "府办")
        return frozenset(f"{way}{end}" for way in ways for end in ends)
    if found := _REGION.search(agency):
        return frozenset(("".join(found.groups()),))
    if region and agency[-1] in "局委厅办院" and not branch:
        return frozenset((region + agency[-1],))
    return frozenset()
