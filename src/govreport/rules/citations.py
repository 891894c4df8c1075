"""GR641-GR645: what the report is said to rest on, and whether it is a report at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from govreport.findings import Finding, Severity, Unchecked
from govreport.model import Paragraph, Report
from govreport.rules import needs
from govreport.rules.base import Example, Rule, Subject, rule
from govreport.rules.basis import ACCURACY, CONTENTS, FORMS
from govreport.rules.local import with_preamble
from govreport.rules.structure import with_section
from govreport.rules.texts import passages, search
from govreport.text.numbering import ITEM
from govreport.text.patterns import lazy_pattern

_LAW: Final = "《政府信息公开条例》（国务院令第711号，2019年5月15日起施行）"
#: The decree in force since 2019.
_DECREE: Final = "711"
#: The regulations with the number of a decree, no other title in between.
_DECREED = lazy_pattern(
    r"《(?:中华人民共和国)?政府信息公开条例》[^《》。；\n0-9]{0,14}(?:国务院令|国令)[^0-9。；\n]{0,4}"
    r"(?P<number>[0-9]{1,4})号?"
)
#: What tells, in the same clause, that the number is of the older text.
_OLDER = lazy_pattern(r"原|修订前|旧条例|2007|2008|废止|同时|首次|公布的")
_CLAUSE = 16  # characters around a citation that may tell so
#: A title with the document number that is given right behind it.
_NUMBERED = lazy_pattern(
    r"《(?P<title>[^《》\n]{4,80}(?:《[^《》\n]{2,60}》[^《》\n]{0,30})?)》[^《》。；\n〔]{0,6}?"
    r"(?P<number>[\u4e00-\u9fff]{2,10}〔(?:19|20)[0-9]{2}〕[0-9]{1,4}号)"
)
#: The two notices on the form: a phrase of the title, and the number that belongs to it.
_NOTICES: Final = (
    ("年度报告有关事项", "国办公开办函〔2019〕60号"),
    ("年度报告格式", "国办公开办函〔2021〕30号"),
)
_OFFICE: Final = "国办公开办函"
#: A line that addresses somebody, and sentences of letters to an authority.
_SALUTATION = lazy_pattern(
    r"[\u4e00-\u9fff]{1,20}(?:人民政府|政府|办公室|办公厅|公开办|局|委员会|委)[：:]"
)
_LETTER = lazy_pattern(
    r"现(?:将|就)[^。；\n]{2,60}(?:报告|汇报|报送)如下|请(?:予)?审[阅议示]|特此报告|妥否"
)
#: A numbered problem, and where the measures begin.
_PROBLEM = lazy_pattern(rf"(?:\A|[。；;：:\n])\s*(?:{ITEM}|[一二三四五六]是)")
_MEASURES = lazy_pattern(r"下一步|改进措施|改进情况|改进方向|针对(?:上述|以上|存在)|今后")
_FEWEST = 2  # numbered problems from which on they are compared with the measures
_NO_DECREE = needs.unwritten("没有写条例的令号", "the regulations are not cited with a number")
_NO_NOTICE = needs.unwritten(
    "没有写年度报告通知的文号", "no notice on the form is cited with its number"
)
_NO_DOCUMENT = needs.unwritten("没有带文号的文件", "no document is cited with its number")
_NOT_LISTED = needs.unwritten(
    "问题和措施没有分项编号，无从比对", "problems and measures are not numbered"
)

_Builder = Callable[[Report], tuple[Report, Report | None]]


def _problems(*lines: str) -> _Builder:
    """Return what gives an example's report a section five of its own."""
    content = [Paragraph(text=line) for line in lines]
    return lambda report: (with_section(report, "problems", content=content), None)


