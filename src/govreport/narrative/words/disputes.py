"""Phrases about reviews and lawsuits, and about documents and decisions that were published."""

from __future__ import annotations

from govreport.narrative.phrase import Part, phrase

DISPUTES = (
    phrase(
        Part.DISPUTE,
        "both",
        "行政复议和行政诉讼",
        "(申请|提起|)(行政|)复议(、|和|及|与|或|以及|或者|，)(提起|)(行政|)(诉讼|应诉) (行政|)复议诉讼",
    ),
    phrase(
        Part.DISPUTE,
        "review",
        "行政复议",
        "(被|)(申请|提起|提出|)行政复议(申请|) (申请|)复议(申请|)",
    ),
    phrase(
        Part.DISPUTE,
        "litigation",
        "行政诉讼",
        "(被|)(提起|)行政(诉讼|应诉) (提起|)诉讼 应诉 涉诉 被诉",
    ),
    phrase(
        Part.DISPUTE,
        "direct",
        "未经复议直接起诉",
        "未(经|)(行政|)复议(而|)直接(起诉|诉讼|提起诉讼|提起行政诉讼) 直接(起诉|提起诉讼|提起行政诉讼)",
    ),
    phrase(
        Part.DISPUTE,
        "after_review",
        "复议后起诉",
        "(经|)(行政|)复议后(再|)(起诉|诉讼|提起诉讼|提起行政诉讼)",
    ),
    phrase(Part.RESULT, "upheld", "结果维持", "(结果|被|予以|获|)维持"),
    phrase(
        Part.RESULT,
        "corrected",
        "结果纠正",
        "(结果|被|予以|)(纠正|纠错) 败诉 (被|)(确认违法|撤销|责令)",
    ),
    phrase(
        Part.RESULT,
        "other",
        "其他结果",
        "其(他|它)结果 撤诉 终止 (撤回|撤销)(复议申请|行政复议申请|起诉|诉讼|复议) 申请人撤回",
    ),
    phrase(Part.RESULT, "dismissed", "驳回", "(被|)驳回 胜诉"),
    phrase(
        Part.RESULT,
        "pending",
        "尚未审结",
        "(尚|还|仍|)未(审结|结案) (正在|尚在|仍在|还在)审理(中|之中|) 审理中 在审",
    ),
)

DISCLOSURE = (
    phrase(Part.DOCUMENT, "regulations", "规章", "(政府|)规章"),
    phrase(Part.DOCUMENT, "normative_documents", "行政规范性文件", "(行政|政府|)规范性文件"),
    phrase(
        Part.DOCUMENT_ACT,
        "made",
        "制发",
        "(新|)(制发|制定|出台|制作|印发) 制定(出台|印发|发布|并公开) 出台并公开",
    ),
    phrase(
        Part.DOCUMENT_ACT,
        "repealed",
        "废止",
        "(清理|)废止(和|及|、|或|)(宣布|)失效 (清理|)废止(文件|) (宣布|)失效",
    ),
    phrase(
        Part.DOCUMENT_ACT,
        "in_force",
        "现行有效",
        "现行有效(的|)(文件|) (继续|仍然|年末|年底)有效(的|) 现行 对外公开(的|)总(数|量|数量)",
    ),
    phrase(Part.DOCUMENT_ACT, "decided", "作出", "作出 做出"),
    phrase(Part.DOCUMENT_ACT, "published", "公开", "主动公开 集中公开 新公开 对外公开 公布 发布"),
    phrase(Part.DECISION, "licensing", "行政许可", "行政许可"),
    phrase(Part.DECISION, "penalties", "行政处罚", "行政处罚"),
    phrase(Part.DECISION, "coercion", "行政强制", "行政强制(措施|执行|)"),
    phrase(Part.FEE, "administrative", "行政事业性收费", "行政事业性收费"),
    phrase(Part.FEE, "processing", "信息处理费", "(政府信息公开|)信息处理费"),
)
