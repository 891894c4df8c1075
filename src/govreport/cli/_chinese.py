"""The catalogue: what the command line says in English, and the same in Chinese.

Each ``{}`` of the English stands for what is filled in, ``{#}`` for a number; ``{0}``, ``{1}`` … of the
Chinese stand for the same in their order.  A test asks that every message of the
core is here.
"""

from __future__ import annotations

from collections.abc import Mapping

from govreport.cli._audit_chinese import AUDITS

#: Words of help pages, and of click.
_HELP: Mapping[str, str] = {
    "Usage: ": "用法：",
    "Options": "选项",
    "Commands": "命令",
    "Examples:": "示例：",
    "[OPTIONS]": "[选项]",
    "COMMAND [ARGS]...": "命令 [参数]...",
    "FILES...": "文件...",
    "REPORT": "报告",
    "BEFORE": "前一份",
    "AFTER": "后一份",
    "FILE": "文件",
    "'FILES...'": "“文件”",
    "'FILE'": "“文件”",
    "'REPORT'": "“报告”",
    "'BEFORE'": "“前一份”",
    "'AFTER'": "“后一份”",
    "'DATASET'": "“数据集”",
    "'SOURCES...'": "“来源”",
    "'FOLDER'": "“文件夹”",
    "'FORMAT'": "“格式”",
    "FOLDER": "文件夹",
    "DIRECTORY": "文件夹",
    "PATH": "路径",
    "TEXT": "文字",
    "INTEGER": "整数",
    "NAME": "名称",
    "FORMAT": "格式",
    "FORMAT|FILE": "格式|文件",
    "KEY=VALUE": "键=值",
    "CODE": "代码",
    "[RULE_SET]": "[规则集]",
    "required": "必填",
    "Show this message and exit.": "显示本说明。",
    "Show the version and exit.": "显示版本号。",
    "Try '{}' for help.": "查看说明：{0}",
    "Error: {}": "错误：{0}",
    "Aborted!": "已中止。",
    "Missing argument {}.": "缺少参数 {0}。",
    "Missing option {}.": "缺少选项 {0}。",
    "Missing option {}. Choose from:": "缺少选项 {0}，可选：",
    "Missing command.": "缺少命令。",
    "No such option {}.": "没有选项 {0}。",
    "No such option: {}": "没有选项 {0}",
    "No such command {}.": "没有命令 {0}。",
    "{} Did you mean {}?": "{0}是否想写 {1}？",
    "{} (Possible options: {})": "{0}（相近的选项：{1}）",
    "Invalid value for {}: {}": "{0} 的值不对：{1}",
    "Invalid value: {}": "值不对：{0}",
    "File {} does not exist.": "文件 {0} 不存在。",
    "Directory {} does not exist.": "文件夹 {0} 不存在。",
    "Path {} does not exist.": "路径 {0} 不存在。",
    "File {} is a directory.": "{0} 是文件夹，不是文件。",
    "Directory {} is a file.": "{0} 是文件，不是文件夹。",
    "File {} is not readable.": "文件 {0} 无法读取。",
    "Path {} is not readable.": "路径 {0} 无法读取。",
    "{} is not one of {}.": "{0} 不在可选值之内：{1}。",
    "{} is not a valid integer.": "{0} 不是整数。",
    "Option {} requires an argument.": "选项 {0} 需要一个值。",
    "Option {} does not take a value.": "选项 {0} 不带值。",
    "Got unexpected extra argument ({})": "多余的参数（{0}）",
    "Got unexpected extra arguments ({})": "多余的参数（{0}）",
    "Write, check and read 政府信息公开工作年度报告.": "编写、检查、读取政府信息公开工作年度报告。",
    "Folder of single-file plugins (also GOVREPORT_PLUGINS_DIR).": (
        "单文件插件所在的文件夹（也可用环境变量 GOVREPORT_PLUGINS_DIR）。"
    ),
    "Leave a plugin out (also GOVREPORT_BLOCK, comma-separated).": (
        "不使用某个插件（也可用环境变量 GOVREPORT_BLOCK，以逗号分隔）。"
    ),
    "Project file; default: govreport.toml in the current folder or one around it.": (
        "项目文件；默认为当前文件夹或其上各级文件夹中的 govreport.toml。"
    ),
    "Stop if any plugin has a problem.": "任何插件有问题即停止。",
    "Print every hook call (also GOVREPORT_TRACE=1).": (
        "打印每次钩子调用（也可设 GOVREPORT_TRACE=1）。"
    ),
    "Language of everything that is said; default: findings in Chinese, the rest as LANG has it.": (
        "各种输出的语言；默认检查结果用中文，其余随 LANG。"
    ),
    "No warnings; of findings, those that count for the exit code.": (
        "不显示警告；检查结果只列影响退出码的。"
    ),
    "Also say what is in use: project file, plugins, rules.": "同时说明所用的项目文件、插件和规则。",
    "Write a commented TOML file to fill in with its JSON Schema, or a workbook.": (
        "生成待填写的 TOML 文件（带注释和 JSON Schema）或工作簿。"
    ),
    "Year reported on.": "报告年度。",
    "Full name of the body.": "机关全称。",
    "Kind of body.": "机关类别。",
    "Edition of the form; default: the one for the year.": "格式版本；默认按年度确定。",
    "File to write; default: YEAR.toml.": "写入的文件；默认为“年度.toml”。",
    "Write a workbook (.xlsx) to fill in instead.": "改为生成待填写的工作簿（.xlsx）。",
    "Last year's report or workbook: its numbers and the growth stand beside each cell.": (
        "上年度报告或工作簿：每格旁边列出上年数和增减。"
    ),
    "--previous is for workbooks": "--previous 只用于工作簿",
    "Give --workbook, or leave --previous out.": "请加上 --workbook，或去掉 --previous。",
    "Replace existing files.": "覆盖已有文件。",
    "Check reports of any format; - is standard input.": "检查任何格式的报告；- 为标准输入。",
    "Rule set; default: the national one of the report's edition.": (
        "规则集；默认为报告格式版本的全国规则集。"
    ),
    "Last year's report, in any format.": "上年度报告，格式不限。",
    "How to print the findings.": "检查结果的输出形式。",
    "Exit with 1 from this severity on.": "有此级别及以上的结果时退出码为 1。",
    "Also list every number of the narrative and its verdict.": "同时列出正文中每个数字及核对结果。",
    "Also list what became of each rule: passed, failed, not applicable, not checked.": (
        "同时列出每条规则的结果：通过、未通过、不适用、未检查。"
    ),
    "Refuse documents that were not read in full.": "文档未能读全时拒绝检查。",
    "Render a report as documents.": "把报告生成为文档。",
    "A format (docx, pdf, html …) or a file whose ending tells it; may be repeated.": (
        "格式（docx、pdf、html 等）或以扩展名表明格式的文件；可多次使用。"
    ),
    "Folder for outputs that are named by format; default: here.": (
        "只写格式名时文件放在何处；默认为当前文件夹。"
    ),
    "Your own template file, or the name of a template pack.": "自己的模板文件，或模板包的名称。",
    "Rule set to check by, and whose amendments to use.": "检查所用的规则集，并采用其对文档的修改。",
    "Last year's report, for comparisons.": "上年度报告，用于对比。",
    "How to print the comparison; html is a page with both reports side by side.": (
        "对比结果的输出方式；html 是两份报告左右对照的网页。"
    ),
    "Refuse to render a report that has errors.": "报告有错误时拒绝生成。",
    "Option of a format.": "某种格式的选项。",
    "Read documents of any format and write their data; - is standard input.": (
        "读取任何格式的文档并写出其数据；- 为标准输入。"
    ),
    "File to write (.toml, .json, .csv …), or a format of text to print; default: toml.": (
        "写入的文件（.toml、.json、.csv 等），或要打印的文字格式；默认 toml。"
    ),
    "Input format, if the content shall not tell it.": "输入格式；默认由内容判断。",
    "Print the reading report instead of the data.": "打印读取情况，而不是数据。",
    "How to print the reading report.": "读取情况的输出形式。",
    "Refuse anything but a full reading.": "未能读全即拒绝。",
    "Compare two years, or a draft with what was published: cells and text.": (
        "比较两个年度，或草稿与公布稿：逐格比较数字，逐段比较正文。"
    ),
    "Document whose own data count, waivers included, whatever it shows.": (
        "以内含数据（包括说明）为准的文档，不论其显示什么。"
    ),
    "Read files in worker processes with bounds on memory and time.": (
        "在单独的进程中读取文件，并限定其内存与时间。"
    ),
    "List the numbers of a narrative and their verdicts, and explain one of them.": (
        "列出正文中的数字及核对结果，并解释其中一个。"
    ),
    "List every number of the narrative and its verdict.": "列出正文中每个数字及核对结果。",
    "Show how a number was read: its readings, their costs, the constraints, the choice.": (
        "显示一个数字是怎样读的：各种读法、代价、约束和选择。"
    ),
    "Text of the narrative with the number.": "含有该数字的正文。",
    "Add up the tables of many reports of one year.": "汇总同一年度多份报告的表格。",
    "Name of the body that the sums are for.": "汇总所属机关的名称。",
    "Kind of that body.": "该机关的类别。",
    "File to write.": "写入的文件。",
    "Read, check and render many reports; one that fails does not stop the others.": (
        "批量读取、检查并生成报告；一份失败不影响其他。"
    ),
    "Exits with 3 if any failed.": "有失败时退出码为 3。",
    "Output folder.": "输出文件夹。",
    "Rule set to check by.": "检查所用的规则集。",
    "Refuse to render reports that have errors.": "报告有错误时拒绝生成。",
    "Show rule sets and rules; make and try files of local rules.": "查看规则集和规则；新建和试验本地规则文件。",
    "Write a commented notice file to fill in; the notice's own sentences stand in it.": (
        "生成待填写的通知文件（带注释），其中列有通知原句。"
    ),
    "Name of the rule set, as cn-province-city.": "规则集的名称，如 cn-省-市。",
    "The notice: a text, web page, Word or PDF document.": "通知：文本、网页、Word 或 PDF 文档。",
    "The file; default: NAME.toml.": "写入的文件；默认为“名称.toml”。",
    "Run the examples of a notice file; tell which requirement no example breaks.": (
        "运行通知文件中的例子；指出没有例子违反的要求。"
    ),
    "Show one rule, or what a place requires beside the national rules, with the source.": (
        "查看一条规则，或某地在全国规则之外的要求及依据。"
    ),
    "CODE|RULE_SET|FILE.toml": "代码|规则集|文件.toml",
    "List the rule sets, or the rules of one.": "列出规则集，或某个规则集的规则。",
    "How to print it.": "输出形式。",
    "List formats, the plugin of each, and what it found on this machine (fonts, programs).": (
        "列出各种格式、所属插件，以及在本机找到的字体和程序。"
    ),
    "List plugins: where each came from, what it declared, what went wrong.": (
        "列出插件：来源、所声明的内容、出了什么问题。"
    ),
    "Show how long each took to import and to register; what several import counts for the first.": (
        "显示每个插件导入和注册所用的时间；多个插件共同导入的计入第一个。"
    ),
    "Make plugin packages.": "新建插件包。",
    "Write a plugin package that installs, works and tests itself.": (
        "生成一个可安装、可用、带测试的插件包。"
    ),
    "What it will declare.": "插件声明什么。",
    "Name of what it declares.": "所声明内容的名称。",
    "What people call it.": "通常的叫法。",
    "Folder to make the package's folder in; default: here.": "插件包放在何处；默认为当前文件夹。",
    "Print the JSON Schema (draft 7) that editors use on a report's TOML or JSON.": (
        "打印报告数据的 JSON Schema（draft 7），供编辑器检查 TOML、JSON。"
    ),
    "Edition of the form.": "格式版本。",
    "What a command prints for programs, or a file of local rules, instead.": (
        "改为打印某个命令输出的 JSON、或本地规则文件的结构。"
    ),
    "Export and check templates.": "导出和检查模板。",
    "Write a template to a file, to be restyled and given to `render --template`.": (
        "把模板写到文件，修改样式后用 `render --template` 使用。"
    ),
    "Template pack.": "模板包。",
    "Replace an existing file.": "覆盖已有文件。",
    "Check a template: unknown fields, open loops, captions that differ from the form.": (
        "检查模板：不存在的字段、未结束的循环、与格式不一致的表头。"
    ),
    "Also lists what is not for publication, and the fields that are used and not used.": (
        "同时列出不宜公开的内容，以及用到和没有用到的字段。"
    ),
    "Edition of the form; default: the report's, or 2021.": "格式版本；默认为报告的版本，或 2021。",
    "Format; default: told by the file's ending.": "格式；默认由扩展名判断。",
    "Report to try it with; default: an empty one.": "用来试生成的报告；默认为空白报告。",
    "Comments, tracked changes, hidden text and personal properties of a Word template: leave them "
    "out (clean, the default), keep or refuse them.": (
        "Word 模板中的批注、修订、隐藏文字和个人属性：去掉（clean，默认）、保留（keep）或拒绝（refuse）。"
    ),
}

