"""The part of the catalogue that is about audits and datasets; see `govreport.cli._chinese`."""

from __future__ import annotations

from collections.abc import Mapping

AUDITS: Mapping[str, str] = {
    "Read and check many reports at once, and leave a dataset.": "一次读取并检查大量报告，生成数据集。",
    (
        "SOURCES are files, folders, patterns, archives (.zip), or @FILE for the sources that a file "
        "lists. What was done before for the same documents, by the same rules, is not done again. "
        "Exits with 3 if some failed; they are in the table of failures, and the others are done."
    ): (
        "来源可为文件、文件夹、通配符、压缩包（.zip），或用 @文件 给出清单，每行一个来源。"
        "文档和规则都没有变的，不重复处理。有失败的，退出码为 3：失败的列在 failures 表中，其余照常完成。"
    ),
    "SOURCES...": "来源...",
    "ADDRESS": "地址",
    "FLOAT RANGE": "数值范围",
    "INTEGER RANGE": "整数范围",
    "Folder of the dataset; one that is there is brought up to date.": "数据集所在文件夹；已有的予以更新。",
    "Rule set to check by; auto for that of each body's place.": "检查所用的规则集；auto 为各机关所在地的规则。",
    "Workers at a time; default: one a CPU.": "同时工作的进程数；默认每个 CPU 一个。",
    "Who carries the steps out: processes, here, or what a plugin adds.": (
        "由谁执行：processes（进程池）、here（本进程），或插件提供的方式。"
    ),
    "Where an engine of a plugin asks for workers; default: on this machine.": (
        "插件的执行方式向何处要求工作进程；默认在本机。"
    ),
    "How long a document may take.": "每份文档最多用多少秒。",
    "Table of the bodies that should report (TOML or CSV); default: from division codes.": (
        "应当报告的机关名单（TOML 或 CSV）；默认由区划代码得出。"
    ),
    "Add up the tables of many reports of one year: of files, or of a dataset of an audit.": (
        "汇总多份同年度报告的统计表：来自文件，或来自审核生成的数据集。"
    ),
    "Of a dataset: the year whose reports are added up.": "数据集中要汇总的年度。",
    "Of a dataset: the body whose children's reports are added up; default: all.": (
        "数据集中汇总哪个机关的下级报告；默认为全部。"
    ),
    "Of two datasets of audits: reports that came and went, and cells that have changed.": (
        "比较两个数据集时：列出增减的报告和变动的单元格。"
    ),
    "--year and --below are for a dataset": "--year 和 --below 用于数据集",
    "the dataset has reports of several years: {}": "数据集中有多个年度的报告：{0}",
    "Ask for one with --year.": "请用 --year 选一个年度。",
    "the dataset in {} has no such report": "{0} 中的数据集没有这样的报告",
    "{} reports of the dataset are not kept any more": "数据集中有 {0} 份报告已不再保存",
    "{}: it could not be read, and is not in the sums": "{0}：无法读取，没有计入合计",
    "{} documents could not be read: none of them is in the sums": (
        "有 {0} 份文档无法读取，都没有计入合计"
    ),
    "{} is, or is in, a dataset: no documents are looked for there": (
        "{0} 是数据集或在数据集之内：不在其中查找文档"
    ),
    "Name the folder of the documents, and another one for the dataset (--out).": (
        "请指定文档所在的文件夹，数据集（--out）用另一个文件夹。"
    ),
    "{} of the dataset is gone": "数据集中的 {0} 不见了",
    "cannot read the folder {}: {}": "无法读取文件夹 {0}：{1}",
    "cannot read the table {}: {}": "无法读取表 {0}：{1}",
    "what a worker has written is not in {}": "工作进程写的内容不在 {0} 中",
    "Workers of other machines need the same folders under the same names.": (
        "其他机器上的工作进程须能以相同的路径访问这些文件夹。"
    ),
    "Compare two reports, or two datasets.": "请比较两份报告，或两个数据集。",
    "two datasets are compared as table or json only": "两个数据集只能以 table 或 json 形式比较",
    "(no report)": "（无报告）",
    "(a report)": "（有报告）",
    "body": "机关",
    "report year": "年度",
    "relate": "关联",
    "render": "生成",
    (
        "Many are done by several processes, and so are few with --seconds; one that dies takes "
        "no other report with it. Exits with 3 if any failed."
    ): (
        "数量多时，或给出 --seconds 时，由多个进程处理，一个进程中断不影响其他报告。"
        "有失败的，退出码为 3。"
    ),
    "--seconds has nothing to end with --engine here, which has no workers": (
        "--engine here 没有工作进程，--seconds 无从结束"
    ),
    "Use --engine processes, also with --jobs 1.": "请用 --engine processes（也可加 --jobs 1）。",
    "{}: is the code of two bodies": "{0}：是两个机关的代码",
    "there is no body {} that it belongs to": "没有其所属的机关 {0}",
    "is the code of two bodies": "是两个机关的代码",
    "there is none: each body is a table [[body]]": "没有机关：每个机关写成一个 [[body]]",
    "there is none: a line of headings (code,name,…) comes first, then a line for each body": (
        "没有机关：第一行是标题（code,name,…），其后每个机关一行"
    ),
    "more values than columns: {}": "值比列多：{0}",
    "belongs to itself, by way of others": "经由其他机关又属于自己",
    "is missing": "缺少",
    "expected names, got {}": "应为名称列表，实为 {0}",
    "expected one of {}": "应为下列之一：{0}",
    "the table of bodies": "机关名单",
    "{#} problem in the table of bodies": "机关名单有 {0} 处问题",
    "{#} problems in the table of bodies": "机关名单有 {0} 处问题",
    "Try again what was given up in an earlier run.": "重试以前放弃的文档。",
    "Also write the tables as CSV, into OUT/csv.": "另将各表写成 CSV，放在数据集的 csv 文件夹。",
    "there is no executor {}": "没有执行方式 {0}",
    "Executors: {}.": "执行方式：{0}。",
    "there is no file or folder {}": "没有文件或文件夹 {0}",
    "A list is a UTF-8 file that names a source on each line.": "清单应为 UTF-8 文件，每行一个来源。",
    "cannot read the list {}: {}": "无法读取清单 {0}：{1}",
    "cannot read the archive {}: {}": "无法读取压缩包 {0}：{1}",
    "{}: grows more than {} times when it is unpacked": "{0}：解压后超过原来的 {1} 倍",
    "{}: holds more than {} files": "{0}：所含文件超过 {1} 个",
    "{}: its members overlap, as in no archive that holds documents": "{0}：所含文件相互重叠，不是正常的压缩包",
    "no worker process can be started: the last one {}": "无法启动工作进程：最后一个{0}",
    "ended with exit code {}": "以退出码 {0} 结束",
    "was ended by {}": "被 {0} 结束",
    "its worker {}": "其工作进程{0}",
    "given up: {}": "已放弃：{0}",
    "it took more than {} seconds": "用时超过 {0} 秒",
    "no worker process can be started: {} has too long a path for a socket": (
        "无法启动工作进程：{0} 的路径太长，不能用作套接字的位置"
    ),
    "Set TMPDIR to a folder with a shorter path; or do without workers (--engine here).": (
        "请把 TMPDIR 设为路径较短的文件夹；或者不用工作进程（--engine here）。"
    ),
    "In a script, call it below `if __name__ == '__main__':`; or do without workers (--engine here).": (
        "在脚本中请放在 `if __name__ == '__main__':` 之下调用；或不用工作进程（--engine here）。"
    ),
    "Give it more time (--seconds).": "请多给些时间（--seconds）。",
    "Look at it alone: govreport read FILE.": "请单独查看：`govreport read FILE`。",
    "another audit is writing to {}": "另一次审核正在写入 {0}",
    "Wait for it to end, or choose another --out folder.": "请等它结束，或用 --out 另选文件夹。",
    "a report that was kept cannot be read back: {}": "无法取回已存的报告：{0}",
    "what was kept is no report": "所存的不是报告",
    "{}.{} is no part of a report": "{0}.{1} 不是报告的组成部分",
    "Remove the folder of the dataset and run the audit again.": "请删除数据集文件夹后重新运行。",
    "Run the audit again: it is made anew.": "请重新运行，会重新生成。",
    "Run the audit again with this version of govreport.": "请用当前版本的 govreport 重新运行。",
    "datasets need pyarrow, which is not installed": "数据集需要 pyarrow，尚未安装",
    "views need DuckDB, which is not installed": "视图需要 DuckDB，尚未安装",
    "pip install 'govreport[dataset]'": "`pip install 'govreport[dataset]'`",
    "there is no dataset in {}": "{0} 中没有数据集",
    "the dataset in {} has version {}, not {}": "{0} 中数据集的版本为 {1}，不是 {2}",
    "`govreport audit` writes one.": "`govreport audit` 可生成。",
    "there is no table {}": "没有表 {0}",
    "Tables: {}.": "表：{0}。",
    "checked anew, since rules, code or last year's report changed: {}": (
        "因规则、程序或上年度报告有变而重新检查的：{0}"
    ),
    "{} documents failed: the table of failures has them all": "{0} 份文档失败，全部列在 failures 表中",
    "Also write a static site, into OUT/site; see site.": "另写成静态网页，放在数据集的 site 文件夹；见 site 命令。",
    "Write a dataset of an audit as a static site: pictures, filters, a page for each body.": (
        "将审核生成的数据集写成静态网页：图表、筛选、每个机关一页。"
    ),
    (
        "DATASET is the folder that `govreport audit` left. The site needs no server and no network: "
        "open its index.html. Pages that have not changed since the last time stay as they are."
    ): (
        "DATASET 为 `govreport audit` 生成的文件夹。网页不需要服务器和网络，打开其中的 index.html 即可。"
        "内容没有变的页面保持原样。"
    ),
    "DATASET": "数据集",
    "Folder of the site; default: site in that of the dataset.": "网页所在文件夹；默认为数据集中的 site。",
    "pages: {} written, {} as they were, {} removed": "网页：写出 {0}，保持 {1}，删除 {2}",
    "Write a circular (通报) on what an audit has found: totals, findings, who has no report.": (
        "将审核结果写成通报：总体情况、发现的问题、没有找到报告的机关。"
    ),
    (
        "DATASET is the folder that `govreport audit` left. A Word template may print the tables by "
        "itself; `govreport template export docx --of circular` gives the usual one to begin with."
    ): (
        "DATASET 为 `govreport audit` 生成的文件夹。Word 模板可自行排印其中的表格；"
        "先用 `govreport template export docx --of circular` 导出常用的模板。"
    ),
    "File to write; its ending tells the format.": "要写的文件；格式由扩展名确定。",
    "Year that it is about, where the dataset has several.": "所通报的年度；数据集有多个年度时须写明。",
    "Code of a body: it, and those below it; default: all.": "机关代码：该机关及其下属机关；默认为全部。",
    "Least severity that is listed.": "列出的最低程度。",
    "Its title; default: the usual one.": "标题；默认为常用的标题。",
    "Who issues it.": "署名。",
    "Day of it.": "成文日期。",
    "Its document number (文号).": "文号。",
    "What it is a template of.": "用于哪种文件的模板。",
    "there is no template {} for a circular in the format {}": "没有模板 {0} 可用于 {1} 格式的通报",
    "Give a file, or leave it out for the usual one.": "请给出文件；不写则用常用的模板。",
    "the template pack {} has no {} template of a {}": "模板库 {0} 没有 {1} 格式的 {2} 模板",
    "Not every format and pack has one; --pack national with docx has.": (
        "并非每种格式、每个模板库都有；`--pack national` 的 docx 有。"
    ),
    "the dataset has no report of that year": "数据集中没有该年度的报告",
    "See its table of sources.": "请看其 sources 表。",
    "the dataset has no body with the code {}": "数据集中没有代码为 {0} 的机关",
    "See its table of bodies.": "请看其 bodies 表。",
    "a circular cannot be in {}": "通报不能用 {0}",
    "a site cannot be in {}": "网页不能用 {0}",
    "{} is a link": "{0} 是链接",
    "{} holds something that is no site": "{0} 中有别的内容，不是本程序生成的网页",
    "Choose an empty folder with --out.": "请用 --out 选一个空文件夹。",
    "site": "网页",
    "step": "步骤",
    "find": "查找",
    "check": "检查",
    "documents": "文档",
    "done before": "以前完成",
    "new": "本次完成",
    "failed": "失败",
    "seconds": "秒",
    "a second": "每秒",
    "reports": "报告",
    "cells in doubt": "存疑单元格",
    "errors": "错误",
    "warnings": "警告",
    "hints": "提示",
    "{}: {} of {}, {} a second, {} left": "{0}：{1} / {2}，每秒 {3}，还需 {4}",
    "{}: {} of {}, {} a second": "{0}：{1} / {2}，每秒 {3}",
    "{}: {}, {} a second": "{0}：{1}，每秒 {2}",
}
