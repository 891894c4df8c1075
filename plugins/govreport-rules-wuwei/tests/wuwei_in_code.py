"""武政办发〔2025〕54号: five headings, a thousand characters, and mandatory numbers."""

from __future__ import annotations

from govreport.findings import Severity
from govreport.rules import local
from govreport.rules.base import Example, RuleSet

SOURCE = "武政办发〔2025〕54号（2025年12月19日）"
FIRST_YEAR = 2025

_HEADINGS = ("主动公开", "依申请公开", "政府信息管理", "平台建设", "监督保障")
_FULL = (
    "（一）主动公开。通过政府网站发布信息860条、政务新媒体发布信息1240条、政府公报和公示栏公开信息96条；"
    "发布政策解读38篇，回应公众关切57次；公开教育领域信息112条、医疗领域信息84条、就业领域信息73条、"
    "养老领域信息41条、公共资源配置领域信息205条。\n"
    "（二）依申请公开。依法办理公开申请。\n"
    "（三）政府信息管理。发布行政规范性文件6件，废止2件，现行有效41件，没有规章。\n"
    "（四）平台建设。运行公开平台5个，建成政务公开专区9个，编印政府公报4期，建有数字公报。\n"
    "（五）监督保障。开展考核评议。"
)


def _origin(
    number: int,
    title: str,
    title_en: str,
    *,
    broken: tuple[str, str],
    nearly: tuple[str, str],
    severity: Severity = Severity.WARNING,
) -> local.Origin:
    """Return the origin of a rule, with examples made from a full first section.

    *broken* and *nearly* are replacements in its text.
    """
    return local.Origin(
        code=f"WW-{number:03}",
        title=title,
        title_en=title_en,
        source=SOURCE,
        severity=severity,
        examples=(
            Example(name="a full first section", broken=False, overview=_FULL),
            Example(name=f"without {broken[0]}", broken=True, overview=_FULL.replace(*broken)),
            Example(name=f"with {nearly[1]}", broken=False, overview=_FULL.replace(*nearly)),
        ),
    )


_RULES = (
    local.headings(
        _origin(
            1,
            "总体情况使用五个规定的小标题",
            "Section one has the five prescribed sub-headings",
            broken=("（五）监督保障。", ""),
            nearly=("（四）平台建设。", "（四）政府信息公开平台建设情况。"),
            severity=Severity.ERROR,
        ),
        section="overview",
        names=_HEADINGS,
    ),
    local.longest(
        _origin(
            2,
            "总体情况原则上不超过一千字",
            "Section one has, as a rule, no more than a thousand characters",
            broken=("开展考核评议。", "开展考核评议。" * 200),
            nearly=("开展考核评议。", "开展考核评议。" * 90),
        ),
        section="overview",
        characters=1000,
    ),
    local.numbers(
        _origin(
            3,
            "主动公开写明规定的数据",
            "The part on active disclosure gives the prescribed numbers",
            broken=("回应公众关切57次", "及时回应公众关切"),
            nearly=("发布政策解读38篇", "38篇政策解读同步发布"),
        ),
        section="overview",
        under="主动公开",
        items={
            "政府网站公开信息数": ("政府网站", "门户网站", "网站"),
            "政务新媒体公开信息数": ("政务新媒体", "新媒体", "公众号"),
            "政府公报、公示栏等公开信息数": ("政府公报", "公报", "公示栏"),
            "政策解读数": ("政策解读", "解读"),
            "回应关切数": ("关切", "回应"),
        },
    ),
    local.numbers(
        _origin(
            4,
            "主动公开写明重点领域的信息数",
            "The part on active disclosure gives the numbers of the key fields",
            broken=("养老领域信息41条", "养老领域信息若干"),
            nearly=("就业领域信息73条", "就业创业信息73条"),
        ),
        section="overview",
        under="主动公开",
        items={
            "教育": ("教育",),
            "医疗": ("医疗", "卫生健康"),
            "就业": ("就业",),
            "养老": ("养老",),
            "公共资源配置": ("公共资源",),
        },
    ),
    local.numbers(
        _origin(
            5,
            "政府信息管理写明规章、行政规范性文件的发布、废止、现行有效数",
            "The part on management gives the numbers of documents issued, repealed, in force",
            broken=("，废止2件，现行有效41件", ""),
            nearly=("发布行政规范性文件6件", "制发行政规范性文件6件"),
        ),
        section="overview",
        under="信息管理",
        items={
            "发布": ("发布行政规范性文件", "发布规范性文件", "发布规章", "制发", "制定", "出台"),
            "废止": ("废止",),
            "现行有效": ("现行有效",),
        },
    ),
    local.numbers(
        _origin(
            6,
            "平台建设写明平台、政务公开专区、政府公报的数量",
            "The part on platforms gives the numbers of platforms, areas and gazettes",
            broken=("建成政务公开专区9个", "建成政务公开专区"),
            nearly=("建成政务公开专区9个", "建成9个政务公开专区"),
        ),
        section="overview",
        under="平台建设",
        items={
            "公开平台": ("平台",),
            "政务公开专区": ("专区",),
            "政府公报": ("公报",),
        },
    ),
    local.words(
        _origin(
            7,
            "平台建设写明数字公报情况",
            "The part on platforms says how things stand with the digital gazette",
            broken=("，建有数字公报", ""),
            nearly=("建有数字公报", "数字化公报已上线"),
            severity=Severity.INFO,
        ),
        section="overview",
        items={"数字公报": ("数字公报", "公报数字化", "数字化公报", "电子公报")},
    ),
)

RULES = RuleSet(
    name="cn-gansu-wuwei",
    title="甘肃省武威市",
    extends="cn-2021",
    add=_RULES,
    drop=("GR121", "GR124"),  # WW-001 and WW-002 say the same, and more
    source=SOURCE,
    years=(FIRST_YEAR, None),
)