#: Headings and words of tables and lists.
_HEADINGS: Mapping[str, str] = {
    "rule set": "规则集",
    "extends": "扩展自",
    "title": "名称",
    "source": "依据",
    "code": "代码",
    "severity": "级别",
    "error": "错误",
    "warning": "警告",
    "info": "提示",
    "format": "格式",
    "direction": "方向",
    "files": "文件",
    "plugin": "插件",
    "read": "读",
    "write": "写",
    "origin": "来源",
    "version": "版本",
    "declares": "声明",
    "import": "导入",
    "register": "注册",
    "not in use": "未使用",
    "builtin": "内置",
    "entry point {}": "已安装的包 {0}",
    "CSV, a line for each cell": "CSV（每个单元格一行）",
    "file": "文件",
    "cell": "单元格",
    "before": "前",
    "after": "后",
    "growth": "增减",
    "section": "部分",
    "same text": "相同",
    "paragraphs gone": "删去段数",
    "paragraphs new": "新增段数",
    "(no such cell)": "（无此格）",
    "(blank)": "（空白）",
    "severity: {}": "级别：{0}",
    "editions: {}": "版本：{0}",
    "all": "全部",
    "source:   {}": "依据：{0}",
    "why:      {}": "缘由：{0}",
    "fix:      {}": "改法：{0}",
    "example:  {}: {}": "例子：{0}：{1}",
    "finding": "有问题",
    "clean": "无问题",
    "{}, {} form": "{0}，{1}版格式",
    "  read as {}, from {}": "  按 {0} 读取，来自{1}",
    "the report's own data": "报告自带的数据",
    "captions and numbers": "表头和数字",
    "  cells found: {}": "  找到的单元格：{0}",
    "  missing: {}": "  缺少：{0}",
    "  kept as printed, no number: {}": "  照录而不是数字：{0}",
    "  in doubt, left blank: {}": "  有疑问而留空：{0}",
    "  printed more than once: {}": "  重复出现：{0}",
    "  in the tables, outside the form: {}": "  表内而不属于格式：{0}",
    "  text left over: {}": "  未归入任何部分的文字：{0}",
    "  notes: {}": "  说明：{0}",
    "  edited after rendering: {}": "  生成后被修改：{0}",
    "    … and {} more": "    …另有 {0} 项",
    "cells of the form: {#}: {}": "格式规定的单元格共 {0} 个：{1}",
    "{#} read": "读到 {0}",
    "{#} blank": "印为空白 {0}",
    "{#} missing": "缺少 {0}",
    "{#} in doubt": "存疑 {0}",
    "{#} computed": "推算 {0}",
    "{} (table {#}, row {#}, column {#})": "{0}（第 {1} 个表第 {2} 行第 {3} 列）",
    "{} (line {#})": "{0}（第 {1} 行）",
    "{} | {}": "{0} | {1}",
    "perhaps {}": "可能是 {0}",
    "the sums hold with {} alone": "只有 {0} 能使勾稽关系成立",
    "{}; the sums hold with {} alone": "{0}；只有 {1} 能使勾稽关系成立",
    "shown otherwise than the data inside: {}": "与内含数据不同：{0}",
    "cells run together: {} is read as {}": "单元格连在一起：{0} 读作 {1}",
    "the report's year is taken from its date of publication": "报告年度由发布日期推定",
    "the report's year is taken from its file's name": "报告年度取自文件名",
    "the report's year is taken from its signature": "报告年度由落款日期推定",
    "Read the whole report, or put the year into the file's name, as 2023年年度报告.html.": (
        "请读取完整的报告，或者在文件名中写明年度，如 2023年年度报告.html。"
    ),
    'Write it again with govreport; of a document made in Python, set meta["year"].': (
        '请用 govreport 重新生成；在 Python 中生成的文档请设 meta["year"]。'
    ),
    "there is none: {}": "一个也没有：{0}",
    "the document names no body; the agency's name is left empty": "文档没有写明机关，机关名称留空",
    "pictures are not read; the document has {#}": "没有读取图片，文档有 {0} 张图片",
    "charts and diagrams are not read; the document has {#}": "没有读取图表，文档有 {0} 个图表",
    "a table that is no part of the form is left out": "略去一张不属于格式的表",
    "section {}: its table is there, its heading is not": "{0} 部分：有表而没有标题",
}

