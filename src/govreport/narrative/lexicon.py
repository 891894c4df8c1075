"""The phrases that are understood, as data.

Every phrase has a kind (what part it plays in a statement) and a key (what it
means).  A phrase may offer choices, as in ``结转(到|至|)下(一|)年(度|)``; it is
spelt out when the module is loaded, so that looking for phrases is a search
for plain strings: its time grows with the text alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from itertools import product
from typing import Final, NamedTuple

import attrs


class Part(StrEnum):
    """The part that a phrase plays in a statement."""

    APPLY = "apply"  # the object: a request for information
    RECEIVE = "receive"
    FINISH = "finish"
    CARRIED_IN = "carried_in"
    CARRIED_OUT = "carried_out"
    OUTCOME = "outcome"
    APPLICANT = "applicant"
    DISPUTE = "dispute"
    RESULT = "result"
    DOCUMENT = "document"
    DOCUMENT_ACT = "document_act"
    DECISION = "decision"
    FEE = "fee"
    NEGATION = "negation"
    EVERY = "every"
    COMPARE = "compare"
    CHANGE = "change"
    SHARE = "share"
    RATE = "rate"
    LIST = "list"
    EACH = "each"
    TOTAL = "total"
    CARRY = "carry"  # 结转 beside a year
    SCOPE = "scope"
    YEAR = "year"
    QUALIFIER = "qualifier"
    OTHER = "other"
    FILLER = "filler"


class Sense(NamedTuple):
    """What a phrase means."""

    part: Part
    key: str = ""


@attrs.frozen(kw_only=True)
class Phrase:
    """Phrases with one meaning.

    Attributes:
        part: The part that they play.
        key: What they mean.
        meaning: The same for people, in Chinese.
        patterns: The phrases, with choices in brackets.
    """

    part: Part
    key: str
    meaning: str
    patterns: tuple[str, ...]


def _phrase(part: Part, key: str, meaning: str, patterns: str) -> Phrase:
    return Phrase(part=part, key=key, meaning=meaning, patterns=tuple(patterns.split()))


_APPLICATIONS = (
    _phrase(
        Part.APPLY,
        "strong",
        "政府信息公开申请",
        "政府信息(依|)公开(的|)申请 政府信息依申请公开 政府信息公开(的|)书面申请 政府信息申请公开 依申请公开(的|)(政府|)信息 依申请公开 "
        "(政务|)信息公开(的|)申请 政务公开申请 依申请(政府|)信息公开 依申请(件|信息|事项) 公开申请 "
        "(申请|要求)公开(的|)(政府|)信息 申请公开 政府信息(的|)申请 申请(获取|)政府信息 公开政府信息的(要求|申请|请求) "
        "公开信息(的|)(要求|申请|请求) 信息公开件",
    ),
    _phrase(Part.APPLY, "weak", "申请", "申请"),
    _phrase(
        Part.RECEIVE,
        "received",
        "收到、受理",
        "(共|)收到 (共|)受理 (共|)收办 (共|)接收 (共|)接到 (共|)收取到 受理(并|)登记 登记受理 收到并(受理|登记) 共收 收件 接件 接受 收悉",
    ),
    _phrase(
        Part.RECEIVE,
        "new",
        "本年新收",
        "(本年|本年度|当年|今年|)(共|)新(收|收到|受理|接收) 新增",
    ),
    _phrase(Part.RECEIVE, "handled", "办理、处理", "(共|)办理 (共|)处理 (共|)承办 经办 审理"),
    _phrase(
        Part.FINISH,
        "finished",
        "答复、办结",
        "(共|)(已|)(办结|答复|回复|办复)(完毕|) (办理|处理)(完毕|完成|完结|答复) 完成(办理|答复|办结|回复|处理) "
        "(作出|做出|予以|给予|进行|出具)(书面|)(答复|回复) 按(时|期)(办结|答复|回复) 结案 审结",
    ),
    _phrase(
        Part.CARRIED_IN,
        "carried_in",
        "上年结转",
        "(上|去|前|上一)年(度|)(结转|转结|接转|转接|遗留|留转|延续|结余|转入|转来) (上|去|前|上一)年(度|)未办结 (上|去)年(底|末)结转 (上|去|上一)年(度|)跨年(度|)(办理|处理|) "
        "结转(自|)(上|去|上一)年(度|) 承接(上|去|上一)年(度|) 结转(至|到|)(本|今)年(度|) 往年结转",
    ),
    _phrase(
        Part.CARRIED_OUT,
        "carried_out",
        "结转下年度继续办理",
        "(结转|转结|接转|转|转入|转至|转到|结转至|结转到|结转入|顺延|顺延到|顺延至|延续|延续到|延续至|留转|留转至|延至|跨)"
        "(下|次|明|下一|第二)年(度|) (正|尚|仍|正处|尚处|仍处)(在|于)(办理|处理|答复|受理)(中|之中|过程中|期限内|期内|) "
        "(尚|还)未(办结|答复|到答复期|到期) 未到(答复|办理|办结)(期|期限|时限) (下|下一)年(度|)结转 待(下|下一)年(度|) 未办结 在办(件|) 待(办理|办结|答复) 办理中 跨年(度|)(办理|处理|答复)",
    ),
)

_OUTCOMES = (
    _phrase(
        Part.OUTCOME,
        "granted+partial",
        "予以公开及部分公开",
        "(予以|全部|同意|)公开(及|和|与|或|、|以及|或者)(予以|)部分公开 (予以|)公开（(含|包括|包含)部分公开） 公开(类|)（(含|包括|包含)予以公开(和|、|及|与)部分公开）",
    ),
    _phrase(
        Part.OUTCOME,
        "granted",
        "予以公开",
        "予以(全部|)公开 给予公开 全部(予以|)公开 (准予|同意)(全部|)公开",
    ),
    _phrase(Part.OUTCOME, "granted?", "公开", "公开"),
    _phrase(Part.OUTCOME, "partial", "部分公开", "(予以|同意|)部分(予以|)公开"),
    _phrase(Part.OUTCOME, "denied", "不予公开", "不予(以|)公开 不(同意|)公开"),
    _phrase(Part.OUTCOME, "denied.state_secret", "属于国家秘密", "(属于|涉及|属|)国家秘密"),
    _phrase(
        Part.OUTCOME,
        "denied.prohibited_by_law",
        "其他法律行政法规禁止公开",
        "(其他|)法律(、|)(行政|)法规禁止公开 (其他|)法律法规禁止",
    ),
    _phrase(
        Part.OUTCOME,
        "denied.security_and_stability",
        "危及“三安全一稳定”",
        "(危及|)(“|)三安全一稳定(”|) 危及国家安全、公共安全、经济安全(、|和|及)社会稳定",
    ),
    _phrase(
        Part.OUTCOME,
        "denied.third_party",
        "保护第三方合法权益",
        "(保护|损害|侵害|涉及|)第三(方|人)(的|)(合法|)权益 第三(方|人)不同意(公开|) (涉及|属于)(商业秘密|个人隐私|商业秘密(、|和|或|及)个人隐私)",
    ),
    _phrase(
        Part.OUTCOME,
        "denied.internal_affairs",
        "属于三类内部事务信息",
        "(属于|属|)(三类|)内部(事务|管理)(性|)信息 (属于|属|)(三类|)内部事务",
    ),
    _phrase(
        Part.OUTCOME,
        "denied.process_information",
        "属于四类过程性信息",
        "(属于|属|)(四类|)过程性(性|)信息",
    ),
    _phrase(
        Part.OUTCOME,
        "denied.enforcement_files",
        "属于行政执法案卷",
        "(属于|属|)(行政|)执法案卷(信息|)",
    ),
    _phrase(
        Part.OUTCOME,
        "denied.administrative_query",
        "属于行政查询事项",
        "(属于|属|)行政查询(事项|) (工商、|)不动产登记资料查询(事项|)",
    ),
    _phrase(Part.OUTCOME, "unable", "无法提供", "(无法|不能)提供"),
    _phrase(
        Part.OUTCOME,
        "unable.not_held",
        "本机关不掌握相关政府信息",
        "(不掌握|未掌握)(相关|该|所申请|)(的|)(政府|)信息 不掌握 (政府|)信息不存在 非本(机关|单位)(掌握|制作或保存) (经|)检索(后|)不存在",
    ),
    _phrase(
        Part.OUTCOME,
        "unable.not_compiled",
        "没有现成信息需要另行制作",
        "(没有|无)现成(的|)(政府|)信息(、|，|)(需|需要)(另行|重新|)(制作|加工) (没有|无)现成(的|)(政府|)信息 (需|需要)(另行|加工)制作",
    ),
    _phrase(
        Part.OUTCOME,
        "unable.unclear",
        "补正后申请内容仍不明确",
        "补正后(申请|)(内容|)(仍|依然|仍然)不明确 申请内容(仍|)不明确",
    ),
    _phrase(Part.OUTCOME, "not_processed", "不予处理", "不予(处理|受理)"),
    _phrase(
        Part.OUTCOME,
        "not_processed.petition",
        "信访举报投诉类申请",
        "(属于|属|)信访(、|)(举报(、|)投诉|投诉(、|)举报)(类|)(申请|事项|)",
    ),
    _phrase(Part.OUTCOME, "not_processed.duplicate", "重复申请", "(属于|属|)重复(提出|)申请"),
    _phrase(
        Part.OUTCOME,
        "not_processed.publication",
        "要求提供公开出版物",
        "(要求|)(提供|)公开出版物",
    ),
    _phrase(
        Part.OUTCOME,
        "not_processed.abusive",
        "无正当理由大量反复申请",
        "(无正当理由|)大量(、|)(反复|重复)申请",
    ),
    _phrase(
        Part.OUTCOME,
        "not_processed.reconfirmation",
        "要求行政机关确认或重新出具已获取信息",
        "(要求|)(行政机关|)确认(或|或者)重新出具已获取(的|)(政府|)信息 重新出具已获取(的|)(政府|)信息",
    ),
    _phrase(
        Part.OUTCOME,
        "other",
        "其他处理",
        "(作|做|作出|按|)其(他|它)(方式|情形|情况|)处理",
    ),
    _phrase(Part.OUTCOME, "other?", "其他", "其(他|它)(情形|情况|类|类型|方式|)"),
    _phrase(
        Part.OUTCOME,
        "other.not_corrected",
        "申请人无正当理由逾期不补正",
        "(申请人|)(无正当理由|)逾期(不|未)(进行|)补正(、行政机关不再处理其政府信息公开申请|，行政机关不再处理|)",
    ),
    _phrase(
        Part.OUTCOME,
        "other.fee_unpaid",
        "申请人逾期未按收费通知要求缴纳费用",
        "(申请人|)逾期(不|未)(按收费通知要求|按要求|)(缴纳|缴|交纳)(信息处理|)费(用|)(、行政机关不再处理其政府信息公开申请|，行政机关不再处理|)",
    ),
)

_APPLICANTS = (
    _phrase(
        Part.APPLICANT, "natural_person", "自然人", "自然人 公民个人 公民申请 个人申请 公民提出"
    ),
    _phrase(
        Part.APPLICANT,
        "legal",
        "法人或其他组织",
        "法人(或|和|及|与|、|或者|以及)(其他|非法人|其它)组织 法人组织 法人",
    ),
    _phrase(Part.APPLICANT, "business", "商业企业", "商业企业"),
    _phrase(
        Part.APPLICANT,
        "company",
        "企业",
        "企业(类|)(提出|)(的|)申请 企业类申请人 企业法人申请 单位申请",
    ),
    _phrase(Part.APPLICANT, "research", "科研机构", "科研机构"),
    _phrase(Part.APPLICANT, "public_welfare", "社会公益组织", "社会公益组织"),
    _phrase(Part.APPLICANT, "legal_service", "法律服务机构", "法律服务机构"),
    _phrase(
        Part.FILLER,
        "applicants",
        "所有申请人",
        "(公民|自然人)、法人(和|或|或者|及|以及|与|、)其他组织 申请人 公民",
    ),
)

_DISPUTES = (
    _phrase(
        Part.DISPUTE,
        "both",
        "行政复议和行政诉讼",
        "(申请|提起|)(行政|)复议(、|和|及|与|或|以及|或者|，)(提起|)(行政|)(诉讼|应诉) (行政|)复议诉讼",
    ),
    _phrase(
        Part.DISPUTE,
        "review",
        "行政复议",
        "(被|)(申请|提起|提出|)行政复议(申请|) (申请|)复议(申请|)",
    ),
    _phrase(
        Part.DISPUTE,
        "litigation",
        "行政诉讼",
        "(被|)(提起|)行政(诉讼|应诉) (提起|)诉讼 应诉 涉诉 被诉",
    ),
    _phrase(
        Part.DISPUTE,
        "direct",
        "未经复议直接起诉",
        "未(经|)(行政|)复议(而|)直接(起诉|诉讼|提起诉讼|提起行政诉讼) 直接(起诉|提起诉讼|提起行政诉讼)",
    ),
    _phrase(
        Part.DISPUTE,
        "after_review",
        "复议后起诉",
        "(经|)(行政|)复议后(再|)(起诉|诉讼|提起诉讼|提起行政诉讼)",
    ),
    _phrase(Part.RESULT, "upheld", "结果维持", "(结果|被|予以|获|)维持"),
    _phrase(
        Part.RESULT,
        "corrected",
        "结果纠正",
        "(结果|被|予以|)(纠正|纠错) 败诉 (被|)(确认违法|撤销|责令)",
    ),
    _phrase(
        Part.RESULT,
        "other",
        "其他结果",
        "其(他|它)结果 撤诉 终止 (撤回|撤销)(复议申请|行政复议申请|起诉|诉讼|复议) 申请人撤回",
    ),
    _phrase(Part.RESULT, "dismissed", "驳回", "(被|)驳回 胜诉"),
    _phrase(
        Part.RESULT,
        "pending",
        "尚未审结",
        "(尚|还|仍|)未(审结|结案) (正在|尚在|仍在|还在)审理(中|之中|) 审理中 在审",
    ),
)

_DISCLOSURE = (
    _phrase(Part.DOCUMENT, "regulations", "规章", "(政府|)规章"),
    _phrase(Part.DOCUMENT, "normative_documents", "行政规范性文件", "(行政|政府|)规范性文件"),
    _phrase(
        Part.DOCUMENT_ACT,
        "made",
        "制发",
        "(新|)(制发|制定|出台|制作|印发) 制定(出台|印发|发布|并公开) 出台并公开",
    ),
    _phrase(
        Part.DOCUMENT_ACT,
        "repealed",
        "废止",
        "(清理|)废止(和|及|、|或|)(宣布|)失效 (清理|)废止(文件|) (宣布|)失效",
    ),
    _phrase(
        Part.DOCUMENT_ACT,
        "in_force",
        "现行有效",
        "现行有效(的|)(文件|) 继续有效(的|) 现行 对外公开(的|)总(数|量|数量)",
    ),
    _phrase(Part.DOCUMENT_ACT, "decided", "作出", "作出 做出"),
    _phrase(Part.DOCUMENT_ACT, "published", "公开", "主动公开 集中公开 新公开 对外公开 公布 发布"),
    _phrase(Part.DECISION, "licensing", "行政许可", "行政许可"),
    _phrase(Part.DECISION, "penalties", "行政处罚", "行政处罚"),
    _phrase(Part.DECISION, "coercion", "行政强制", "行政强制(措施|执行|)"),
    _phrase(Part.FEE, "administrative", "行政事业性收费", "行政事业性收费"),
    _phrase(Part.FEE, "processing", "信息处理费", "(政府信息公开|)信息处理费"),
)

_RELATIONS = (
    _phrase(
        Part.NEGATION,
        "none",
        "没有",
        "(未|没有|从未|并未|均未|尚未|也未)(因|收到|接到|受理|接收|收取|发生|产生|出现|引发|引起|存在|涉及|新收|被)(过|任何|) "
        "没有 (均|亦|也|暂|)无 不存在 未有 零",
    ),
    _phrase(Part.EVERY, "every", "全部、均", "(全部|均|都|一律)(已|) 所有"),
    _phrase(
        Part.COMPARE,
        "last_year",
        "与上年相比",
        "(与|同|较|比|相比|相较|较之|相较于|较于|对比)(上年|去年|上年度|去年度|上一年|上一年度|前一年|前一年度|上年同期|去年同期) 同比",
    ),
    _phrase(
        Part.COMPARE,
        "times",
        "是上年的几倍",
        "(是|为|相当于|达到)(上年|去年|上年度|上一年|上一年度|上年同期|去年同期)的",
    ),
    _phrase(Part.COMPARE, "grown", "增长率", "(同比|年|)增长率"),
    _phrase(Part.CHANGE, "up", "增长", "增长 上升 增加 提高 提升 上涨 增幅 升高 增多 多"),
    _phrase(Part.CHANGE, "down", "下降", "下降 减少 降低 回落 下滑 降幅 缩减 少"),
    _phrase(Part.CHANGE, "flat", "持平", "(基本|)持平"),
    _phrase(Part.CHANGE, "double", "翻番", "翻番 翻一番 翻了一番 翻倍"),
    _phrase(
        Part.SHARE,
        "share",
        "占",
        "占 占(申请|受理|收到|办结|答复|办理|)(总|)(数|量|件数)(的|) 占比 占全部申请(的|) 占申请总(数|量)(的|) 占总(数|量|申请量|申请数|件数)(的|) 比例(为|是|达|达到|约为|约)",
    ),
    _phrase(
        Part.RATE,
        "finished",
        "答复率、办结率",
        "(按时|按期|及时|如期|依法|限时|)(答复|办结|回复|办理|处理|办复)率",
    ),
    _phrase(Part.RATE, "granted", "公开率", "公开率"),
    _phrase(Part.RATE, "corrected", "纠错率", "(被|)(纠错|纠正|败诉|撤销)率"),
    _phrase(Part.RATE, "upheld", "维持率", "(被|)维持率"),
    _phrase(Part.LIST, "of_which", "其中", "其中 包括 包含 分为 具体(为|是)"),
    _phrase(Part.EACH, "each", "分别", "分别(为|是|有|达|) 各(为|是)"),
    _phrase(Part.LIST, "first", "一是", "一是"),
    _phrase(Part.LIST, "with", "含", "含"),
    _phrase(Part.TOTAL, "total", "合计", "合计 共计 总计 总共 一共"),
    _phrase(Part.TOTAL, "plus", "加上", "加上 连同"),
    _phrase(Part.CARRY, "carry", "结转", "结转(到|至|入|) 顺延(到|至|) 转结(到|至|) 延(至|到)"),
    _phrase(Part.CARRY, "turn", "转到", "转(到|至|入)"),
)

_REGIONS = "(我|本|全)(市|县|区|省|旗|州|盟|自治区|自治县|自治州|地区)"
_BODIES = (
    "(我|本|全)(镇|乡|局|办|委|厅|院|街道|街办|馆|队|所|会|系统|中心|单位|机关|部门|行政机关|"
    "开发区|管委会)"
)

_SCOPES = (
    _phrase(
        Part.SCOPE,
        "whole",
        "本机关",
        _BODIES,
    ),
    _phrase(
        Part.SCOPE,
        "region",
        "全市",
        _REGIONS
        + " 各级(行政机关|政府|政府机关|机关) 各级各部门 全(市|县|区|省)(各级|各地|各部门|各行政机关)",
    ),
    _phrase(
        Part.SCOPE,
        "part",
        "下级或部门",
        "(市|县|区|省|镇|乡|州|旗)(本级|级|直) 本级 (市|县|区|省|镇|乡|州|旗)(人民|)政府本级 (市|县|区|省|州)(政府|)(各|有关|各有关|)(部门|工作部门|组成部门) "
        "各(县|区|县区|县市区|市区|镇|乡镇|街道|镇街|职能部门|部门|有关部门|科室|单位)",
    ),
    _phrase(
        Part.SCOPE,
        "unsure",
        "政府、政府办公室",
        "(市|县|区|省|州|镇|乡|旗)(人民|)政府(办公室|办公厅|办|)",
    ),
    _phrase(
        Part.YEAR,
        "this",
        "本年",
        "(本|全|今|当)年(度|)(内|以来|) 年(内|度内) 一年(来|以来|间)",
    ),
    _phrase(Part.YEAR, "last", "上年", "(上|去|上一)年(度|)(同期|)"),
    _phrase(
        Part.YEAR,
        "many",
        "多年或不到一年",
        "以来 近(两|三|四|五|几|十|2|3|4|5|10)年 历年 历史 上半年 下半年 (一|二|三|四|1|2|3|4)季度 每(年|月|季|日|周) 平均 月均 日均 十(三|四)五",
    ),
)

_NOISE = (
    _phrase(
        Part.QUALIFIER,
        "channel",
        "申请渠道",
        "网络 网上 线上 互联网 在线 信函 信件 书面 邮寄 邮政 快递 邮件 电子邮件 邮箱 当面 现场 窗口 传真 门户网站 政府网站 网站 政务服务网 微信 线下 口头 平台 电子",
    ),
    _phrase(
        Part.QUALIFIER,
        "process",
        "转办、备案、补正等",
        "转办 转交 转送 转来 转出 备案 延期 延长 补正 征求 征询 协办 协查 会办 牵头 主办 撤回 撤销申请 撤件 告知 指导 协助 逾期 超期 当场 电话 口头",
    ),
    _phrase(Part.QUALIFIER, "topic", "某一类申请", "涉及 关于 有关"),
    _phrase(
        Part.OTHER,
        "other",
        "别的事项",
        "咨询 意见 建议 提案 议案 来信 来电 来访 留言 热线 12345 工单 投诉 举报 信访 信箱 问政 访谈 发布会 解读 公报 政务信息 政府信息 动态 "
        "文件 文稿 稿件 新媒体 公众号 微博 培训 会议 问卷 调查 案例 通报 栏目 专栏 业务 政务服务 清单 目录 账号 舆情 "
        "行政许可(事项|)申请 许可申请 行政确认 招标 采购 (项目|资金|补助|低保|救助|证书|执照|登记|补贴|建房|用地)申请 依申请类(事项|) 依申请(政务服务|行政权力)",
    ),
    _phrase(Part.FILLER, "among", "之中", "中"),
    _phrase(
        Part.FILLER,
        "",
        "填充词",
        "的 了 共 有 为 达 是 数 数量 件数 总 总数 总量 累计 共有 全 等 以 已 已经 被 并 按 在 对 系 其 各 类 各类 个 次 起 "
        "件 案件 案 依法 及时 按时 按期 按规定 按要求 依规 截至 截止 年底 目前 率 均 也 还 则 又 另 另有 另外 此外 同时 "
        "情况 方面 工作 内 期间 因 引起 引发 产生 发生 导致 由 和 与 及 结果 最终 决定 认定 属于 属 向 提出 提交 提起 继续办理 继续处理 "
        "社会公众 公众 群众 行政机关 政府 政府信息公开 信息公开 政务公开 方式 实际 需 应 上述 以上 该 此 这些 相关 来自 来源于 "
        "因政府信息公开(工作|申请|) 政府信息公开工作 因信息公开(工作|申请|) 在(政府|)信息公开(方面|工作中|领域) 答复类 "
        "依申请公开(方面|工作|情况|制度|流程|渠道|程序|办理|平台|系统|栏目|规范|台账|登记|事宜) "
        "申请(人|书|表格|渠道|方式|内容|流程|条件|指南) "
        "(政府|)信息公开(类|领域|方面) 年底前 年末 依法依规 严格 规范 妥善 顺利 全面 一并 有效 书面 事项 理由 原因 情形 因本机关 本机关 "
        "(在|)(法定|规定)(的|)(期限|时限|时间)内 按照规定 按法定程序 按程序 规范答复 "
        "我单位 请求 要求 有效申请 被申请人 未到期 相 相比 相较 具体 不含 含有 除 外 达到 约 超 过",
    ),
)

_ALL: Final = (
    *_APPLICATIONS,
    *_OUTCOMES,
    *_APPLICANTS,
    *_DISPUTES,
    *_DISCLOSURE,
    *_RELATIONS,
    *_SCOPES,
    *_NOISE,
)


def phrases() -> tuple[Phrase, ...]:
    """Return every phrase that is understood, by meaning."""
    return tuple(phrase for phrase in _ALL if phrase.part is not Part.FILLER)


def _choices(pattern: str) -> Iterator[str]:
    """Yield every spelling of a pattern."""
    parts: list[list[str]] = []
    position = 0
    while position < len(pattern):
        if pattern[position] == "(":
            depth, end = 1, position + 1
            while depth and end < len(pattern):
                depth += {"(": 1, ")": -1}.get(pattern[end], 0)
                end += 1
            inside = pattern[position + 1 : end - 1]
            parts.append([text for choice in _split(inside) for text in _choices(choice)])
            position = end
        else:
            end = pattern.find("(", position)
            end = len(pattern) if end < 0 else end
            parts.append([pattern[position:end]])
            position = end
    for combination in product(*parts):
        yield "".join(combination)


def spellings() -> dict[str, Sense]:
    """Return the sense of every spelling; a later phrase does not displace an earlier one."""
    found: dict[str, Sense] = {}
    brackets = str.maketrans("（）", "()")
    for phrase in _ALL:
        sense = Sense(phrase.part, phrase.key)
        for pattern in phrase.patterns:
            for spelling in _choices(pattern):
                found.setdefault(spelling.translate(brackets), sense)
    return found


def _split(text: str) -> Iterator[str]:
    """Yield the choices of a group, split at its own bars."""
    depth = start = 0
    for index, char in enumerate(text):
        if char == "(":
            depth += 1
        elif char == ")":
            depth -= 1
        elif char == "|" and not depth:
            yield text[start:index]
            start = index + 1
    yield text[start:]
