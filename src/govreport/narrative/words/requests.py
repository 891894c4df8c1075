"""Phrases about requests: what came in, what became of it, who applied."""

from __future__ import annotations

from govreport.narrative.phrase import Part, phrase

APPLICATIONS = (
    phrase(
        Part.APPLY,
        "strong",
        "政府信息公开申请",
        "政府信息(依|)公开(的|)申请 政府信息依申请公开 政府信息公开(的|)书面申请 政府信息申请公开 依申请公开(的|)(政府|)信息 依申请公开 "
        "(政务|)信息公开(的|)申请 政务公开申请 依申请(政府|)信息公开 依申请(件|信息|事项) 公开申请 "
        "(申请|要求)公开(的|)(政府|)信息 申请公开 政府信息(的|)申请 申请(获取|)政府信息 公开政府信息的(要求|申请|请求) "
        "公开信息(的|)(要求|申请|请求) 信息公开件",
    ),
    phrase(Part.APPLY, "weak", "申请", "申请"),
    phrase(
        Part.RECEIVE,
        "received",
        "收到、受理",
        "(共|)收到 (共|)受理 (共|)收办 (共|)接收 (共|)接到 (共|)收取到 受理(并|)登记 登记受理 收到并(受理|登记) 共收 收件 接件 接受 收悉",
    ),
    phrase(
        Part.RECEIVE,
        "new",
        "本年新收",
        "(本年|本年度|当年|今年|)(共|)新(收|收到|受理|接收) 新增",
    ),
    phrase(Part.RECEIVE, "handled", "办理、处理", "(共|)办理 (共|)处理 (共|)承办 经办 审理"),
    phrase(
        Part.FINISH,
        "finished",
        "答复、办结",
        "(共|)(已|)(办结|答复|回复|办复)(完毕|) (办理|处理)(完毕|完成|完结|答复) 完成(办理|答复|办结|回复|处理) "
        "(作出|做出|予以|给予|进行|出具)(书面|)(答复|回复) 按(时|期)(办结|答复|回复) 结案 审结",
    ),
    phrase(
        Part.CARRIED_IN,
        "carried_in",
        "上年结转",
        "(上|去|前|上一)年(度|)(结转|转结|接转|转接|遗留|留转|延续|结余|转入|转来) (与|同|加)(上|去|上一)年(度|)(结转|转结|接转) (上|去|前|上一)年(度|)未办结 (上|去)年(底|末)结转 (上|去|上一)年(度|)跨年(度|)(办理|处理|) "
        "结转(自|)(上|去|上一)年(度|) 承接(上|去|上一)年(度|) 结转(至|到|)(本|今)年(度|) 往年结转",
    ),
    phrase(
        Part.CARRIED_OUT,
        "carried_out",
        "结转下年度继续办理",
        "(结转|转结|接转|转|转入|转至|转到|结转至|结转到|结转入|顺延|顺延到|顺延至|延续|延续到|延续至|留转|留转至|延至|跨)"
        "(下|次|明|下一|第二)年(度|) (正|尚|仍|正处|尚处|仍处)(在|于)(办理|处理|答复|受理)(中|之中|过程中|期限内|期内|) "
        "(尚|还)未(办结|答复|到答复期|到期) 未到(答复|办理|办结)(期|期限|时限) (下|下一)年(度|)结转 待(下|下一)年(度|) 未办结 在办(件|) 待(办理|办结|答复) 办理中 跨年(度|)(办理|处理|答复)",
    ),
)

