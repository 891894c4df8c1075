"""Tests of the language of the command line: a Chinese clerk sees no English."""

from __future__ import annotations

import ast
import builtins
import importlib
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from govreport._registry import OWN_COMMANDS
from govreport.cli import cli, main
from govreport.cli._chinese import MESSAGES
from govreport.cli._language import in_chinese
from govreport.recognize import doubts

ROOT = Path(__file__).parents[2]
CORE = ROOT / "src" / "govreport"
#: Plugins that refuse files and templates, and libraries of theirs.
_REFUSING = ("docx", "html", "leash", "ocr", "opc", "published", "sandbox", "text", "xlsx")
PACKAGES = {
    "core": CORE,
    **{name: ROOT / f"plugins/govreport-{name}/src/govreport_{name}" for name in _REFUSING},
}
EXAMPLE = ROOT / "docs" / "examples" / "lincang-2020.toml"
#: Parts of the core whose messages are for whoever writes Python.
_OF_PROGRAMS = {"testing", "model", "commands.py", "_arguments.py"}
#: Calls whose text a user of the command line reads.
_SAYING = {
    "Problem",
    "warn",
    "_warn",
    "note",
    "say",
    "_InputError",
    "CellError",
    "Refused",
    "refuse",
}
#: Three words of English in a row are a sentence, and no name.
_SENTENCE = re.compile(r"(?<![\w.-])[A-Za-z]{2,} [a-z]{2,} [a-z]{2,}")


#: A report a cell a line, in which a row has a value too few.
_READ = """丙县丁局2023年政府信息公开工作年度报告
一、总体情况
全年公开信息及时准确。
二、主动公开政府信息情况
第二十条第（一）项
信息内容
本年制发件数
本年废止件数
现行有效件数
规章
2
9
三、收到和处理政府信息公开申请情况
没有收到申请。
五、存在的主要问题及改进情况
更新不够快。
六、其他需要报告的事项
无。
"""


@pytest.fixture(autouse=True)
def locale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Run each test in an empty folder, with a Chinese locale."""
    monkeypatch.chdir(tmp_path)
    for name in ("GOVREPORT_LANG", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    return monkeypatch


def run(*arguments: str) -> Result:
    """Run the command line."""
    return CliRunner().invoke(cli, list(arguments))


def _template(node: ast.expr) -> str:
    """Return the text of a message with gaps for what is filled in; empty for no text."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    if isinstance(node, ast.JoinedStr):
        parts = [part.value if isinstance(part, ast.Constant) else "{}" for part in node.values]
        return re.sub(r"(?:\{\})+", "{}", "".join(map(str, parts)))
    return ""


def _messages(package: Path) -> Iterator[tuple[str, str]]:
    """Yield place and text of every message that a package may show to a user."""
    for path in sorted(package.rglob("*.py")):
        if path.relative_to(package).parts[0] in _OF_PROGRAMS:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                of_user = name.endswith("Error") and not hasattr(builtins, name)
                if of_user or name in _SAYING:
                    hints = [key.value for key in node.keywords if key.arg == "hint"]
                    for text in map(_template, [*node.args, *hints]):
                        if re.search("[a-z]{2}", text.replace("{}", "")) and " " in text:
                            yield (
                                f"{path.relative_to(ROOT)}:{node.lineno}",
                                text.removeprefix("limit:"),
                            )


def _is_known(text: str) -> bool:
    """Return whether the catalogue has a message, or every part that it is made of."""
    # What is filled in at the end is the nearest name, where there is one.
    filled = text.removesuffix("{}").replace("{}", "七")
    return not _english(in_chinese(filled)) and in_chinese(filled) != filled


def _english(text: str) -> list[str]:
    """Return the English sentences of a text; commands to type are none."""
    typed = "`[^`]*`|^用法：.*|govreport [^ ]+ --help"
    return _SENTENCE.findall(re.sub(typed, "", text, flags=re.MULTILINE))


