"""What the tables state of a quantity: the readings of it that reports use."""

from __future__ import annotations

from functools import lru_cache
from itertools import product
from typing import Final

import attrs

from govreport.editions import Edition
from govreport.quantities.figures import Reading
from govreport.quantities.places import places
from govreport.quantities.quantity import Matter, Quantity

_NEW = "requests.new"
_IN = "requests.carried_in"
_OUT = "requests.carried_out"
_RESULTS = "requests.results."
_DONE = f"{_RESULTS}total"


@attrs.frozen(kw_only=True)
class Indicator:
    """What a quantity is called, and how it is read off the tables.

    Attributes:
        quantity: The quantity.
        name: Its name in Chinese.
        name_en: Its name in English.
        readings: Readings that reports use; a number is right if one of them holds.
        loose: Readings under which a number is possible, but to be asked about.
    """

    quantity: Quantity
    name: str
    name_en: str
    readings: tuple[Reading, ...]
    loose: tuple[Reading, ...] = ()


_STAGES: Final = {
    "received": ("收到的政府信息公开申请", "requests received"),
    "new": ("本年新收政府信息公开申请", "new requests"),
    "handled": ("办理的政府信息公开申请", "requests handled"),
    "summed": ("办理的政府信息公开申请（含上年结转）", "requests handled, with those carried in"),
    "finished": ("办结的政府信息公开申请", "requests finished"),
    "mentioned": ("政府信息公开申请", "requests"),
    "carried_in": ("上年结转政府信息公开申请", "requests carried in"),
    "carried_out": ("结转下年度继续办理", "requests carried over"),
    "carried": ("结转", "carried over"),
}
_APPLICANTS: Final = {
    "natural_person": ("自然人", "natural persons"),
    "legal": ("法人或其他组织", "legal persons"),
    "business": ("商业企业", "businesses"),
    "company": ("企业", "companies"),
    "research": ("科研机构", "research institutions"),
    "public_welfare": ("社会公益组织", "public-welfare organizations"),
    "legal_service": ("法律服务机构", "legal services"),
    "other": ("其他", "others"),
}
#: An applicant by one name may be any of these columns.
_COLUMNS: Final = {"": ("total",), "company": ("business", "legal")}
_DISPUTES: Final = {
    "review": ("行政复议", "administrative reviews", ("disputes.review",)),
    "direct": ("未经复议直接起诉", "lawsuits without review", ("disputes.litigation.direct",)),
    "after_review": (
        "复议后起诉",
        "lawsuits after review",
        ("disputes.litigation.after_review",),
    ),
    "litigation": (
        "行政诉讼",
        "lawsuits",
        ("disputes.litigation.direct", "disputes.litigation.after_review"),
    ),
    "both": (
        "行政复议和行政诉讼",
        "reviews and lawsuits",
        (
            "disputes.review",
            "disputes.litigation.direct",
            "disputes.litigation.after_review",
        ),
    ),
}
_RESULT_NAMES: Final = {
    "": ("总计", ""),
    "upheld": ("结果维持", "upheld"),
    "corrected": ("结果纠正", "corrected"),
    "other": ("其他结果", "other results"),
    "pending": ("尚未审结", "pending"),
    "dismissed": ("驳回", "dismissed"),
    "settled": ("已审结", "settled"),
}
_RESULT_COLUMNS: Final = {"": ("total",), "dismissed": ("upheld", "other")}
#: What the number of a kind is called, alone in English and as a reading, and its column.
_COUNTED: Final = {
    "fees": ("金额", "administrative fees", "收费金额", "amount"),
    "procurement": ("项目数量", "procurement projects", "采购项目数量", "projects"),
}
#: The same of all other kinds.
_DECIDED: Final = ("处理决定数量", "", "处理决定数量", "decisions")
_MEASURES: Final = {
    "made": ("制发件数", "made", ("made",)),
    "repealed": ("废止件数", "repealed", ("repealed",)),
    "in_force": ("现行有效件数", "in force", ("in_force", "total_public")),
    "published": ("公开件数", "published", ("published", "made", "in_force", "total_public")),
}
_MEASURE_NAMES: Final = {
    "made": "制发",
    "repealed": "废止",
    "in_force": "现行有效",
    "total_public": "对外公开总数",
    "published": "新公开",
}


@lru_cache(maxsize=4096)
def indicator(quantity: Quantity, edition: Edition) -> Indicator:
    """Return what the tables of a form state of a quantity; editions compare by identity."""
    if quantity.matter is Matter.DISPUTE:
        return _dispute(quantity)
    if quantity.matter is Matter.DISCLOSURE:
        return _disclosed(quantity, edition)
    return _outcome(quantity, edition) if quantity.outcome else _stage(quantity)


def _columns(quantity: Quantity) -> tuple[str, ...]:
    """Return the columns of table three that an applicant, or several together, may be."""
    choices = [_COLUMNS.get(one, (one,)) for one in quantity.applicant.split("+")]
    return tuple(["+".join(columns) for columns in product(*choices)])