#: Why cells of a document that was read are in doubt: `recognize.doubts`, and readers.
_DOUBTS: Mapping[str, str] = {
    "one number is told for the whole row": "整行只说了一个数",
    "a merged cell covers more than one cell of the form": "合并的单元格跨了格式规定的多个单元格",
    "the values do not stand under their headers": "数值没有对准表头",
    "the columns are those of another form": "表头是另一版格式的",
    "{#} values for {#} columns": "有 {0} 个数值，应有 {1} 列",
    "{#} values for {#} cells": "有 {0} 个数值，应有 {1} 格",
    "one value is printed for {#} cells together": "{0} 个单元格合印了一个数值",
    "it is not known whether these digits are one number": "不能确定这些数字是否是一个数",
    "a symbol that is not known stands there": "有不能识别的符号",
    "pieces of captions stand where the value would": "应填数值处是表头文字的片段",
    "a mark such as ① or ㊿ is no plain number": "①、㊿ 之类的符号不是普通数字",
    "printed more than once, and not alike": "多处出现且不一致",
    "its digits are struck out": "数字被划去",
    "the cell shows a picture": "单元格中是图片",
    "the text breaks off within the cell": "文字在单元格中间中断",
    "its text stands in a field that is marked as not filled in": "文字所在的填写框标为未填写",
    "{}: data {}, printed {}": "{0}：数据为 {1}，印为 {2}",
}