@pytest.mark.parametrize("package", PACKAGES.values(), ids=PACKAGES)
def test_the_catalogue_has_every_message(package: Path) -> None:
    """Whoever writes a message gives its Chinese, too."""
    missing = {text: place for place, text in _messages(package) if not _is_known(text)}

    assert missing == {}


@pytest.mark.parametrize(
    "english",
    [
        "x.mht: the archive has more than 20 parts with parts",
        "x.xlsx: the workbook has more than 2000 names",
        "x.xlsx: the workbook has a part that is damaged: mismatched tag: line 2, column 43: xl/a",
        "x.xlsx: the workbook has a part that is damaged: unclosed token: line 2, column 3: xl/a",
        "x.docx: shows more than 20000 places in tables",
        "x.pdf: the PDF draws more than 200000 shapes",
        "x.rtf: LibreOffice took more than 480000000 bytes of memory",
        "cannot write 'x': it is a pipe or a device, which no file can take the place of",
        "The disk is full: free some space.",
    ],
)
def test_refusals_are_chinese_throughout(english: str) -> None:
    """What is filled in is put into Chinese, too: what is counted, and why XML is damaged."""
    names = r"[a-z]+\.[a-z]+|xl/a|'x'|PDF|LibreOffice|XML"

    assert not re.search("[A-Za-z]{2,}", re.sub(names, "", in_chinese(english)))


def test_the_body_of_a_template_is_no_body_that_reports() -> None:
    """Both are a body in English; in Chinese, one is 正文 and the other 机关."""
    said = in_chinese("template, body, paragraph “{{ a }}”: templates may not call zfill")

    assert said == "模板，正文，段落“{{ a }}”：模板不能调用 zfill"
    assert in_chinese("template, body: a cell cannot span 0 columns").startswith("模板，正文：")


@pytest.mark.parametrize("english", MESSAGES)
def test_translations_fill_in_what_the_messages_do(english: str) -> None:
    """A translation uses each gap of its message once at most, and none besides."""
    gaps = [int(found) for found in re.findall(r"\{(\d+)\}", MESSAGES[english])]

    assert len(gaps) == len(set(gaps))
    assert set(gaps) <= set(range(len(re.findall(r"\{#?\}", english))))


@pytest.mark.parametrize("reason", [text for name, text in vars(doubts).items() if name.isupper()])
def test_reasons_of_doubts_are_in_the_catalogue(reason: str) -> None:
    """A clerk reads in Chinese why a cell was left open."""
    text = in_chinese(reason.replace("{}", "7"))

    assert not re.search("[a-z]", text)


def test_a_reading_report_is_chinese() -> None:
    """Counts, places and reasons of what was read are in the language of the command."""
    Path("a.txt").write_text(_READ, encoding="utf-8")
    report = run("read", "a.txt", "--report").stdout

    assert "有 2 个数值，应有 3 列" in report
    assert "（第 11 行）" in report
    assert not re.search("[a-z]{3,}", report.replace("a.txt", ""))


def _pages() -> list[tuple[str, ...]]:
    """Return the arguments of every help page."""
    pages: list[tuple[str, ...]] = [()]
    for name in OWN_COMMANDS:
        command = cli.get_command(click.Context(cli), name)
        parts = command.commands if isinstance(command, click.Group) else {}
        pages += [(name,), *((name, part) for part in parts)]
    return pages


@pytest.mark.parametrize("page", _pages(), ids=" ".join)
def test_help_is_chinese(page: tuple[str, ...]) -> None:
    """Where the locale is Chinese, a help page has no English sentence, examples aside."""
    text = run(*page, "--help").output.partition("示例：")[0]

    assert "用法：" in text
    assert _english(text) == []