OUTCOMES = (
    phrase(
        Part.OUTCOME,
        "granted+partial",
        "予以公开及部分公开",
        "(予以|全部|同意|)公开(及|和|与|或|、|以及|或者)(予以|)部分公开 (予以|)公开（(含|包括|包含)部分公开） 公开(类|)（(含|包括|包含|)予以公开(和|、|及|与)部分公开）",
    ),
    phrase(
        Part.OUTCOME,
        "granted",
        "予以公开",
        "予以(全部|)公开 给予公开 全部(予以|)公开 (准予|同意)(全部|)公开",
    ),
    phrase(Part.OUTCOME, "granted?", "公开", "公开"),
    phrase(Part.OUTCOME, "partial", "部分公开", "(予以|同意|)部分(予以|)公开"),
    phrase(Part.OUTCOME, "denied", "不予公开", "不予(以|)公开 不(同意|)公开"),
    phrase(Part.OUTCOME, "denied.state_secret", "属于国家秘密", "(属于|涉及|属|)国家秘密"),
    phrase(
        Part.OUTCOME,
        "denied.prohibited_by_law",
        "其他法律行政法规禁止公开",
        "(其他|)法律(、|)(行政|)法规禁止公开 (其他|)法律法规禁止",
    ),
    phrase(
        Part.OUTCOME,
        "denied.security_and_stability",
        "危及“三安全一稳定”",
        "(危及|)(“|)三安全一稳定(”|) 危及国家安全、公共安全、经济安全(、|和|及)社会稳定",
    ),
    phrase(
        Part.OUTCOME,
        "denied.third_party",
        "保护第三方合法权益",
        "(保护|损害|侵害|涉及|)第三(方|人)(的|)(合法|)权益 第三(方|人)不同意(公开|) (涉及|属于)(商业秘密|个人隐私|商业秘密(、|和|或|及)个人隐私)",
    ),
    phrase(
        Part.OUTCOME,
        "denied.internal_affairs",
        "属于三类内部事务信息",
        "(属于|属|)(三类|)内部(事务|管理)(性|)信息 (属于|属|)(三类|)内部事务",
    ),
    phrase(
        Part.OUTCOME,
        "denied.process_information",
        "属于四类过程性信息",
        "(属于|属|)(四类|)过程性(性|)信息",
    ),
    phrase(
        Part.OUTCOME,
        "denied.enforcement_files",
        "属于行政执法案卷",
        "(属于|属|)(行政|)执法案卷(信息|)",
    ),
    phrase(
        Part.OUTCOME,
        "denied.administrative_query",
        "属于行政查询事项",
        "(属于|属|)行政查询(事项|) (工商、|)不动产登记资料查询(事项|)",
    ),
    phrase(Part.OUTCOME, "unable", "无法提供", "(无法|不能)提供"),
    phrase(
        Part.OUTCOME,
        "unable.not_held",
        "本机关不掌握相关政府信息",
        "(不掌握|未掌握)(相关|该|所申请|)(的|)(政府|)信息 不掌握 (政府|)信息不存在 非本(机关|单位)(掌握|制作或保存) (经|)检索(后|)不存在",
    ),
    phrase(
        Part.OUTCOME,
        "unable.not_compiled",
        "没有现成信息需要另行制作",
        "(没有|无)现成(的|)(政府|)信息(、|，|)(需|需要)(另行|重新|)(制作|加工) (没有|无)现成(的|)(政府|)信息 (需|需要)(另行|加工)制作",
    ),
    phrase(
        Part.OUTCOME,
        "unable.unclear",
        "补正后申请内容仍不明确",
        "补正后(申请|)(内容|)(仍|依然|仍然|)不明确 申请内容(仍|)不明确",
    ),
    phrase(Part.OUTCOME, "not_processed", "不予处理", "不予(处理|受理)"),
    phrase(
        Part.OUTCOME,
        "not_processed.petition",
        "信访举报投诉类申请",
        "(属于|属|)信访(、|)(举报(、|)投诉|投诉(、|)举报)(类|)(申请|事项|) "
        "(属于|属|)信访(、|)(投诉|举报|)类申请",
    ),
    phrase(Part.OUTCOME, "not_processed.duplicate", "重复申请", "(属于|属|)重复(提出|)申请"),
    phrase(
        Part.OUTCOME,
        "not_processed.publication",
        "要求提供公开出版物",
        "(要求|)(提供|)公开出版物",
    ),
    phrase(
        Part.OUTCOME,
        "not_processed.abusive",
        "无正当理由大量反复申请",
        "(无正当理由|)大量(、|)(反复|重复)申请",
    ),
    phrase(
        Part.OUTCOME,
        "not_processed.reconfirmation",
        "要求行政机关确认或重新出具已获取信息",
        "(要求|)(行政机关|)确认(或|或者)重新出具已获取(的|)(政府|)信息 重新出具已获取(的|)(政府|)信息",
    ),
    phrase(
        Part.OUTCOME,
        "other",
        "其他处理",
        "(作|做|作出|按|)其(他|它)(方式|情形|情况|)处理",
    ),
    phrase(Part.OUTCOME, "other?", "其他", "其(他|它)(情形|情况|类|类型|方式|)"),
    phrase(
        Part.OUTCOME,
        "other.not_corrected",
        "申请人无正当理由逾期不补正",
        "(申请人|)(无正当理由|)逾期(不|未)(进行|)补正(、行政机关不再处理其政府信息公开申请|，行政机关不再处理|)",
    ),
    phrase(
        Part.OUTCOME,
        "other.fee_unpaid",
        "申请人逾期未按收费通知要求缴纳费用",
        "(申请人|)逾期(不|未)(按收费通知要求|按要求|)(缴纳|缴|交纳)(信息处理|)费(用|)(、行政机关不再处理其政府信息公开申请|，行政机关不再处理|)",
    ),
)

APPLICANTS = (
    phrase(
        Part.APPLICANT, "natural_person", "自然人", "自然人 公民个人 公民申请 个人申请 公民提出"
    ),
    phrase(
        Part.APPLICANT,
        "legal",
        "法人或其他组织",
        "法人(或|和|及|与|、|或者|以及)(其他|非法人|其它)组织 法人组织 法人",
    ),
    phrase(Part.APPLICANT, "business", "商业企业", "商业企业"),
    phrase(
        Part.APPLICANT,
        "company",
        "企业",
        "企业(类|)(提出|)(的|)申请 企业类申请人 企业法人申请 单位申请",
    ),
    phrase(Part.APPLICANT, "research", "科研机构", "科研机构"),
    phrase(Part.APPLICANT, "public_welfare", "社会公益组织", "社会公益组织"),
    phrase(
        Part.APPLICANT,
        "legal_service",
        "法律服务机构",
        "法律服务机构 (律师事务所|律所)(提出|)(的|)申请",
    ),
    phrase(
        Part.FILLER,
        "applicants",
        "所有申请人",
        "(公民|自然人)、法人(和|或|或者|及|以及|与|、)其他组织 申请人(类型|) 申请主体",
    ),
    phrase(Part.FILLER, "citizens", "公民", "公民 个人"),
)