#: What commands report when they are done, and warnings.
_NEWS: Mapping[str, str] = {
    "govreport: {}": "govreport：{0}",
    "warning: {}": "警告：{0}",
    "govreport: stopped; files that are written are whole": "govreport：已停止；已写的文件都完整",
    "the output cannot be written: {}": "无法写出结果：{0}",
    "project file: {}": "项目文件：{0}",
    "plugins: {}": "插件：{0}",
    "plugin {}: {}": "插件 {0}：{1}",
    "{}: {}, {} rules": "{0}：{1}，{2} 条规则",
    "{} of {} reports done": "{1} 份报告中完成 {0} 份",
    "stopped; {} of {} files failed so far": "已停止；{1} 个文件中已有 {0} 个失败",
    "{} of {} files failed": "{1} 个文件中 {0} 个失败",
    "{}  ({} reports)": "{0}（{1} 份报告）",
    "{}  (schema: {})": "{0}（结构文件：{1}）",
    "{}: nothing wrong": "{0}：没有问题",
    "note: {}": "提示：{0}",
    "fields used: {}": "用到的字段：{0}",
    "fields not used: {}": "没有用到的字段：{0}",
    "{}: try `pip install -e '{}[test]' && pytest '{}'`": (
        "{0}：可试运行 `pip install -e '{1}[test]' && pytest '{2}'`"
    ),
    "{} is a project file, no report: passed over": "{0} 是项目文件而不是报告，已略过",
    "the report has {} errors, the first: {}": "报告有 {0} 处错误，第一处：{1}",
    "{} (--report shows more)": "{0}（用 --report 查看详情）",
    "{} (Engine.examine or `govreport read --report` tells which)": (
        "{0}（详见 `govreport read --report`，在 Python 中为 Engine.examine）"
    ),
    "{#} differences from the data inside: {}": "与内含数据有 {0} 处不同：{1}",
    "{} cells missing": "缺少 {0} 个单元格",
    "{} cells in doubt": "{0} 个单元格有疑问",
    "{} texts in the tables outside the form": "表内有 {0} 处文字不属于格式",
    "the document seems to be a part of a report only": "文档似乎只是报告的一部分",
    "more than one report is of {}: all of them are in the sums": (
        "{0} 的报告不止一份，均已计入汇总"
    ),
    "{}: {} is not in the sums: {}": "{0}：{1} 未计入汇总：{2}",
    "and {} more cells are blank or unreadable": "另有 {0} 个单元格空白或无法读取",
    "blank": "空白",
    "not checked: {}": "未检查：{0}",
    "there is no plugin {} to leave out": "没有插件 {0} 可以排除",
    "{}: there is no output format {}": "{0}：没有输出格式 {1}",
    "{}the format {} has no option {}": "{0}格式 {1} 没有选项 {2}",
    "the format {} has no templates: {} is not used": "格式 {0} 没有模板，{1} 未使用",
    "the template {} is for {}: {} uses its usual one": (
        "模板 {0} 是 {1} 格式的，{2} 格式用通常的模板"
    ),
    "the template pack {} has no {} template for the {} form: the usual one is used": (
        "模板包 {0} 没有 {2} 版格式的 {1} 模板，用通常的模板"
    ),
    "{}; the document is as it was without it": "{0}；文档未经它修改",
}