@rule(
    "GR641",
    title="条例的国务院令文号正确",
    title_en="The regulations are cited with the decree in force",
    why="引用旧令或错误的令号，说明沿用旧稿或没有核对。",
    why_en="An old or a wrong number shows that an old text was used, or nobody looked.",
    fix="现行条例为国务院令第711号。",
    fix_en="The regulations in force are decree 711.",
    severity=Severity.WARNING,
    source=_LAW,
    needs=needs.anywhere,
    examples=(
        Example(
            name="the decree in force",
            broken=False,
            build=with_preamble("根据《中华人民共和国政府信息公开条例》（国务院令第711号）编制。"),
        ),
        Example(
            name="a wrong number",
            broken=True,
            build=with_preamble("根据《中华人民共和国政府信息公开条例》（国务院令第771号）编制。"),
        ),
        Example(
            name="the old decree, said to be the old one",
            broken=False,
            build=with_preamble(
                "对照修订前的《政府信息公开条例》（国务院令第492号）清理，按现行条例编制。"
            ),
        ),
    ),
)
def rule_decree(subject: Subject, item: Rule) -> Iterator[Finding | Unchecked]:
    """Find the regulations cited with another decree than the one in force."""
    cited = list(search(subject, _DECREED, ("条例》",)))
    if not cited:
        yield _NO_DECREE
    for passage, match in cited:
        around = passage.text[max(match.start() - _CLAUSE, 0) : match.end() + _CLAUSE]
        if match["number"] != _DECREE and not _OLDER.search(around):
            yield item.finding(
                f"《政府信息公开条例》的令号为国务院令第{_DECREE}号，不是第{match['number']}号。",
                f"The regulations are decree {_DECREE}, not {match['number']}.",
                passage.place(subject, *match.span("number")),
                expected=_DECREE,
                actual=match["number"],
            )


@rule(
    "GR642",
    title="年度报告通知的名称与文号一致",
    title_en="The notices on the form have their own titles and numbers",
    why="名称与文号不是同一份文件，读者不知依据哪一份。",
    why_en="With the title of one notice and the number of another nobody knows which is meant.",
    fix="“有关事项”为〔2019〕60号，“格式”为〔2021〕30号。",
    fix_en="有关事项 is 〔2019〕60号, 格式 is 〔2021〕30号.",
    severity=Severity.WARNING,
    source=FORMS,
    needs=needs.anywhere,
    examples=(
        Example(
            name="title and number belong together",
            broken=False,
            build=with_preamble(
                "按照《中华人民共和国政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号）编制。"
            ),
        ),
        Example(
            name="the title of one, the number of the other",
            broken=True,
            build=with_preamble(
                "按照《关于政府信息公开工作年度报告有关事项的通知》（国办公开办函〔2021〕30号）编制。"
            ),
        ),
        Example(
            name="a local notice of a like title",
            broken=False,
            build=with_preamble(
                "按照《关于政府信息公开工作年度报告有关事项的通知》（示政办函〔2021〕30号）编制。"
            ),
        ),
    ),
)
def rule_notice(subject: Subject, item: Rule) -> Iterator[Finding | Unchecked]:
    """Find one national notice cited with the number of the other."""
    compared = False
    for passage, match in search(subject, _NUMBERED, (_OFFICE,)):
        number, title = match["number"], match["title"]
        wanted = [own for phrase, own in _NOTICES if phrase in title]
        if not number.startswith(_OFFICE) or len(wanted) != 1:
            continue
        compared = True
        if wanted[0] != number:
            yield item.finding(
                f"《{title}》的文号为{wanted[0]}，不是{number}。",
                f"The notice has the number {wanted[0]}, not {number}.",
                passage.place(subject, *match.span("number")),
                expected=wanted[0],
                actual=number,
            )
    if not compared:
        yield _NO_NOTICE


@rule(
    "GR643",
    title="一个文号只用于一份文件",
    title_en="One document number belongs to one document",
    why="同一文号出现在两份文件后，至少有一处抄错。",
    why_en="If two documents have one number, one of them was copied wrong.",
    fix="核对两份文件的文号。",
    fix_en="Look up the numbers of both.",
    severity=Severity.INFO,
    source=ACCURACY,
    needs=needs.anywhere,
    examples=(
        Example(
            name="each its own",
            broken=False,
            build=with_preamble(
                "按照《年度报告编制通知》（示政办函〔2024〕1号）和《政务公开工作要点》（示政办函〔2024〕2号）编制。"
            ),
        ),
        Example(
            name="one for two",
            broken=True,
            build=with_preamble(
                "按照《年度报告编制通知》（示政办函〔2024〕1号）和《政务公开工作要点》（示政办函〔2024〕1号）编制。"
            ),
        ),
        Example(
            name="one document named twice",
            broken=False,
            build=with_preamble(
                "按照《年度报告编制通知》（示政办函〔2024〕1号）编制。",
                "《关于年度报告编制通知》（示政办函〔2024〕1号）要求如实填报。",
            ),
        ),
    ),
)
def rule_one_number(subject: Subject, item: Rule) -> Iterator[Finding | Unchecked]:
    """Find a document number that is given to two documents."""
    first: dict[str, str] = {}
    for passage, match in search(subject, _NUMBERED, ("〕",)):
        number, title = match["number"], match["title"]
        known = first.setdefault(number, title)
        if not (known in title or title in known):
            yield item.finding(
                f"文号{number}同时用于《{known}》和《{title}》。",
                f"The number {number} is given to two documents.",
                passage.place(subject, *match.span("number")),
                actual=title,
            )
    if not first:
        yield _NO_DOCUMENT


