"""The narratives of an invented province: their numbers agree, and no two bodies say the same."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from govreport.editions import Edition
from govreport.model import Content, Paragraph, Section, Subheading
from govreport.testing.country.bodies import Body
from govreport.testing.country.numbers import Numbers

#: Parts of sentences: each of two words, so that few bodies say the same.
_WHEN: Final = (
    ("每月", "每季", "年中", "半年", "逢会", "每旬"),
    ("之初", "之末", "前后", "间隙", "当口"),
)
_WHO: Final = (
    ("办公", "法规", "信息", "综合", "业务", "档案"),
    ("科室", "专员", "人员", "小组", "骨干"),
)
_WHAT: Final = (
    ("目录", "问答", "答复", "指南", "解读", "终端"),
    ("栏目", "材料", "文书", "稿件", "台账"),
)
_HOW: Final = (
    ("逐条", "交叉", "集中", "现场", "随机", "分组"),
    ("核对", "检查", "讨论", "登记", "校读"),
)
_RESULT: Final = (
    ("当天", "限期", "随即", "按周", "从速", "一并"),
    ("改正", "补齐", "通报", "更换", "讲评"),
)
_PARTS: Final = {"when": _WHEN, "who": _WHO, "what": _WHAT, "how": _HOW, "result": _RESULT}

#: Sentences by what they are about.
_OPENINGS: Final = (
    "{year}年，本机关把公开要求落到各个环节：{when}由{who}对{what}{how}，疏漏{result}",
    "{year}年，本机关围绕群众关心的事项推进公开，{who}{how}{what}，{when}汇总，短板{result}",
    "这一年，本机关以服务对象的反映为准绳，{what}由{who}{how}，{when}回看，偏差{result}",
    "一年来，本机关从制度和队伍着手，{when}{who}碰头，就{what}{how}，缺口{result}",
)
_DISCLOSED: Final = (
    "门户栏目更新{n}条信息，图解稿件另发{m}篇",
    "对外发布动态{n}条，配套问答{m}篇，均在办件当日上网",
    "各类栏目累计上传{n}条，短视频说明{m}条",
    "全年向社会推送信息{n}条，其中答疑类稿件{m}篇",
    "公开栏张贴与网上发布同步，合计{n}条，另有讲解{m}场",
    "依托网站和公众号发出信息{n}条，开展线上访谈{m}场",
)
_MANAGED: Final = (
    "{when}由{who}对{what}{how}，有差错的{result}",
    "{what}由{who}{how}，{when}汇总，问题{result}",
    "{who}{when}{how}{what}，缺漏之处{result}",
    "凡是{what}，先经{who}{how}再上网，{when}回看，陈旧的{result}",
)
_PLATFORMS: Final = (
    "网站{what}改版，{who}{how}页面，{when}试用，不便之处{result}",
    "大厅增设{what}，{who}{when}{how}，过期的{result}",
    "公众号{what}重新排列，经{who}{how}，{when}上线，断链{result}",
    "便民中心{when}整理{what}，{who}{how}，破损的{result}",
)
_SUPERVISED: Final = (
    "工作考核由{who}牵头，{when}对{what}{how}；社会评议的意见{result}；没有需要追究责任的情形",
    "考核列入年度绩效，{who}{how}{what}；社会评议{when}进行，意见{result}；未出现责任追究",
    "{when}考核一次，{what}由{who}{how}；社会评议意见{result}；全年无人因此被追责",
)
_FAULTS: Final = (
    "{what}的{how}流于形式，{who}{when}才过问，未能{result}",
    "{who}对{what}不熟悉，{how}拖到{when}，来不及{result}",
    "{when}事务集中，{what}只有{who}{how}，差错没有{result}",
    "{what}过于零散，{who}{how}费时，{when}仍未{result}",
)
_CURES: Final = (
    "请{who}{when}讲授{what}，带着新手{how}，欠缺的{result}",
    "{what}改由{who}承办，{when}{how}，逾期的{result}",
    "编写{what}范本，{who}照此{how}，{when}复核，走样的{result}",
    "{when}邀请群众评点{what}，{who}{how}意见，合理的{result}",
)
_OTHERS: Final = (
    "本机关{year}年未收取信息处理费，没有其他需要报告的事项",
    "{year}年没有收取信息处理费，无其他需要报告的事项",
    "按照《政府信息公开信息处理费管理办法》，{year}年未收取信息处理费",
)
_NOTHING: Final = ("全年未收到政府信息公开申请", "本年度没有收到政府信息公开申请")
_NO_DISPUTES: Final = (
    "未发生因政府信息公开引起的行政复议和行政诉讼",
    "没有因政府信息公开被申请行政复议或者被提起行政诉讼",
)
_TENTH: Final = 1000
_HALF: Final = 0.5


class Writer:
    """Writes what a body says in each of its years.

    Args:
        form: The edition of the form.
        body: The body.
        seed: What tells the province from others.
    """

    def __init__(self, form: Edition, body: Body, seed: int) -> None:
        self._form = form
        self._body = body
        self._seed = seed

    def _chance(self, year: int, about: str) -> random.Random:
        """Return what decides one part of a year's text, whatever was written before."""
        return random.Random(f"{self._seed} {self._body.code} {year} {about}")

    def preamble(self, year: int) -> str:
        """Return the paragraph before the first section."""
        contact = f"联系电话：0999-{self._chance(0, 'contact').randrange(2_000_000, 8_999_999)}"
        return (
            f"{self._body.name_in(year)}根据《中华人民共和国政府信息公开条例》编制本报告。"
            f"所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。"
            f"如对本报告有疑问，请与我们联系（{contact}）。"
        )

    def sections(self, year: int, numbers: Numbers, before: Numbers | None) -> tuple[Section, ...]:
        """Return the sections of a year.

        Args:
            year: The year.
            numbers: The numbers of the tables.
            before: Last year's, or None.
        """
        said: Mapping[str, Sequence[Content]] = {
            "overview": self._overview(year, numbers, before),
            "problems": self._problems(year),
            "other": (Paragraph(text=self._one("other", year).format(year=year) + "。"),),
        }
        return tuple(
            Section(key=form.key, content=tuple(said.get(form.key, ())))
            for form in self._form.sections
        )

    def _one(self, about: str, year: int) -> str:
        return self._some(about, year, 1)[0]

    def _some(self, about: str, year: int, count: int) -> list[str]:
        """Return sentences about something, each of another kind."""
        chance = self._chance(year, about)
        return [
            one.format(year=year, n="{n}", m="{m}", **_parts(chance))
            for one in chance.sample(_POOLS[about], count)
        ]

    def _overview(self, year: int, numbers: Numbers, before: Numbers | None) -> Sequence[Content]:
        chance = self._chance(year, "counts")
        counts = {"n": chance.randrange(60, 900), "m": chance.randrange(3, 40)}
        disclosed = self._one("disclosed", year).format(**counts)
        return (
            Paragraph(text=self._one("opening", year) + "。"),
            Subheading(text="（一）主动公开"),
            Paragraph(text=f"{_documents(numbers)}{disclosed}。"),
            Subheading(text="（二）依申请公开"),
            Paragraph(text="".join(self._requests(year, numbers, before))),
            Subheading(text="（三）政府信息管理"),
            Paragraph(text="；".join(self._some("managed", year, 2)) + "。"),
            Subheading(text="（四）政府信息公开平台建设"),
            Paragraph(text="；".join(self._some("platforms", year, 2)) + "。"),
            Subheading(text="（五）监督保障"),
            Paragraph(text=self._one("supervised", year) + "。"),
        )

    def _requests(self, year: int, numbers: Numbers, before: Numbers | None) -> Iterator[str]:
        new = numbers["requests.new.total"]
        if new == 0 and numbers["requests.carried_in.total"] == 0:
            yield self._one("nothing", year) + "。"
        else:
            plain = self._chance(year, "requests").random() < _HALF
            yield (_PLAIN if plain else _DETAILED).format(**_counts(numbers))
            if before is not None and before["requests.new.total"] and new:
                yield _growth(int(new), int(before["requests.new.total"]))
        reviews = numbers["disputes.review.total"]
        suits = (
            numbers["disputes.litigation.direct.total"]
            + numbers["disputes.litigation.after_review.total"]
        )
        if reviews == 0 and suits == 0:
            yield self._one("no disputes", year) + "。"
        else:
            yield f"因政府信息公开被申请行政复议{reviews}件，被提起行政诉讼{suits}件。"

    def _problems(self, year: int) -> Sequence[Content]:
        marks = ("一是", "二是", "三是")
        told, done = (
            "；".join(
                f"{mark}{one}" for mark, one in zip(marks, self._some(about, year, 3), strict=True)
            )
            for about in ("faults", "cures")
        )
        return (
            Paragraph(text=f"对照要求，还有不足：{told}。"),
            Paragraph(text=f"下一步的打算：{done}。"),
        )


