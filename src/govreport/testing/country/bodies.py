"""The bodies of an invented province: a tree of governments, departments and townships."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Final

import attrs

from govreport.model import AgencyKind

#: Characters that names of places are made of; no two make the name of a real province.
_FIRST: Final = "安平清永泰丰瑞嘉德顺昭弘润和明"
_SECOND: Final = "溪原岭桥坪塘湾浦洲陵沱峪岗垣埠"
_DEPARTMENTS: Final = (
    "教育局",
    "财政局",
    "民政局",
    "司法局",
    "水利局",
    "审计局",
    "统计局",
    "公安局",
    "商务局",
    "林业局",
    "自然资源局",
    "交通运输局",
    "农业农村局",
    "应急管理局",
    "医疗保障局",
    "卫生健康委员会",
    "发展和改革委员会",
    "住房和城乡建设局",
    "市场监督管理局",
    "文化广电和旅游局",
    "人力资源和社会保障局",
    "退役军人事务局",
    "城市管理局",
    "信访局",
)
_TOWNSHIPS: Final = 12
_COUNTIES: Final = 5
#: The first two digits of codes that no province has.
_PROVINCE: Final = "99"


@attrs.frozen(kw_only=True)
class Body:
    """A body of the invented province.

    Attributes:
        code: Its code: six digits of a place, or twelve of what belongs to one.
        name: Its name.
        kind: Kind of body.
        parent: Code of what it belongs to; empty for the province.
        former: Names that it had, each with the last year of it.
        region: Whether its reports are of its whole region, and not of its office alone.
    """

    code: str
    name: str
    kind: AgencyKind
    parent: str
    former: tuple[tuple[str, int], ...] = ()
    region: bool = False

    def name_in(self, year: int) -> str:
        """Return its name in a year."""
        return next((name for name, last in self.former if year <= last), self.name)


def bodies(count: int, chance: random.Random) -> tuple[Body, ...]:
    """Return a province of *count* bodies, parents before their children."""
    found: list[Body] = []
    for body in _bodies(chance):
        if len(found) >= count:
            break
        found.append(body)
    return tuple(found)


def _bodies(chance: random.Random) -> Iterator[Body]:
    """Yield bodies without end: a province, cities, and counties with all that they have."""
    names = [one + two for one in _FIRST for two in _SECOND]
    chance.shuffle(names)
    taken = iter(names)
    province = _government(f"{next(taken)}省", "", 0, chance)
    yield province
    yield from _under(province, province.name[:3], chance)
    for number in range(1, 100):
        city = _government(f"{next(taken)}市", province.code, number, chance)
        yield city
        yield from _under(city, city.name[:3], chance)
        for inner in range(1, _COUNTIES + 1):
            place = f"{next(taken)}{chance.choice('县县区')}"
            county = _government(place, city.code, number * 100 + inner, chance)
            yield county
            yield from _under(county, place, chance, towns=True)


def _government(place: str, parent: str, number: int, chance: random.Random) -> Body:
    """Return the government of a place."""
    size = 100 if number and number < 100 else 1
    # Of the lower governments some report for their office alone.
    whole = number == 0 or chance.random() < 0.85
    return Body(
        code=f"{_PROVINCE}{number * size:04}",
        name=f"{place}人民政府",
        kind=AgencyKind.GOVERNMENT,
        parent=parent,
        region=whole,
    )


def _under(
    government: Body, place: str, chance: random.Random, *, towns: bool = False
) -> Iterator[Body]:
    """Yield the office, the departments and the townships of a government."""
    code = government.code
    yield Body(
        code=f"{code}000001",
        name=f"{place}人民政府办公室",
        kind=AgencyKind.DEPARTMENT,
        parent=code,
    )
    for index, name in enumerate(_DEPARTMENTS, 2):
        former: tuple[tuple[str, int], ...] = ()
        if chance.random() < 0.02:
            former = ((f"{place}{name.removesuffix('局')}管理办公室", 2022),)
        yield Body(
            code=f"{code}{index:06}",
            name=f"{place}{name}",
            kind=AgencyKind.DEPARTMENT,
            parent=code,
            former=former,
        )
    if towns:
        names = chance.sample([one + two for one in _FIRST for two in _SECOND], _TOWNSHIPS)
        for index, town in enumerate(names):
            ending = chance.choice(("镇", "镇", "乡", "街道"))
            office = "办事处" if ending == "街道" else "人民政府"
            yield Body(
                code=f"{code}{101 + index:03}000",
                name=f"{place}{town}{ending}{office}",
                kind=AgencyKind.TOWNSHIP,
                parent=code,
            )