#: What is wrong with data.
_DATA: Mapping[str, str] = {
    "{#} problem in {}": "{1}有 {0} 处问题",
    "{#} problems in {}": "{1}有 {0} 处问题",
    "{}: {#} problem in {}": "{0}：{2}有 {1} 处问题",
    "{}: {#} problems in {}": "{0}：{2}有 {1} 处问题",
    "the report's data": "报告数据",
    "there is no section {}": "没有部分 {0}",
    "there is no cell {}": "没有单元格 {0}",
    "the project file": "项目文件",
    "and {} more": "另有 {0} 处",
    "more than {} problems; the rest was not looked at": "问题超过 {0} 处，其余未看",
    "line {}: {}": "第 {0} 行：{1}",
    "(top level): {}": "（整个文件）：{0}",
    "there is no such field": "没有这个字段",
    "there is no such row": "没有这一行",
    "there is no such column": "没有这一列",
    "there is no such section": "没有这个部分",
    "the field {} is missing": "缺少字段 {0}",
    "{}, got {}": "{0}，实为 {1}",
    "expected {}": "应为{0}",
    "expected {}, got {}": "应为{0}，实为 {1}",
    'expected {}, "" for a blank cell or "/" for 不适用, got {}': (
        '应为{0}，空白格写 ""，不适用写 "/"，实为 {1}'
    ),
    "a whole number from 0": "不小于 0 的整数",
    "a whole number, negative where the number went down": "整数，减少时为负数",
    "an amount from 0": "不小于 0 的金额",
    "an amount from 0 in {}": "不小于 0、以{0}计的金额",
    "a table": "一张表",
    "a table or text": "一张表或文字",
    "a table of rows": "由各行组成的表",
    "an array of tables": "由表组成的数组",
    "an array of codes": "由代码组成的数组",
    "text": "文字",
    "text, a number, true, false or an array of text": "文字、数字、true、false 或文字数组",
    "the name of a rule set": "规则集的名称",
    "the year reported on, as 2024": "报告年度，如 2024",
    "a date as 2025-01-31": "日期，如 2025-01-31",
    "one of {}": "{0} 之一",
    "true or false": "true 或 false",
    "{} values ({})": "{0} 个值（{1}）",
    "a table or an array of {} ({})": "一张表或 {0} 个值的数组（{1}）",
    "a table with {}": "含 {0} 的表",
    "an empty table": "空表",
    "an array of {}": "{0} 个值的数组",
    "nothing": "空",
    "has more than {} paragraphs": "超过 {0} 段",
    "has more than {} items": "超过 {0} 项",
    "has no sub-headings, got {}": "不能有小标题，实为 {0}",
    "this section has no table; write everything in `text`": "这个部分没有表格；全部写在 text 中",
    "is no TOML: {}": "不是 TOML：{0}",
    "is no JSON: {}": "不是 JSON：{0}",
    "is no JSON: {} is no number": "不是 JSON：{0} 不是数字",
    "has a number that is too long": "有过长的数字",
    "has a number that is out of range: {}": "有超出范围的数字：{0}",
    "has the key {} twice in one object": "同一对象中键 {0} 出现两次",
    "has half a character: {}": "有不完整的字符：{0}",
    "is nested too deeply": "嵌套过深",
    "{} is not one line of text": "{0} 不是一行文字",
    "Split it at line breaks and strip white space at both ends.": "在换行处分开，去掉两端空白。",
    "Length of 'reason' must be >= 1: 0": "必须写明理由",
    "{} (at line {}, column {})": "{0}（第 {1} 行第 {2} 列）",
    "{} (at end of document)": "{0}（文件末尾）",
    "Invalid value": "值不对",
    "Invalid statement": "语句不对",
    "Cannot overwrite a value": "同一个键写了两次",
    "Cannot declare {} twice": "{0} 声明了两次",
    "Expected '=' after a key in a key/value pair": "键后应有“=”",
    "Expected newline or end of document after a statement": "语句后应换行",
    "Unclosed array": "数组没有结束",
    "Unclosed inline table": "行内表没有结束",
    "Unterminated string": "字符串没有结束",
    "Unescaped '\\' in a string": "字符串中的“\\”没有转义",
    "{}: line {} column {} (char {})": "{0}：第 {1} 行第 {2} 列",
    "Expecting property name enclosed in double quotes": "应为双引号括起的键名",
    "Expecting value": "应有值",
    "Expecting ',' delimiter": "应有“,”",
    "Expecting ':' delimiter": "应有“:”",
    "Extra data": "结尾有多余内容",
}

