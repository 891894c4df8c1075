"""What the tables state, by the names that sentences use: readings of every indicator."""

from __future__ import annotations

from itertools import product
from typing import Final

import attrs

from govreport.editions import Y2021
from govreport.narrative.figures import Reading

_NEW = "requests.new"
_IN = "requests.carried_in"
_OUT = "requests.carried_out"
_DONE = "requests.results.total"
_RESULTS = "requests.results."


@attrs.frozen(kw_only=True)
class Indicator:
    """Something that a table states.

    Attributes:
        key: Its key.
        name: Its name in Chinese.
        name_en: Its name in English.
        readings: Readings that reports use; a number is right if one of them holds.
        loose: Readings under which a number is possible, but to be asked about.
    """

    key: str
    name: str
    name_en: str
    readings: tuple[Reading, ...]
    loose: tuple[Reading, ...] = ()


def _requests(column: str) -> dict[str, tuple[tuple[Reading, ...], tuple[Reading, ...]]]:
    """Return readings and loose readings of the requests in one column of table three."""
    new = Reading("一", (_NEW,), column)
    both = Reading("一+二", (_NEW, _IN), column)
    done = Reading("三（七）", (_DONE,), column)
    answered = Reading("三（七）−（六）", (_DONE, f"-{_RESULTS}other"), column)
    decided = Reading(
        "三（七）−（五）−（六）",
        (_DONE, f"-{_RESULTS}not_processed", f"-{_RESULTS}other"),
        column,
    )
    fresh = Reading("三（七）−二", (_DONE, f"-{_IN}"), column)
    return {
        "received": ((new, both), (done,)),
        "new": ((new,), (both,)),
        "handled": ((new, both, done), ()),
        "finished": ((done,), (answered, decided, fresh, new)),
        "mentioned": ((new, both, done), ()),
        "carried_in": ((Reading("二", (_IN,), column),), ()),
        "carried_out": ((Reading("四", (_OUT,), column),), ()),
        "applicant": ((new, both, done), ()),
    }


_OUTCOMES: Final = {
    row.key.removeprefix("results."): row
    for _, row in Y2021.table("requests").rows()
    if row.key.startswith("results.") and not row.total
}
_GROUPS_EN: Final = {
    "granted": "granted",
    "partial": "partially granted",
    "denied": "denied",
    "unable": "unable to provide",
    "not_processed": "not processed",
    "other": "otherwise handled",
}


def _group(key: str) -> str:
    """Return the caption of a group of outcomes, or of the row that is one by itself."""
    if row := _OUTCOMES.get(key):
        return min((row.caption, *row.aliases), key=len)
    return next(row.groups[-1] for name, row in _OUTCOMES.items() if name.startswith(f"{key}."))


_GROUPS: Final = {key: (_group(key), english) for key, english in _GROUPS_EN.items()}
#: Captions of single outcomes, the number of their group first.
_ITEMS: Final = {
    key: f"{row.groups[-1][:3]}{row.caption}"
    for key, row in _OUTCOMES.items()
    if key not in _GROUPS and not key.endswith(".miscellaneous")
}
_REVIEW: Final = ("disputes.review",)
_DIRECT: Final = ("disputes.litigation.direct",)
_AFTER: Final = ("disputes.litigation.after_review",)
_DISPUTES: Final = {
    "review": ("行政复议", "administrative reviews", _REVIEW),
    "litigation": ("行政诉讼", "lawsuits", (*_DIRECT, *_AFTER)),
    "both": ("行政复议和行政诉讼", "reviews and lawsuits", (*_REVIEW, *_DIRECT, *_AFTER)),
    "direct": ("未经复议直接起诉", "lawsuits without review", _DIRECT),
    "after_review": ("复议后起诉", "lawsuits after review", _AFTER),
}
_RESULT_NAMES: Final = {
    "upheld": ("结果维持", "upheld"),
    "corrected": ("结果纠正", "corrected"),
    "other": ("其他结果", "other results"),
    "pending": ("尚未审结", "pending"),
    "dismissed": ("驳回", "dismissed"),
    "settled": ("已审结", "settled"),
}
_COLUMNS: Final = {
    "total": ("", ""),
    "natural_person": ("自然人", "natural persons"),
    "legal": ("法人或其他组织", "legal persons"),
    "business": ("商业企业", "businesses"),
    "company": ("企业", "companies"),
    "research": ("科研机构", "research institutions"),
    "public_welfare": ("社会公益组织", "public-welfare organizations"),
    "legal_service": ("法律服务机构", "legal services"),
    "other": ("其他", "others"),
}
_REQUEST_NAMES: Final = {
    "received": ("收到的政府信息公开申请", "requests received"),
    "new": ("本年新收政府信息公开申请", "new requests"),
    "handled": ("办理的政府信息公开申请", "requests handled"),
    "finished": ("办结的政府信息公开申请", "requests finished"),
    "mentioned": ("政府信息公开申请", "requests"),
    "carried_in": ("上年结转政府信息公开申请", "requests carried in"),
    "carried_out": ("结转下年度继续办理", "requests carried over"),
    "applicant": ("政府信息公开申请", "requests"),
}


