"""Lists of words that rules look for; rule sets may add to those that are parameters."""

from __future__ import annotations


def _words(*lines: str) -> tuple[str, ...]:
    return tuple(" ".join(lines).split())


#: Words of a sentence that compares years, or names a document of another year.
COMPARING = _words(
    "同比 环比 相比 较 比 增长 下降 减少 增加 持平 去年 上年 上一年 往年 历年 延续 基础上 结转",
    "遗留 颁布 印发 施行 修订 制定 出台 成立 建成 荣获 获评 被评 授予",
    "统计公报 决算 预算 年鉴 规划 审计 整改 存在的 反馈 普查 生产总值 工作要点 年度报告 年报 核实",
)

#: Words of a sentence that tells what the body did in the year.
WORKING = _words(
    "公开 收到 受理 办理 答复 开展 举办 组织 发布 全年 我省 我市 我县 我区 我镇 我乡 我街道 我局",
    "我委 我办 本机关 本单位 全市 全县 全区 全镇 全乡",
)

#: Words that gambling and other spam leaves in hijacked pages.
SPAM = _words(
    "六合彩 六宝典 六合宝典 六合资料 一肖一码 生肖资料 开奖结果 开奖记录 博彩 赌场 真人娱乐",
    "真人视讯 棋牌平台 时时彩 赛车开奖 新葡京 威尼斯人 皇冠体育 百家乐 老虎机 正版资料 免费图库",
    "免费资料大全 色情 成人视频 裸聊 约炮 真人荷官 娱乐城 澳门葡京 足球投注",
    "体育投注 投注平台 投注网 赌博网 开奖直播",
)

#: Words before a spam word that show that the report tells of law enforcement or lotteries.
POLICING = _words(
    "福彩 体彩 彩票 打击 查处 整治 查获 取缔 严禁 禁止 治理 防范 涉 案 清理 非法 侦破 破获 收缴",
    "销毁 严打 扫黄 净网 抵制 拒绝 预警 关停 关闭 封堵 屏蔽",
)

#: Words after a spam word that show the same.
POLICED = _words("案件 犯罪 违法 等案 收缴 整治 查处 打击 取缔 专项 专案 销毁")

#: Domains where anybody gets a mailbox.
FREE_MAIL = _words(
    "qq.com vip.qq.com foxmail.com 163.com vip.163.com 126.com yeah.net sina.com sina.cn sohu.com",
    "139.com 189.cn wo.cn aliyun.com 21cn.com tom.com gmail.com hotmail.com outlook.com yahoo.com",
    "yahoo.com.cn icloud.com",
)

#: Characters that begin most family names.
SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭林罗梁宋郑谢韩唐冯董萧曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘"
    "杜戴夏钟汪田姜范石姚谭廖邹熊陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段钱汤尹黎武贺赖龚"
    "張劉陳楊黃趙吳孫馬羅鄭謝韓馮蕭許鄧呂蘇盧蔣賈葉閻餘鐘範譚鄒陸顧龍萬錢湯賀賴龔"
)

#: Family names that begin many other words, too, and those of two characters.
SURNAMES_THAT_ARE_WORDS = "何高于任方金常成程安易施文向宁温游时车关项单包左米全陶章盛涂鲁殷翁"
SURNAMES_OF_TWO = "欧阳|上官|司马|诸葛|慕容|皇甫|尉迟|公孙|令狐|司徒|端木"

#: Words that follow 申请人 and begin like a family name.
NO_NAMES = _words(
    "陈述 许可 田地 石材 龙头 万一 白天 武断 江河 张贴 史料 顾虑 康复 夏季 孔子 江苏 江西 武汉",
    "石家庄 马上 毛利 钱款 汤药 叶片 林地 林权 马路 黄色 白条 余款 余额 段落 钟点 史志 贺信 赖以",
    "曾经 曾多次 曾向 曾以 曾提 曾任 曾就 曾对 顾客 孟春 尹始 段时 许多 许久 周边 周到 周围 周知",
    "范围 郑重 石油 黄金 徐州 钟意 杜绝 武警 石化 林业 林场 林区 罗列 谢意 谢绝",
    "董事 陆续 江边 汪洋 夏天 马路 何时 何种 何地 任何 任意 高度 高效 高于 方便",
    "方面 方式 方可 方才 金额 常见 常住 成功 成立 成员 程序 安全 安置 易于 施工",
    "文件 文化 向上 向本 时间 时限 关于 关注 项目 单位 单独 包括 包含 全部 全体",
    "全面 章程 盛赞 游客 车辆 于法 于次 于本 于同 于当 左右 宁愿 温馨 米粮",
)
