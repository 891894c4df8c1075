"""Pages about claims, in both languages: what is understood of numbers in prose."""

from __future__ import annotations

from collections.abc import Iterator

from generators import classes
from generators.languages import BOTH, CHINESE, Language
from generators.markdown import FILTER, code, page, table, toctree
from govreport.narrative import Claim, ClaimKind, Entry, Role, Verdict, entries, frames
from govreport.narrative.frames import Frame

_INTRODUCTION = (
    """
The narrative of a report repeats the numbers of its tables in words. govreport finds every
quantitative statement, says what it is a number of, compares it with the tables, with last year's
report or with the other numbers of its sentence, and gives a verdict:

- **right**: it agrees, by at least one of the readings that reports use;
- **wrong**: it agrees by none;
- **disputed**: another scope is plausible, so that nobody is accused and one asks;
- **unsure**: it is understood, but too far-fetched or of too unclear a scope to be asked about.
  Such a claim is listed and makes no finding, not even one of `info`: it would ask whoever wrote
  the report about a doubt of the reader's. Where the numbers beside it agree, it is disputed;
- **not checkable**: another document would be needed, which is named.

`govreport check --claims` lists them all: a checker is trusted that shows what it has checked.
Every number is accounted for: it is a claim, of another thing (with the reason), or not understood.
`govreport claims explain` shows the readings of one number, their costs, and what was chosen.

Numbers are Arabic or Chinese, full width or half width, exact or approximate (余, 约, 近), with the
units 件, 份, 条, 宗, 项, 次, 元, 万元 and others. An enumeration (其中…, brackets, lists) must
add up. Shares and growth are computed with the rounding that is printed. Growth of a number that
stands in no table is compared with last year's narrative, where both years call the thing the same
and name one number for it; where the two do not agree, one asks.
""",
    """
报告正文用文字重复表中的数。govreport 找出每一处数量表述，判断它是什么的数，
与表格、上年报告或同句的其他数比较，给出结论：

- **相符**：至少按报告通行的一种读法相符；
- **不符**：按任何一种读法都不符；
- **存疑**：另一种范围也说得通，不指责，只请核对；
- **不确定**：读得懂，但过于牵强或范围不清，不作追问；
- **无法核对**：需要另一份文件，会指明是哪一份。

`govreport check --claims` 列出全部表述：查了什么都看得见，检查才可信。
每个数都有去处：是一项表述，是别的事物的数（说明理由），或者没有读懂。
`govreport claims explain` 列出某个数的各种读法、代价和取舍。

数可以是阿拉伯数字或中文数字，全角或半角，确数或概数（余、约、近），单位有件、份、条、宗、项、次、元、万元等。
列举（其中……、括号、清单）之和须相符。占比和增减按所写的位数取舍计算。表中没有的数，其增减与上年正文比较：
两年用同一名称、各有一个数时才比；不一致时请核对。
""",
)

#: What the parts that words play are called in Chinese.
_ROLES = {
    Role.APPLY: "申请",
    Role.RECEIVE: "收到",
    Role.FINISH: "办理",
    Role.CARRIED_IN: "上年结转",
    Role.CARRIED_OUT: "结转下年度",
    Role.OUTCOME: "答复结果",
    Role.APPLICANT: "申请人",
    Role.DISPUTE: "复议诉讼",
    Role.RESULT: "案件结果",
    Role.DOCUMENT: "公开的文件",
    Role.DOCUMENT_ACT: "制发与废止",
    Role.DECISION: "处理决定",
    Role.FEE: "收费",
    Role.NEGATION: "否定",
    Role.EVERY: "全部",
    Role.COMPARE: "比较",
    Role.CHANGE: "增减",
    Role.SHARE: "占比",
    Role.RATE: "比率",
    Role.LIST: "列举",
    Role.EACH: "分别",
    Role.TOTAL: "合计",
    Role.REST: "其余",
    Role.EXCEPT: "除外",
    Role.CARRY: "结转",
    Role.SCOPE: "范围",
    Role.YEAR: "年份",
    Role.MANNER: "方式",
    Role.QUALIFIER: "附带情形",
    Role.OTHER: "其他事物",
    Role.FILLER: "固定用语",
}

_WORDS = (
    """
What stands in brackets is a choice: `(收到|受理)申请` is 收到申请 or 受理申请. A report that says
it otherwise is not accused of anything; its number is simply not compared. The words are data:
`govreport/narrative/words/*.toml`.
""",
    """
括号中是可选的字词：`(收到|受理)申请` 即 收到申请 或 受理申请。报告换一种说法不会被指责，
只是那个数不作比较。词语是数据文件：`govreport/narrative/words/*.toml`。
""",
)