#: Why something cannot be read or written.
_FILES: Mapping[str, str] = {
    "cannot read {}: {}": "无法读取 {0}：{1}",
    "cannot write {}: {}": "无法写入 {0}：{1}",
    "Check that the folder exists and may be written to.": "请确认文件夹存在并可写入。",
    "The disk is full: free some space.": "磁盘已满：请腾出空间。",
    "it is a pipe or a device": "它是管道或设备",
    "it is a link that leads to itself": "它是指向自身的链接",
    "nobody has written to the pipe for {} seconds": "{0} 秒内无人写入该管道",
    "it is a pipe or a device, which no file can take the place of": "它是管道或设备，不能换成文件",
    "Choose another name.": "请另取文件名。",
    "No such file or directory": "文件或文件夹不存在",
    "Permission denied": "没有权限",
    "Is a directory": "是文件夹",
    "No space left on device": "磁盘已满",
    "{} is a folder": "{0} 是文件夹",
    "{}: is empty": "{0}：是空的",
    "Was it saved, copied or downloaded to the end?": "是否已完整保存、复制或下载？",
    "{}: is none of the formats {}": "{0}：不是以下任何一种格式：{1}",
    "Readers of published HTML, DOCX, PDF and text: pip install govreport-published": (
        "读取已公布的 HTML、DOCX、PDF 和文本：`pip install govreport-published`"
    ),
    "{}: is not UTF-8 (byte {})": "{0}：不是 UTF-8（第 {1} 字节）",
    "Save the file as UTF-8.": "请把文件另存为 UTF-8。",
    "It was read as {}, since its content is not like that of {} files; "
    "TOML and JSON have to be UTF-8.": (
        "其内容不像 {1} 文件，已按 {0} 读取；TOML 和 JSON 须为 UTF-8。"
    ),
    "{}: carries no report data": "{0}：没有报告数据",
    "{}: needs more memory than there is": "{0}：所需内存超过本机所有",
    "{}: is nested too deeply": "{0}：嵌套过深",
    "{}: took more than {} seconds to read": "{0}：读取超过 {1} 秒",
    "{}: takes more than {} MiB of memory to read": "{0}：读取所需内存超过 {1} MiB",
    "{}: the process that read it {}": "{0}：读取它的进程{1}",
    "ended by the signal {}": "被信号 {0} 终止",
    "did not finish within {} seconds": "在 {0} 秒内没有完成",
    "took more than {} seconds": "用时超过 {0} 秒",
    "took more than {} bytes of memory": "所用的内存超过 {0} 字节",
    "ended with code {}": "退出，代码 {0}",
    "announced an answer that is too long": "声称的结果过长",
    "{}: no process can be started to read it: {}": "{0}：无法启动读取它的进程：{1}",
    "Other files are not concerned. Please report the document if you can.": (
        "其他文件不受影响；可以的话，请报告这份文档。"
    ),
    "isolated reading needs pipes and signals, which this system has not": (
        "隔离读取需要管道和信号，本系统没有"
    ),
    "isolated reading needs govreport-leash": "隔离读取需要 govreport-leash",
    "pip install 'govreport[isolated]'": "请安装：`pip install 'govreport[isolated]'`",
    "{}: shows more than {} {}": "{0}：{2}超过 {1}",
    "paragraphs and tables": "段落和表格",
    "cells": "单元格",
    "places in tables": "表格中的格子",
    "characters": "字符",
    "{}has more than {} characters": "{0}超过 {1} 个字符",
    "{}: has more than {} MiB": "{0}：超过 {1} MiB",
    "the document {}": "文档{0}",
    "has more than {} MiB": "超过 {0} MiB",
    "{}: carries a report's data, but shows none: {}": "{0}：带有报告数据，但没有显示报告：{1}",
    "{}: carries a report's data, but nothing of what it shows can be read here": (
        "{0}：带有报告数据，但其显示的内容在此无法读取"
    ),
    "carries a report's data, but shows none: {}": "带有报告数据，但没有显示报告：{0}",
    "it shows no number and no text of a report": "没有显示报告的数字和文字",
    "Data that nobody sees are not believed. If you know where the file comes from: --trust FILE, "
    "in Python Engine(trust=[FILE]).": (
        "看不见的数据不予采信。确知文件来源的：`--trust FILE`，在 Python 中为 Engine(trust=[FILE])。"
    ),
    "carries a report's data, but nothing of what it shows can be read here": (
        "带有报告数据，但其显示的内容在此无法读取"
    ),
    "Readers of what documents show: pip install govreport-published. {}": (
        "读取文档所显示的内容：`pip install govreport-published`。{0}"
    ),
    "no number of the narrative stands at {}": "正文的 {0} 处没有数字",
    "Give a piece of the text with the number, as it is printed.": "请给出含有该数字的一段原文。",
    "the document is no annual report on government information disclosure": (
        "文档不是政府信息公开工作年度报告"
    ),
    "the document is no more than a part of an annual report: headings of sections: {}, captions of tables: {}, no title; read the whole report": (
        "文档只是年度报告的一部分：有 {0} 个部分标题、{1} 个表头，没有标题；请读取完整的报告"
    ),
    "the page only links to the report {}; read the attachment itself: {}": (
        "网页只有指向报告 {0} 的链接；请读取附件本身：{1}"
    ),
    "the document shows the report {} as pictures ({}): it needs OCR": (
        "文档以图片显示报告 {0}（{1}）：需要文字识别"
    ),
    "the document has the title of a report, {}, but neither its tables nor its text": (
        "文档有报告的标题 {0}，但没有表格和正文"
    ),
    "{} is damaged: {}": "{0} 已损坏：{1}",
    "File is not a zip file": "不是压缩包",
    "An annual report has a few at most: is it the right file?": "年度报告至多几 MiB：文件对吗？",
    "Is it the right file?": "文件对吗？",
    "the document does not say which year it reports on": "文档没有写明报告年度",
    "the document is a part of an annual report only: it does not say which year it reports on": (
        "文档只是年度报告的一部分，没有写明报告年度"
    ),
    "the document carries no report data, so there is nothing to write": (
        "文档没有报告数据，无可写出"
    ),
    "{}: not a full reading: {}": "{0}：未能读全：{1}",
    "`govreport read --report` shows every cell.": "用 `govreport read --report` 查看每一格。",
    "no file matches {}": "没有与 {0} 相符的文件",
    "the folder {} holds no report": "文件夹 {0} 中没有报告",
    "Looked for files that end in {}.": "查找的扩展名：{0}。",
    "{} is a project file, no report": "{0} 是项目文件，不是报告",
    "Name the reports; the project file is found by itself, or by --project.": (
        "请写报告文件；项目文件会自动找到，也可用 --project 指定。"
    ),
    "{} would be replaced by itself, comments lost": "{0} 会被自身覆盖，注释将丢失",
    "Choose another name with --to.": "请用 --to 另取文件名。",
    "Choose another --out folder or file name.": "请换一个 --out 文件夹或文件名。",
    "{} and {} would be written to the same file": "{0} 和 {1} 会写到同一个文件",
    "Rename one of them, or run batch for each with an --out of its own.": (
        "请给其中一个改名，或分别运行并用不同的 --out。"
    ),
    "the source {} would be replaced": "来源文件 {0} 会被覆盖",
    "Choose another --out folder.": "请换一个 --out 文件夹。",
    "{} exists": "{0} 已存在",
    "Choose another name with --to, or replace it: --force.": "请用 --to 另取文件名，或用 --force 覆盖。",
    "Choose another name, or add --force.": "请另取文件名，或加 --force。",
    "Choose another --name or --out.": "请换一个 --name 或 --out。",
    "{} is no name of a TOML file": "{0} 不是 TOML 文件名",
    "The starter file is TOML; --workbook writes an .xlsx.": (
        "待填写文件是 TOML；--workbook 生成 .xlsx。"
    ),
    "--to takes one file, except for .csv": "除 .csv 外，--to 只能对一个文件使用",
    "Read several one by one, or use batch.": "请逐个读取，或用 batch。",
    "several reports cannot be printed as one {} document": "多份报告不能打印为一个 {0} 文档",
    "Use --to cells.csv or --report, or `govreport batch --to toml --out FOLDER`.": (
        "请用 --to cells.csv、--report，或 `govreport batch --to toml --out 文件夹`。"
    ),
    "{} of {} files cannot be read, so nothing is added up": "{1} 个文件中 {0} 个无法读取，未作汇总",
    "Mend them or leave them out; a sum without them is the sum of the others.": (
        "请修好或去掉它们；去掉后汇总的只是其余报告。"
    ),
    "{} is named twice": "{0} 写了两次",
    "It would be added twice.": "会被重复计入。",
}

