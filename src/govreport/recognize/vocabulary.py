"""Words of published pages around a report: labels of its data, furniture, names of bodies.

All in simplified characters; texts are compared after folding.
"""

from __future__ import annotations

from typing import Final

#: What a page says about a document, by the key that the fact gets; ``""`` for facts not kept.
FACT_LABELS: Final[dict[str, tuple[str, ...]]] = {
    "published": (
        "发布日期", "发布时间", "公开日期", "公开时间", "公布日期", "公布时间", "发表日期", "发表时间",
        "信息时间", "时间", "日期",
    ),
    #: Dates that stand for the one of publication where that is not given.
    "dated": (
        "发文日期", "发文时间", "生成日期", "更新时间", "更新日期", "成文日期", "印发日期", "录入时间",
        "添加时间", "创建时间", "信息提供日期",
    ),
    "source": ("信息来源", "文章来源", "稿件来源", "来源", "来源单位", "稿源"),
    "index-number": ("索引号", "信息索引号", "索引编号", "信息索引"),
    "document-number": ("文号", "发文字号", "文件编号", "公文字号"),
    "issuer": (
        "发布机构", "发文机关", "发文机构", "公开主体", "责任部门", "发布单位", "公开单位",
        "发布主体", "编制单位", "信息提供单位", "公开责任部门",
        "填报单位", "填报机关", "报告单位",
    ),
    "article-title": ("标题", "名称", "信息名称", "公文标题"),
    "": (
        "浏览次数", "浏览量", "访问量", "访问次数", "阅读次数", "阅读量", "点击数", "点击率",
        "点击次数", "点击量", "字体", "字号", "打印", "打印本页", "分享", "分享至", "分享到", "作者",
        "编辑", "责任编辑", "主题分类", "主题词", "关键词", "分类", "体裁分类", "文件有效性", "有效性",
        "是否有效", "有限期限", "有效期限", "废止日期", "失效日期", "语种", "公开形式", "公开方式", "主办", "承办", "主办单位", "承办单位", "协办单位",
        "网站标识码", "技术支持",
        "公开范围", "公开程序", "信息类别", "所属主题", "扫一扫", "当前位置", "您当前所在位置", "您的位置",
        "当前页面", "当前时间", "办公时间", "工作时间", "受理时间", "截止时间", "截止日期", "下载时间",
        "您现在的位置", "下载", "文件下载", "生效日期", "内容概述", "概述", "发布人", "审核",
    ),
}  # fmt: skip

#: Words of a line that tells today's date.
NOW: Final[tuple[str, ...]] = ("今天", "今日", "星期", "现在")

#: Lines that begin so, or are so, are furniture of the page.
FURNITURE: Final[tuple[str, ...]] = (
    "首页", "打印", "关闭", "打印关闭", "打印本页", "关闭窗口", "返回", "返回顶部", "返回首页", "上一篇",
    "下一篇", "上一条", "下一条", "相关链接", "相关阅读", "相关信息", "相关文章", "相关附件", "相关文档",
    "分享到", "分享至", "分享", "扫一扫", "扫码", "微信扫", "关怀版", "无障碍", "长者", "繁体",
    "主办单位", "承办单位", "主办", "承办", "版权所有", "网站地图", "网站标识码", "联系我们", "关于我们",
    "政府网站找错", "技术支持", "您是第", "字体", "字号", "我要纠错", "收藏", "设为首页", "附件下载",
    "下载word", "下载pdf", "word下载", "pdf下载", "政策解读", "一图读懂", "适老化", "登录", "注册", "检索",
    "责任编辑", "编辑", "审核", "来源", "浏览", "上一页", "下一页", "手机版", "您当前",
    "当前位置", "当前页面", "您的位置", "您现在的位置", "网站声明", "隐私", "icp备", "公网安备",
)  # fmt: skip

#: Words that a report's title has: the subject, and one of the second group.
TITLE_SUBJECTS: Final[tuple[str, ...]] = ("信息公开", "政务公开")
TITLE_KINDS: Final[tuple[str, ...]] = ("报告", "年报", "年度报")

#: What stands in a title or a sentence right after a body's name.
SUBJECT: Final = "政府信息"

#: Endings that are sure to end a body's name in running text, longer ones first.
SURE_ENDINGS: Final[tuple[str, ...]] = (
    "人民政府办公室", "人民政府办公厅", "人民政府", "街道办事处", "管理委员会", "管委会", "委员会", "局", "厅",
    "办公室", "服务中心",
)  # fmt: skip

#: Endings of the names of bodies, for a line that holds nothing else.
BODY_ENDINGS: Final[tuple[str, ...]] = (
    *SURE_ENDINGS,
    "办事处", "办公厅", "管理处", "支队", "总队", "大队", "研究院", "研究所", "学院", "大学", "医院", "公司",
    "事务中心", "数据中心", "馆", "海关",
    "镇", "乡", "街道", "法院", "检察院", "署", "社", "委", "办", "市", "县", "区", "省",
)  # fmt: skip

#: What a body does at the beginning of its report, where its name ends with no sure ending.
DEEDS: Final[tuple[str, ...]] = (
    "认真", "严格", "深刻", "牢固", "坚定", "着力", "大力", "高度", "坚持", "积极", "深入", "全面", "切实", "始终", "紧紧", "持续", "进一步", "不断",
    "坚决", "扎实",
)  # fmt: skip

#: What begins no name, though one may follow.
PREPOSITIONS: Final[tuple[str, ...]] = (
    "通过", "经", "向", "报", "根据", "依据", "配合", "协助", "会同", "规范", "加强", "指导", "督促", "组织", "推动",
    "接受", "完善", "利用",
)  # fmt: skip

#: How readers are told to whom to turn.
ASKING: Final[tuple[str, ...]] = ("联系", "咨询", "致电", "拨打", "登录", "访问", "关注")

#: Endings of such names.
SHORT_ENDINGS: Final[tuple[str, ...]] = ("街道", "镇", "乡", "办")

#: What a sentence does with a report before it names the body: 现向社会公布…局2025年….
ANNOUNCING: Final[tuple[str, ...]] = ("公布", "发布", "向社会")

#: Words that stand for a body without naming it.
PRONOUNS: Final = "我各本该其全有上下"

#: Characters of running text that no body's name has before its ending.
VERBS: Final = "请和与及在对为按据等做好加认真由将把以是的了局厅"