def test_help_fits_the_terminal() -> None:
    """Chinese characters are counted as the two columns that they take."""
    lines = run("check", "--help").output.partition("示例：")[0].splitlines()

    assert max(sum(2 if ord(char) > 0x2E80 else 1 for char in line) for line in lines) <= 80


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("chekc",), "错误：没有命令 'chekc'"),
        (("check",), "缺少参数"),
        (("check", "absent.toml"), "文件 'absent.toml' 不存在"),
        (("check", "--fail-on", "x", "a.toml"), "'x' 不在可选值之内"),
        (("check", "--nonsense"), "没有选项"),
        (("render", "a.toml"), "缺少选项 '--to'"),
    ],
)
def test_what_is_wrong_with_a_command_line_is_said_in_chinese(
    arguments: tuple[str, ...], said: str
) -> None:
    """Click's own complaints are in the language of the command, too."""
    shutil.copy(EXAMPLE, "a.toml")

    result = run(*arguments)

    assert result.exit_code == 2
    assert said in result.stderr
    assert _english(result.stderr) == []


def _ended(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> None:
    monkeypatch.setattr("sys.argv", ["govreport", *arguments])
    with pytest.raises(SystemExit):
        main()


def test_errors_are_said_in_chinese(
    locale: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is raised is told in Chinese, with what was filled in as it was."""
    Path("bad.toml").write_text('year = "x"\nagncy = 1\n[requests]\nnew = [1]\n', encoding="utf-8")
    Path("worse.toml").write_text("year = = 1\n", encoding="utf-8")

    _ended(locale, "check", "bad.toml")
    bad = capsys.readouterr().err
    _ended(locale, "check", "worse.toml")
    worse = capsys.readouterr().err
    _ended(locale, "rules", "list", "cn-nowhere")
    rules = capsys.readouterr().err

    assert "bad.toml：报告数据有 3 处问题" in bad
    assert "第 2 行：agncy：没有这个字段；是否想写 'agency'？" in bad
    assert "year：应为报告年度，如 2024，实为 'x'" in bad
    assert "不是 TOML：值不对（第 1 行第 8 列）" in worse
    assert "没有规则集 'cn-nowhere'" in rules
    assert _english(bad + worse + rules) == []


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        (
            "x.html: the document is no annual report on government information disclosure",
            "x.html：文档不是政府信息公开工作年度报告",
        ),
        ("the document has more than 64 MiB", "文档超过 64 MiB"),
        ("there is no rule 'GR999'; did you mean 'GR201'?", "没有规则 'GR999'；是否想写 'GR201'？"),
        ("a.toml: 12 problems in the report's data", "a.toml：报告数据有 12 处问题"),
        ("某报告.toml", "某报告.toml"),
    ],
)
def test_messages_within_messages_are_translated(english: str, chinese: str) -> None:
    """A name stands in front, a suggestion behind; what is no message stays as it is."""
    assert in_chinese(english) == chinese


def test_headings_and_warnings_are_chinese() -> None:
    """Tables have Chinese headings, and warnings are said in Chinese."""
    shutil.copy(EXAMPLE, "a.toml")
    Path("govreport.toml").write_text("[options.pdff]\nx = 1\n", encoding="utf-8")

    assert "规则集" in run("rules", "list").stdout.splitlines()[0]
    assert "警告：govreport.toml：没有输出格式 'pdff'" in run("check", "a.toml").stderr


def test_the_option_wins_over_the_locale(locale: pytest.MonkeyPatch) -> None:
    """``--lang`` chooses the language of everything, before the command or behind it."""
    shutil.copy(EXAMPLE, "a.toml")

    english = run("--lang", "en", "check", "a.toml")
    locale.setenv("LANG", "en_US.UTF-8")
    chinese = run("rules", "list", "--lang", "zh")

    assert "error GR201" in english.stdout
    assert "规则集" in chinese.stdout.splitlines()[0]
    assert "rule set" in run("rules", "list").stdout.splitlines()[0]
    assert "错误 GR201" in run("check", "a.toml").stdout


def _catalogues() -> list[Path]:
    """Return the catalogues of the plugins of this repository."""
    return sorted(ROOT.glob("plugins/*/src/*/chinese.py"))


@pytest.mark.parametrize("path", _catalogues(), ids=lambda path: path.parent.name)
def test_plugins_have_catalogues_that_fill_in_what_their_messages_do(path: Path) -> None:
    """A plugin's catalogue is named by its entry point, and uses each gap once at most."""
    package = path.parent.name
    messages = importlib.import_module(f"{package}.chinese").MESSAGES
    project = (path.parents[2] / "pyproject.toml").read_text(encoding="utf-8")

    assert f'"{package}.chinese:MESSAGES"' in project
    for english, chinese in messages.items():
        gaps = [int(found) for found in re.findall(r"(?<!\{)\{(\d+)\}", chinese)]
        assert len(gaps) == len(set(gaps))
        assert set(gaps) <= set(range(len(re.findall(r"\{#?\}", english))))
        assert chinese.format(*"一二三四五六")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("check", "--help", "--lang", "zh"), "用法："),
        (("--help", "--lang=zh"), "用法："),
        (("--lang", "zh"), "用法："),
        (("rules", "nothing", "--lang", "zh"), "没有命令 'nothing'"),
        (("check", "absent.toml", "--lang", "zh"), "“文件”"),
    ],
)
@pytest.mark.usefixtures("locale")
def test_the_option_counts_wherever_it_stands(
    arguments: tuple[str, ...], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Help and complaints that come before it are in its language, too."""
    monkeypatch.setenv("LANG", "en_US.UTF-8")

    result = run(*arguments)

    assert said in result.output
    assert "Usage:" not in result.output


@pytest.mark.parametrize("arguments", [(), ("--lang",)])
@pytest.mark.usefixtures("locale")
def test_a_line_without_a_language_is_in_that_of_the_locale(arguments: tuple[str, ...]) -> None:
    """No words at all, and an option that names no language."""
    said = run(*arguments).output

    assert re.search("Usage|Error", said) is None
    assert re.search("用法：|错误：", said)


def test_formats_and_plugins_are_listed_in_one_language() -> None:
    """What a format is called, and where a plugin comes from, is said in the language asked for."""
    english = run("formats", "--lang", "en").stdout
    # The fonts that were found stand behind the table.
    table = english[: english.rindex("xlsx ")]
    chinese = run("formats", "--lang", "zh").stdout

    assert re.findall("[\u4e00-\u9fff]+", table) == []
    assert "公开的网页" in chinese
    assert "填报工作簿（Excel）" in chinese
    assert re.search("entry point|builtin", run("plugins", "--lang", "zh").stdout) is None


def test_what_claims_need_is_english_in_english() -> None:
    """Documents that are missing and parts that are listed are told in English; terms stay."""
    shutil.copy(EXAMPLE.with_name("lincang-2020-corrected.toml"), "a.toml")

    shown = run("check", "a.toml", "--claims", "--lang", "en").stdout

    assert "6 listed, 6 there" in shown
    assert "the register of fees" in shown


def test_what_a_render_warns_of_is_in_one_language() -> None:
    """The first error of a report is told in the language of the warning."""
    shutil.copy(EXAMPLE, "a.toml")

    english = run("render", "a.toml", "--to", "a.html", "--lang", "en").stderr
    chinese = run("render", "a.toml", "--to", "a.html", "--lang", "zh").stderr

    assert "the first: requests.results.granted.total" in english
    assert "第一处：表三" in chinese


def test_what_differs_from_the_data_inside_is_told_in_chinese() -> None:
    """Whoever renders many documents or compares two hears what their data say otherwise."""
    page = "甲.html: 2 differences from the data inside: 表三 甲: data '1', printed '2'; "
    page += (
        "表三 乙: data '3', printed '4' (Engine.examine or `govreport read --report` tells which)"
    )

    told = in_chinese(page)

    assert told.startswith("甲.html：与内含数据有 2 处不同：表三 甲：数据为 '1'，印为 '2'")
    assert "表三 乙：数据为 '3'，印为 '4'（详见" in told