#: What is asked for and does not exist, or cannot be done.
_REQUESTS: Mapping[str, str] = {
    "{}there is no rule set {}": "{0}没有规则集 {1}",
    "the rule set {} extends {}, and there is no rule set {}": "规则集 {0} 扩展自 {1}，而没有规则集 {2}",
    "`govreport rules list` shows the rule sets that are installed.": (
        "用 `govreport rules list` 查看已安装的规则集。"
    ),
    "rule sets extend one another in a circle: {}": "规则集互相扩展成环：{0}",
    "there is no rule {}": "没有规则 {0}",
    "parameter {} is {}, not a whole number": "参数 {0} 为 {1}，不是整数",
    "parameter {} is {}, not a list of words": "参数 {0} 为 {1}，不是词表",
    "parameter {} is {}, which is no day of {}": "参数 {0} 为 {1}，{2} 年没有这一天",
    "Write month and day, as in 01-31.": "请写月和日，如 01-31。",
    "there is no severity {}": "没有级别 {0}",
    "Use error, warning or info.": "请用 error、warning 或 info。",
    "there is no edition {}": "没有格式版本 {0}",
    "no edition of the form covers the year {}": "没有适用于 {0} 年的格式版本",
    "Editions known here: {}.": "现有版本：{0}。",
    "there is no output format {}": "没有输出格式 {0}",
    "Output formats: {}.": "输出格式：{0}。",
    "{} is a format, and no file name with an ending": "{0} 是格式名，不是带扩展名的文件名",
    "Name the file to write: {}.": "请写出文件名：{0}。",
    "{} is no text that could be printed": "{0} 不是可以打印的文字",
    "Name a file: --to report{}.": "请给出文件名：--to report{0}。",
    "{} is no output format, and no file name with an ending": (
        "{0} 既不是输出格式，也不是带扩展名的文件名"
    ),
    "no output format has file names that end in {}": "没有扩展名为 {0} 的输出格式",
    "there is no input format {}": "没有输入格式 {0}",
    "Input formats: {}.": "输入格式：{0}。",
    "formats are made from one another in a circle: {}": "各格式互相由对方生成，成环：{0}",
    "none of the formats has an option {}": "所选格式都没有选项 {0}",
    "Their options: {}.": "可用选项：{0}。",
    "--option {} is not KEY=VALUE": "--option {0} 不是“键=值”的形式",
    "--option {} is no option of a format": "--option {0} 不是格式的选项",
    "Is --{} meant?": "是否想写 --{0}？",
    "{}={} is neither on nor off": "{0}={1} 既不是 on 也不是 off",
    "Use on or off.": "请用 on 或 off。",
    "--{} is not printed as {}": "--{0} 不能以 {1} 输出",
    "Use --format people or json.": "请用 --format people 或 json。",
    "findings cannot be printed as {}": "检查结果不能以 {0} 输出",
    "findings cannot be printed in {}": "检查结果没有 {0} 语言",
    "reports cannot be compared in {}": "对比结果没有 {0} 语言",
    "Use {}.": "请用 {0}。",
    "Mend them, waive them with a reason, or render without strict.": (
        "请改正，或写明理由予以接受，或不用严格模式。"
    ),
    "there is no template {}": "没有模板 {0}",
    "the report {} is in the form {}, not {}": "报告 {0} 是 {1} 版格式，不是 {2} 版",
    "Leave --edition out, or name a report of that form.": "请去掉 --edition，或给出该版格式的报告。",
    "there is no template pack {}": "没有模板包 {0}",
    "Give a file, or one of the template packs: {}.": "请给出文件，或以下模板包之一：{0}。",
    "the template pack {} has no {} template for the {} form": "模板包 {0} 没有 {2} 版格式的 {1} 模板",
    "Not every format has one. Template packs: {}.": "不是每种格式都有模板。现有模板包：{0}。",
    "no format has templates that end in {}": "没有以 {0} 结尾的模板的格式",
    "Name one with --format.": "请用 --format 指明。",
    "templates of the format {} cannot be checked": "格式 {0} 的模板不能检查",
    "the pack {} lacks its template {}: {}": "模板包 {0} 缺少模板 {1}：{2}",
    "Install the plugin of the pack again.": "请重新安装该模板包的插件。",
    "there is no skeleton for {}": "没有 {0} 的插件骨架",
    "pip install govreport-templates": "请安装：`pip install govreport-templates`",
    "{} is no name": "{0} 不是合适的名称",
    "Lower-case letters and digits, joined by hyphens.": "用小写字母和数字，以连字符相连。",
    "{} is no title": "{0} 不是合适的标题",
    "One line without quotes and backslashes.": "须为一行，不含引号和反斜杠。",
    "the name {} is taken by the plugin {}": "名称 {0} 已被插件 {1} 使用",
    "Two plugins cannot declare one name: the second would not be in use.": (
        "两个插件不能声明同一名称：后一个不会生效。"
    ),
    "there is no output {}": "没有输出 {0}",
    "Outputs: {}.": "现有输出：{0}。",
    "the name of the body {} is no line of text": "机关名称 {0} 不是一行文字",
    "Give the full official name; the terminal must send it as UTF-8.": (
        "请写机关全称；终端须以 UTF-8 发送。"
    ),
    "there is no year {} to report on": "没有 {0} 年可报告",
    "there are no reports to add up": "没有可汇总的报告",
    "only reports of one year and form can be added up: {} of {} are of {}, form {}, but not {}": (
        "只能汇总同一年度、同一格式的报告：{1} 份中 {0} 份属于 {2} 年、{3} 版，而以下不是：{4}"
    ),
    "Leave them out, or add them up by themselves.": "请去掉它们，或单独汇总。",
    "reports of the form {} have no sums in the form {}": "{0} 版格式的报告不能按 {1} 版格式汇总",
    "address {} is too short": "地址 {0} 过短",
    "An address has a table, a row and a column, as in requests.new.total.": (
        "地址由表、行、列组成，如 requests.new.total。"
    ),
    "address {}: {} is no key": "地址 {0}：{1} 不是键",
    "Keys are lower-case letters, digits and underscores, joined by dots.": (
        "键由小写字母、数字和下划线组成，以点相连。"
    ),
    "expected an address, got {}": "应为地址，实为 {0}",
    "An address is text, as requests.new.total.": "地址是文字，如 requests.new.total。",
    "the {} form has no table {}": "{0} 版格式没有表 {1}",
    "the {} form has no section {}": "{0} 版格式没有部分 {1}",
    "the {} form has no cell {}": "{0} 版格式没有单元格 {1}",
    "the {} of the {} form are {}, the report has {}": "{1} 版格式的{0}是 {2}，报告中是 {3}",
    "the table {} of the {} form and the report's do not have the same cells: {}": (
        "{1} 版格式的表 {0} 与报告中的单元格不同：{2}"
    ),
    "Edition.blank gives a report with everything that the form has.": (
        "Edition.blank 给出格式齐全的报告。"
    ),
    "{}: UNREAD is for rules only, and stands in no report": "{0}：UNREAD 只供规则使用，不能写入报告",
    "Give a number, or BLANK.": "请给数字，或 BLANK。",
    "Put all of its text into content.": "请把全部文字放在 content 中。",
    "the section {} has no table that text could stand after": "{0} 部分没有表格，不能有表后文字",
}