@rule(
    "GR644",
    title="公开的是年度报告，不是报送函件",
    title_en="What is published is the report, not the letter with which it was sent",
    why="报送上级的函件不是向社会公布的年度报告。",
    why_en="A letter to an authority is no report to the public.",
    fix="删去称谓和“现将……报告如下”等函件用语。",
    fix_en="Take the salutation and the phrases of letters out.",
    severity=Severity.WARNING,
    source=CONTENTS,
    needs=needs.text_in("preamble"),
    examples=(
        Example(name="a preamble", broken=False),
        Example(
            name="a letter",
            broken=True,
            build=with_preamble("示例市人民政府办公室：", "现将我局年度工作情况报告如下。"),
        ),
        Example(
            name="现将…公布如下",
            broken=False,
            build=with_preamble("现将本机关2024年政府信息公开工作年度报告公布如下："),
        ),
    ),
)
def rule_letter(subject: Subject, item: Rule) -> Iterator[Finding]:
    """Find a covering letter in place of the report: a salutation and the phrases of letters."""
    for passage in passages(subject):
        if passage.section != "preamble":
            continue
        lines = passage.text.splitlines()
        letter = _LETTER.search(passage.text)
        if letter and lines and _SALUTATION.fullmatch(lines[0].strip()):
            yield item.finding(
                f"引言以“{lines[0].strip()}”开头并写有“{letter[0]}”，像是报送函件，不是年度报告。",
                "The preamble reads like the letter with which the report was sent.",
                passage.place(subject, *letter.span()),
                actual=lines[0].strip(),
            )


@rule(
    "GR645",
    title="每个问题都有改进措施",
    title_en="Each problem has a measure",
    why="问题逐项列出而措施少于问题，整改没有落到每一项。",
    why_en="Where problems are listed one by one and measures are fewer, some are left open.",
    fix="逐项写明改进措施。",
    fix_en="State a measure for each problem.",
    severity=Severity.INFO,
    source=CONTENTS,
    needs=needs.through(needs.text_in("problems"), "problems"),
    examples=(
        Example(
            name="as many measures as problems",
            broken=False,
            build=_problems(
                "存在的问题：一是公开不够及时；二是解读形式单一。",
                "下一步改进措施：一是明确时限；二是丰富形式。",
            ),
        ),
        Example(
            name="three problems, one measure",
            broken=True,
            build=_problems(
                "存在的问题：一是公开不够及时；二是解读形式单一；三是培训不足。",
                "下一步改进措施：一是加强学习，提高认识。",
            ),
        ),
        Example(
            name="measures in a paragraph without numbers",
            broken=False,
            build=_problems(
                "存在的问题：一是公开不够及时；二是解读形式单一。",
                "下一步，明确公开时限，丰富解读形式。",
            ),
        ),
    ),
)
def rule_measures(subject: Subject, item: Rule) -> Iterator[Finding | Unchecked]:
    """Find numbered problems that outnumber the numbered measures."""
    compared = False
    for passage in passages(subject):
        start = _MEASURES.search(passage.text) if passage.section == "problems" else None
        if start is None:
            continue
        problems = len(_PROBLEM.findall(passage.text, 0, start.start()))
        measures = len(_PROBLEM.findall(passage.text, start.start()))
        if problems < _FEWEST or not measures:
            continue
        compared = True
        if measures < problems:
            yield item.finding(
                f"列出{problems}个问题，只有{measures}项改进措施。",
                f"There are {problems} problems and {measures} measures.",
                passage.place(subject, start.start(), start.end()),
                expected=problems,
                actual=measures,
            )
    if not compared:
        yield _NOT_LISTED


RULES = (rule_decree, rule_notice, rule_one_number, rule_letter, rule_measures)