def _stage(quantity: Quantity) -> Indicator:
    """Return the indicator of requests of one stage, whatever became of them."""
    readings: list[Reading] = []
    loose: list[Reading] = []
    for column in _columns(quantity):
        accepted, possible = _readings(quantity, column)
        readings.extend(accepted)
        loose.extend(possible)
    name, name_en = _STAGES[quantity.stage or "mentioned"]
    if quantity.applicant:
        named = [_APPLICANTS[one] for one in quantity.applicant.split("+")]
        of_whom, of_whom_en = "、".join(one for one, _ in named), ", ".join(one for _, one in named)
        name, name_en = f"{name}（{of_whom}）", f"{name_en} {of_whom_en}"
    return Indicator(
        quantity=quantity,
        name=name,
        name_en=name_en,
        readings=tuple(readings),
        loose=tuple(loose),
    )


def _readings(quantity: Quantity, column: str) -> tuple[list[Reading], list[Reading]]:
    """Return accepted and possible readings of a stage in one column of table three."""
    new = Reading("一", (_NEW,), column)
    both = Reading("一+二", (_NEW, _IN), column)
    done = Reading("三（七）", (_DONE,), column)
    carried_in, carried_out = Reading("二", (_IN,), column), Reading("四", (_OUT,), column)
    match quantity.stage:
        case "new":
            return [new], [both]
        case "received":
            return [new, both], [done]
        case "finished":
            answered = Reading("三（七）−（六）", (_DONE, f"-{_RESULTS}other"), column)
            decided = Reading(
                "三（七）−（五）−（六）",
                (_DONE, f"-{_RESULTS}not_processed", f"-{_RESULTS}other"),
                column,
            )
            fresh = Reading("三（七）−二", (_DONE, f"-{_IN}"), column)
            return [done], [answered, decided, fresh, new]
        case "summed":
            return [both, done], [new]
        case "carried_in":
            return [carried_in], []
        case "carried_out":
            return [carried_out], []
        case "carried":
            return [carried_out, carried_in], []
    return [new, both, done], []


def _caption(key: str, edition: Edition) -> str:
    """Return the caption of a group of outcomes, or of one outcome with its group's number."""
    rows = places(edition).outcomes
    row = rows.get(key)
    if row is None:  # a group has no row of its own; another form may not have the outcome
        inside = (row.groups[-1] for name, row in rows.items() if name.startswith(f"{key}."))
        return next(inside, key)
    caption = min((row.caption, *row.aliases), key=len) if "." not in key else row.caption
    return f"{row.groups[-1][:3]}{caption}" if "." in key else caption


def _outcome(quantity: Quantity, edition: Edition) -> Indicator:
    """Return the indicator of requests that were answered in one way, or in one of two."""
    readings: list[Reading] = []
    names: list[str] = []
    for choice in quantity.outcome.split("|"):
        keys = choice.split("+")
        captions = [_caption(key, edition) for key in keys]
        short = [caption.partition(".")[0] for caption in captions]
        if "." not in choice:
            short = [caption[:3] for caption in captions]
        rows = tuple(_RESULTS + key for key in keys)
        readings.extend(Reading("+".join(short), rows, column) for column in _columns(quantity))
        names.append("、".join(captions))
    group, _, reason = quantity.outcome.partition(".")
    loose: tuple[Reading, ...] = ()
    if reason and group.isidentifier() and "|" not in reason and "+" not in reason:
        # Whoever names one reason may mean its whole group: 信息不存在33件.
        loose = (Reading(_caption(group, edition), (_RESULTS + group,), _columns(quantity)[0]),)
    return Indicator(
        quantity=quantity,
        name=names[0],
        name_en=quantity.outcome.replace("_", " "),
        readings=tuple(readings),
        loose=loose,
    )


def _dispute(quantity: Quantity) -> Indicator:
    name, name_en, rows = _DISPUTES[quantity.dispute]
    called, called_en = _RESULT_NAMES[quantity.result]
    if quantity.result == "settled":
        readings = [
            Reading(f"{name}总计−尚未审结", rows, "total-pending"),
            Reading("三（七）", (_DONE,), "total"),
        ]
    else:
        columns = _RESULT_COLUMNS.get(quantity.result, (quantity.result,))
        readings = [
            Reading(f"{name}{_RESULT_NAMES['' if column == 'total' else column][0]}", rows, column)
            for column in columns
        ]
    if quantity.either:  # after both ways to court results may be of both together
        whole = quantity._replace(dispute="litigation", either=False)
        readings.extend(_dispute(whole).readings)
    return Indicator(
        quantity=quantity,
        name=f"{name}{called if quantity.result else ''}",
        name_en=f"{name_en} {called_en}".strip(),
        readings=tuple(readings),
    )


def _disclosed(quantity: Quantity, edition: Edition) -> Indicator:
    row = places(edition).disclosed.get(quantity.kind)
    name = row.caption if row is not None else quantity.kind  # another form may not have it
    table = (f"disclosure.{quantity.kind}",)
    if quantity.measure:
        called, called_en, columns = _MEASURES[quantity.measure]
        readings = tuple(Reading(_MEASURE_NAMES[column], table, column) for column in columns)
        return Indicator(
            quantity=quantity,
            name=f"{name}{called}",
            name_en=f"{quantity.kind} {called_en}",
            readings=readings,
        )
    called, called_en, reading, column = _COUNTED.get(quantity.kind, _DECIDED)
    return Indicator(
        quantity=quantity,
        name=f"{name}{called}",
        name_en=called_en or f"{quantity.kind} decisions",
        readings=(Reading(reading, table, column),),
    )