#: What is wrong with files of local rules.
_NOTICES: Mapping[str, str] = {
    "the notice file {} makes the rule set {}": "通知文件 {0} 给出的是规则集 {1}",
    "Call the file {}.toml, or the set {}.": "请把文件命名为 {0}.toml，或把规则集命名为 {1}。",
    "{} is there already": "{0} 已存在",
    "Name another file with --out.": "请用 --out 另取文件名。",
    "there is no rule or rule set {}": "没有规则或规则集 {0}",
    "there is no such table": "没有这张表",
    "month and day as 01-28": "月和日，如 01-28",
    "{} is before {}": "{0} 早于 {1}",
    "{} has more than {} bytes: that is no notice file": "{0} 超过 {1} 字节，不是通知文件",
    "there is no Python file {}, which the notice file names": "没有通知文件所指的 Python 文件 {0}",
    "{} names the function {}, which is not there": "{0} 指明的函数 {1} 不存在",
    'Name the Python file in the table [set]: code = "rules.py".': (
        '请在 [set] 表中写明 Python 文件：`code = "rules.py"`。'
    ),
    "a pattern has at most {} characters": "模式至多 {0} 个字符",
    "the pattern {} repeats a repetition": "模式 {0} 在重复中又有重复",
    "{}: {} makes no rule": "{0}：{1} 不能构成规则",
    "{} is no pattern: {}": "{0} 不是模式：{1}",
    "{}: there is no notice file at {}": "{0}：{1} 处没有通知文件",
    "words: there is no meaning {}": "words：没有 {0} 这一含义",
    "The page on claims has all meanings: docs/claims.md.": "全部含义见 docs/claims.md。",
    "Name files, or folders of files, relative to the project file.": (
        "请写文件或文件夹，路径相对于项目文件。"
    ),
    "there is no field {} of the publication": "公布信息没有字段 {0}",
    "{}: fill it in, then: govreport rules test {}": "{0}：填写后运行 `govreport rules test {1}`",
}

#: What is wrong with plugins.
_PLUGINS: Mapping[str, str] = {
    "the plugin {} failed in {}: {}": "插件 {0} 在{1}时出错：{2}",
    "Report it to the plugin's author; --block-plugin leaves the plugin out.": (
        "请告知插件作者；用 --block-plugin 可不使用该插件。"
    ),
    "it returned {}, not {}": "它返回 {0}，而不是 {1}",
    "strict mode: plugins have problems: {}": "严格模式：插件有问题：{0}",
    "`govreport plugins` lists them.": "用 `govreport plugins` 查看。",
    "govreport itself cannot be loaded: {}": "govreport 自身无法加载：{0}",
    "Install it again: pip install --force-reinstall govreport": (
        "请重新安装：`pip install --force-reinstall govreport`"
    ),
    "there is no folder of plugins {}": "没有插件文件夹 {0}",
    "--plugins-dir names a folder that holds one .py file a plugin.": (
        "--plugins-dir 指向的文件夹中，每个插件是一个 .py 文件。"
    ),
}

MESSAGES: Mapping[str, str] = {
    **_HELP,
    **_HEADINGS,
    **_DOUBTS,
    **_NEWS,
    **_DATA,
    **_FILES,
    **_REQUESTS,
    **_NOTICES,
    **_PLUGINS,
    **AUDITS,
}
