"""The narratives of an invented province: their numbers agree, and no two bodies say the same."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from govreport.editions import Edition
from govreport.model import Content, Paragraph, Section, Subheading
from govreport.testing.country.bodies import Body
from govreport.testing.country.numbers import Numbers

#: Sentences by what they are about; each is one of many that a body may say in a year.
_OPENINGS: Final = (
    "{year}年，本机关把公开要求落到办文、办会、办事各个环节，群众查得到、看得懂",
    "{year}年，本机关围绕企业关心的事项推进公开，办理流程比从前更清楚",
    "过去的一年，本机关按照年度要点分解任务，逐月对账，逐季销号",
    "{year}年，本机关把听取意见放在决策之前，把说明理由放在决策之后",
    "这一年，本机关以服务对象的反映为准绳，重新梳理了公开清单",
    "{year}年，本机关坚持谁制作谁负责，公开内容由承办科室把好第一道关",
    "一年来，本机关着力补齐基层公开的短板，几个老问题有了着落",
    "{year}年，本机关从制度、平台、队伍三处着手，公开工作平稳有序",
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
    "公文拟稿时同步标明公开属性，不公开的写清依据",
    "对历年文件逐件复核，失效的及时撤下并注明",
    "实行发布前三人校核，错别字和敏感表述当日更正",
    "建立信息台账，来源、去向、责任人一一可查",
    "涉及个人隐私的名册一律隐去证件号码后再上网",
    "每月抽查栏目更新，超期的提醒到人",
    "把政策文件按主题归类，旧版链接统一跳转",
    "档案室与业务科室每季核对目录，遗漏的补录",
)
_PLATFORMS: Final = (
    "服务大厅添置查询终端，老年人可请工作人员代查",
    "网站检索改为按事项查找，手机页面字号可调",
    "公众号菜单重新排列，办事指南移到首屏",
    "便民中心设置纸质资料架，过期资料每周清理",
    "专栏增加留言回执，提交后可凭编号查进度",
    "完成网站适老化调整，朗读功能全部可用",
    "图书馆查阅点延长开放时间，周末也可查阅",
    "关停长期不更新的账号，保留的专人维护",
)
_SUPERVISED: Final = (
    "工作考核由办公室牵头，结果与科室评优挂钩；社会评议邀请服务对象打分；没有需要追究责任的情形",
    "考核分值列入年度绩效，社会评议采用问卷方式，未出现责任追究",
    "每半年考核一次并张榜，社会评议意见全部整改，全年无人因此被追责",
    "本年度考核合格，社会评议总体满意，没有发生责任追究",
    "考核和社会评议一并进行，发现的问题限期改正，不存在责任追究的情况",
)
_FAULTS: Final = (
    "有的解读照抄原文，看了仍不知道怎么办",
    "个别答复只引条文，没有回应申请人真正要问的事",
    "栏目设置过细，查找一份文件要点好几层",
    "基层人员轮岗频繁，熟手不多",
    "部门之间会商耗时，答复往往压到最后几天",
    "图片格式的文件不能检索，也不便朗读",
    "公众参与的渠道虽多，采纳情况反馈不够",
    "预决算说明的口径前后不一，容易误解",
    "有的信息发布滞后，群众先从别处得知",
    "对村一级公开的指导不经常，标准掌握不一",
    "线下查阅点利用率低，资料陈旧",
    "业务系统与公开平台没有打通，重复录入",
)
_CURES: Final = (
    "请办事群众试读解读稿，读不懂的退回重写",
    "答复拟稿前先与申请人通话，弄清所需内容",
    "合并相近栏目，常用文件置顶",
    "编写岗位手册，新到人员由老同志带一个季度",
    "设立会商时限，逾期由分管负责人协调",
    "图片文件补传文字版本，以后一律双版本",
    "对每条建议写明采纳与否及理由",
    "财务人员统一说明模板，上网前交叉核对",
    "把发布时间列入办件流程，由系统提醒",
    "选派骨干到村指导，每季度讲评一次",
    "查阅点资料由专人按月更换",
    "申请接口改造，发布一次两边同步",
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
        self._chance = random.Random(f"{seed} text {body.code}")
        # Each body goes through the sentences in an order of its own: no year is like the last.
        self._orders = {
            name: self._chance.sample(range(len(pool)), len(pool)) for name, pool in _POOLS.items()
        }

    def preamble(self, year: int) -> str:
        """Return the paragraph before the first section."""
        contact = f"联系电话：0999-{self._chance.randrange(2_000_000, 8_999_999)}"
        return (
            f"{self._body.name_in(year)}根据《中华人民共和国政府信息公开条例》编制本报告。"
            f"所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。"
            f"如对本报告有疑问，请与我们联系（{contact}）。"
        )

    def sections(
        self, year: int, index: int, numbers: Numbers, before: Numbers | None
    ) -> tuple[Section, ...]:
        """Return the sections of a year.

        Args:
            year: The year.
            index: How many years came before it.
            numbers: The numbers of the tables.
            before: Last year's, or None.
        """
        said: Mapping[str, Sequence[Content]] = {
            "overview": self._overview(year, index, numbers, before),
            "problems": self._problems(index),
            "other": (Paragraph(text=self._one("other", index).format(year=year) + "。"),),
        }
        return tuple(
            Section(key=form.key, content=tuple(said.get(form.key, ())))
            for form in self._form.sections
        )

    def _one(self, name: str, index: int) -> str:
        order = self._orders[name]
        return _POOLS[name][order[index % len(order)]]

    def _some(self, name: str, index: int, count: int) -> list[str]:
        order = self._orders[name]
        return [_POOLS[name][order[(index * count + at) % len(order)]] for at in range(count)]

    def _overview(
        self, year: int, index: int, numbers: Numbers, before: Numbers | None
    ) -> Sequence[Content]:
        counts = {"n": self._chance.randrange(60, 900), "m": self._chance.randrange(3, 40)}
        disclosed = self._one("disclosed", index).format(**counts)
        return (
            Paragraph(text=self._one("opening", index).format(year=year) + "。"),
            Subheading(text="（一）主动公开"),
            Paragraph(text=f"{_documents(numbers)}{disclosed}。"),
            Subheading(text="（二）依申请公开"),
            Paragraph(text="".join(self._requests(index, numbers, before))),
            Subheading(text="（三）政府信息管理"),
            Paragraph(text="；".join(self._some("managed", index, 2)) + "。"),
            Subheading(text="（四）政府信息公开平台建设"),
            Paragraph(text="；".join(self._some("platforms", index, 2)) + "。"),
            Subheading(text="（五）监督保障"),
            Paragraph(text=self._one("supervised", index) + "。"),
        )

    def _requests(self, index: int, numbers: Numbers, before: Numbers | None) -> Iterator[str]:
        new = numbers["requests.new.total"]
        if new == 0 and numbers["requests.carried_in.total"] == 0:
            yield self._one("nothing", index) + "。"
        else:
            yield (_DETAILED if self._chance.random() < 0.5 else _PLAIN).format(**_counts(numbers))
            if before is not None and before["requests.new.total"] and new:
                yield _growth(int(new), int(before["requests.new.total"]))
        reviews = numbers["disputes.review.total"]
        suits = (
            numbers["disputes.litigation.direct.total"]
            + numbers["disputes.litigation.after_review.total"]
        )
        if reviews == 0 and suits == 0:
            yield self._one("no disputes", index) + "。"
        else:
            yield f"因政府信息公开被申请行政复议{reviews}件，被提起行政诉讼{suits}件。"

    def _problems(self, index: int) -> Sequence[Content]:
        faults = self._some("faults", index, 3)
        cures = self._some("cures", index, 3)
        marks = ("一是", "二是", "三是")
        told = "；".join(f"{mark}{fault}" for mark, fault in zip(marks, faults, strict=True))
        done = "；".join(f"{mark}{cure}" for mark, cure in zip(marks, cures, strict=True))
        return (
            Paragraph(text=f"对照要求，还有不足：{told}。"),
            Paragraph(text=f"下一步的打算：{done}。"),
        )


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
    repealed = numbers["disclosure.normative_documents.repealed"]
    if not made and not repealed:
        return ""
    return f"制发行政规范性文件{made}件，废止行政规范性文件{repealed}件。"


def _growth(new: int, before: int) -> str:
    change = round((new - before) * _TENTH / before) / 10
    if change == 0:
        return "新收申请数量与上年持平。" if new == before else ""
    word = "增长" if change > 0 else "下降"
    return f"新收申请数量同比{word}{abs(change):.1f}%。"