def _parts(chance: random.Random) -> Mapping[str, str]:
    return {name: "".join(map(chance.choice, words)) for name, words in _PARTS.items()}


_POOLS: Final[Mapping[str, Sequence[str]]] = {
    "opening": _OPENINGS,
    "disclosed": _DISCLOSED,
    "managed": _MANAGED,
    "platforms": _PLATFORMS,
    "supervised": _SUPERVISED,
    "faults": _FAULTS,
    "cures": _CURES,
    "other": _OTHERS,
    "nothing": _NOTHING,
    "no disputes": _NO_DISPUTES,
}
_DETAILED: Final = (
    "全年新收政府信息公开申请{new}件，其中自然人申请{person}件，法人或其他组织申请{others}件；"
    "上年结转{carried_in}件。办结{done}件，其中予以公开{granted}件、部分公开{partial}件、"
    "不予公开{denied}件、无法提供{unable}件、不予处理{unprocessed}件、其他处理{other}件；"
    "结转下年度继续办理{carried_out}件。"
)
_PLAIN: Final = (
    "本年新收政府信息公开申请{new}件，上年结转{carried_in}件，办结{done}件，"
    "其中予以公开{granted}件；结转下年度继续办理{carried_out}件。"
)


def _counts(numbers: Numbers) -> Mapping[str, object]:
    def group(name: str) -> int | object:
        return sum(
            number
            for address, number in numbers.items()
            if address.startswith(f"requests.results.{name}") and address.endswith(".total")
        )

    new = numbers["requests.new.total"]
    return {
        "new": new,
        "person": numbers["requests.new.natural_person"],
        "others": new - numbers["requests.new.natural_person"],
        "carried_in": numbers["requests.carried_in.total"],
        "done": numbers["requests.results.total.total"],
        "granted": numbers["requests.results.granted.total"],
        "partial": numbers["requests.results.partial.total"],
        "denied": group("denied."),
        "unable": group("unable."),
        "unprocessed": group("not_processed."),
        "other": group("other."),
        "carried_out": numbers["requests.carried_out.total"],
    }


def _documents(numbers: Numbers) -> str:
    made = numbers["disclosure.normative_documents.made"]
    repealed = numbers.get("disclosure.normative_documents.repealed")
    if repealed is None:  # the form of 2019 does not ask for it
        return f"制发行政规范性文件{made}件。" if made else ""
    if not made and not repealed:
        return ""
    return f"制发行政规范性文件{made}件，废止行政规范性文件{repealed}件。"


def _growth(new: int, before: int) -> str:
    change = round((new - before) * _TENTH / before) / 10
    if change == 0:
        return "新收申请数量与上年持平。" if new == before else ""
    word = "增长" if change > 0 else "下降"
    return f"新收申请数量同比{word}{abs(change):.1f}%。"