_MORE = (
    """
An office that says something in words of its own adds them in its project file, by the meaning that
the pages of words have; they then mean that, whatever they meant before:

```toml
# govreport.toml
[words]
"结转下年度继续办理" = ["滚动(到|至)来年", "转来年"]
"部分公开" = ["公开一部分"]
```

A plugin adds words for everybody with the hook [`register_words`](../reference/hooks/index.md),
which returns values of `govreport.contracts.Wording`. A meaning that there is not is an error, with
the nearest one.
""",
    """
单位有自己的说法的，在项目文件中按词语各页的“意义”添加；不论原来是什么意思，都以此为准：

```toml
# govreport.toml
[words]
"结转下年度继续办理" = ["滚动(到|至)来年", "转来年"]
"部分公开" = ["公开一部分"]
```

插件用钩子 [`register_words`](../../reference/hooks/index.md) 为所有人添加词语。
没有的意义会报错，并给出最接近的。
""",
)

_FRAMES = (
    """
A frame says which words around a number make it a number of what, and how far-fetched that is:
0 and 1 are certain, 2 and 3 likely, from 4 on unsure. What is less than plain adds to the cost: an
unknown word, an unusual unit, a scope that is not clear. The cheapest reading that the tables
confirm is taken; where none is, the cheapest decides how sure the objection is.
""",
    """
句式说明一个数前后有哪些词语时，它是什么的数，以及有多牵强：
0 和 1 为确定，2 和 3 为很可能，4 以上为不确定。不明白的词、少见的单位、不清楚的范围都会增加代价。
取表格所证实的读法中代价最低的；都不相符时，代价最低的读法决定追问的程度。
""",
)


#: Pages of frames, with their titles.
_ABOUT = {
    "requests": ("Frames: requests", "句式：申请"),
    "others": ("Frames: disputes, documents and others", "句式：复议、诉讼、文件等"),
    "any": ("Frames: whatever is counted", "句式：不论所计为何"),
}


def pages() -> dict[str, str]:
    """Return the pages by their paths."""
    return {path: text for language in BOTH for path, text in _pages(language)}


def _pages(language: Language) -> Iterator[tuple[str, str]]:
    title = language.say("Claims: numbers in prose", "正文中的数")
    made = dict(_words(language))
    values = () if language is CHINESE else ("values",)
    names = [*(f"frames/{name}" for name in _ABOUT), *(f"words/{name}" for name in made)]
    toc = toctree(["own-words", *values, *names])
    yield language.path("claims/index.md"), page(title, language.say(*_INTRODUCTION), toc)
    yield (
        language.path("claims/own-words.md"),
        page(language.say("Words of your own", "自己的词语"), language.say(*_MORE)),
    )
    for name, titles in _ABOUT.items():
        shown = _shapes([one for one in frames() if _about(one) == name], language)
        yield (
            language.path(f"claims/frames/{name}.md"),
            page(language.say(*titles), language.say(*_FRAMES), FILTER, shown),
        )
    for name, words in made.items():
        yield language.path(f"claims/words/{name}.md"), words
    if language is not CHINESE:
        described = [classes.described(cls, level=2) for cls in (Claim, ClaimKind, Verdict)]
        yield language.path("claims/values.md"), page("What a claim holds", *described)


def _words(language: Language) -> Iterator[tuple[str, str]]:
    """Yield the page of the words of each role, with its name."""
    found: dict[Role, list[Entry]] = {}
    for entry in entries():
        if entry.role is not Role.FILLER or entry.key:
            found.setdefault(entry.role, []).append(entry)
    head = language.say("meaning/words", "意义/词语").split("/")
    for role, rows in found.items():
        name = role.value.replace("_", " ")
        title = language.say(f"Words: {name}", f"词语：{_ROLES[role]}（{name}）")
        shown = table(head, map(_row, rows))
        yield role.value, page(title, language.say(*_WORDS), FILTER, shown)


def _about(frame: Frame) -> str:
    """Return the page that a frame is on."""
    if "apply" in frame.about:
        return "requests"
    return "others" if frame.about else "any"


def _shapes(found: list[Frame], language: Language) -> str:
    head = language.say(
        "frame/words/may stand there too/about/cost", "句式/词语/也可以有/关于/代价"
    )
    return table(
        head.split("/"),
        [
            (
                frame.name,
                " ".join(code(_wanted(word)) for word in frame.needs),
                " ".join(code(_wanted(word)) for word in frame.may),
                " ".join(sorted(frame.about)),
                str(frame.cost),
            )
            for frame in found
        ],
    )


def _row(entry: Entry) -> tuple[str, str]:
    return entry.meaning, " ".join(code(spelling) for spelling in entry.spellings)


def _wanted(word: tuple[Role, str]) -> str:
    role, key = word
    return f"{role.value}:{key}" if key else role.value