def _indicators() -> dict[str, Indicator]:
    found: dict[str, Indicator] = {}

    def add(
        key: str,
        name: str,
        name_en: str,
        readings: tuple[Reading, ...],
        loose: tuple[Reading, ...] = (),
    ) -> None:
        found[key] = Indicator(key=key, name=name, name_en=name_en, readings=readings, loose=loose)

    for column, (of_whom, of_whom_en) in _COLUMNS.items():
        tail = "" if column == "total" else f":{column}"
        # A company is a business, or stands for all that are no natural persons.
        columns = ("business", "legal") if column == "company" else (column,)
        of_each = [_requests(one) for one in columns]
        for key in _REQUEST_NAMES:
            readings = tuple(reading for found_in in of_each for reading in found_in[key][0])
            loose = tuple(reading for found_in in of_each for reading in found_in[key][1])
            name, name_en = _REQUEST_NAMES[key]
            named = f"{name}（{of_whom}）" if of_whom else name
            add(key + tail, named, f"{name_en} {of_whom_en}".strip(), readings, loose)
        for key, (name, name_en) in _GROUPS.items():
            add(
                key + tail,
                name,
                name_en,
                tuple(Reading(name[:3], (_RESULTS + key,), one) for one in columns),
            )
        opened = (f"{_RESULTS}granted", f"{_RESULTS}partial")
        joined = tuple(Reading("（一）+（二）", opened, one) for one in columns)
        add(f"granted+partial{tail}", "予以公开及部分公开", "granted wholly or in part", joined)
    left = (*found["carried_out"].readings, *found["carried_in"].readings)
    add("carried?", "结转", "carried over", left)
    for key, name in _ITEMS.items():
        item = Reading(name.partition(".")[0], (_RESULTS + key,), "total")
        add(key, name, key.replace("_", " "), (item,))
        group = key.partition(".")[0]
        both = (item, *found[group].readings)
        add(f"{key}|{group}", name, key.replace("_", " "), both)
    miscellaneous = Reading("（六）3", (f"{_RESULTS}other.miscellaneous",), "total")
    add("other?", "其他", "other", (miscellaneous, *found["other"].readings))
    for key, (name, name_en, rows) in _DISPUTES.items():
        add(key, name, name_en, (Reading(f"{name}总计", rows, "total"),))
        for result, (called, called_en) in _RESULT_NAMES.items():
            kinds = ("upheld", "other") if result == "dismissed" else (result,)
            if result == "settled":
                reading = Reading(f"{name}总计−尚未审结", rows, "total-pending")
                done = Reading("三（七）", (_DONE,), "total")
                add(f"{key}/settled", f"{name}已审结", f"{name_en} settled", (reading, done))
                continue
            add(
                f"{key}/{result}",
                f"{name}{called}",
                f"{name_en} {called_en}",
                tuple(Reading(f"{name}{_RESULT_NAMES[kind][0]}", rows, kind) for kind in kinds),
            )
    for way, result in product(("direct", "after_review"), _RESULT_NAMES):
        own, all_ways = found[f"{way}/{result}"], found[f"litigation/{result}"]
        readings = (*own.readings, *all_ways.readings)
        add(f"{way}?/{result}", all_ways.name, all_ways.name_en, readings)
    for row, name in (("regulations", "规章"), ("normative_documents", "规范性文件")):
        table = (f"disclosure.{row}",)
        add(f"{row}/made", f"{name}制发件数", f"{row} made", (Reading("制发", table, "made"),))
        add(
            f"{row}/repealed",
            f"{name}废止件数",
            f"{row} repealed",
            (Reading("废止", table, "repealed"),),
        )
        add(
            f"{row}/in_force",
            f"{name}现行有效件数",
            f"{row} in force",
            (
                Reading("现行有效", table, "in_force"),
                Reading("对外公开总数", table, "total_public"),
            ),
        )
        add(
            f"{row}/published",
            f"{name}公开件数",
            f"{row} published",
            (
                Reading("新公开", table, "published"),
                Reading("制发", table, "made"),
                Reading("现行有效", table, "in_force"),
                Reading("对外公开总数", table, "total_public"),
            ),
        )
    for row, name in (
        ("licensing", "行政许可"),
        ("penalties", "行政处罚"),
        ("coercion", "行政强制"),
    ):
        reading = Reading("处理决定数量", (f"disclosure.{row}",), "decisions")
        add(row, f"{name}处理决定数量", f"{row} decisions", (reading,))
    fee = Reading("收费金额", ("disclosure.fees",), "amount")
    add("fees", "行政事业性收费金额", "administrative fees", (fee,))
    return found


#: Every indicator by its key.
INDICATORS: Final = _indicators()
