"""The architecture as a test: who may import whom, and what stands where.

Every module is read, not run, so that an import inside a function counts too.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import attrs
import pytest

from govreport.document import META_ENTRY, PAGE_FACTS, PAGE_PAYLOAD, PAYLOAD_FILE
from govreport.editions import NATIONAL, Edition, Label

ROOT = Path(__file__).parents[1]
CORE = ROOT / "src" / "govreport"

#: The layers of the core, lowest first; a module imports from its own layer and from lower ones.
LAYERS = (
    (
        "errors",
        "deprecation",
        "files",
        "paths",
        "schemas",
        "source_map",
        "text",
        "document",
        "_files",
        "_notices",
        "_points",
    ),
    ("model",),
    ("editions", "quantities"),
    ("findings",),
    ("compose", "recognize", "codec", "comparison", "totals"),
    ("contracts", "rules", "narrative"),
    ("notices", "present", "project", "readings"),
    ("hookspecs",),
    ("_faults", "_registry", "_guard", "builtin", "_forking", "_forked", "processes"),
    ("_manager",),
    (
        "_arguments",
        "_checking",
        "_declared",
        "_formats",
        "_inside",
        "_inspecting",
        "_isolation",
        "_loading",
        "_parsing",
        "_reading",
        "_records",
        "_rendering",
        "_rulebook",
        "_rulesets",
        "_sources",
        "_writing",
    ),
    ("engine", "commands"),
    ("audit", "circular", "dataset", "site"),
    ("api",),
    ("__init__",),
    ("testing",),
    ("cli",),
)

RANK = {unit: rank for rank, units in enumerate(LAYERS) for unit in units}

#: Modules of the core that are closed to plugins although their names have no underscore.
CLOSED = frozenset({"engine", "api", "cli", "builtin", "__init__"})

#: Distributions beside the plugins that serve them; plugins import these, and these no plugin.
LIBRARIES = frozenset(
    {
        "govreport_leash",
        "govreport_libreoffice",
        "govreport_ocr",
        "govreport_opc",
        "govreport_sandbox",
        "govreport_typeset",
    }
)

#: Libraries of formats, which the core never imports.
FORMAT_LIBRARIES = frozenset(
    {"docx", "docxtpl", "jinja2", "lxml", "openpyxl", "pdfplumber", "pypdf", "reportlab"}
)

#: Provinces by the two characters that their names begin with.
PROVINCES = re.findall(
    "..",
    "北京天津河北山西内蒙辽宁吉林黑龙上海江苏浙江安徽福建江西山东河南湖北"
    "湖南广东广西海南重庆四川贵州云南西藏陕西甘肃青海宁夏新疆香港澳门台湾",
)

#: Cities of the example and of the local variants.
CITIES = ("临沧", "武威", "怀化", "宿迁", "杭州")

#: Lists of everyday words, among which names of places occur.
WORD_LISTS = "wordlists.py"


@attrs.frozen(kw_only=True)
class Import:
    """One imported module.

    Attributes:
        importer: Dotted name of the module with the import statement.
        imported: Dotted name of what it imports, member included.
        where: File and line.
        typing_only: Whether it stands under ``if TYPE_CHECKING``.
    """

    importer: str
    imported: str
    where: str
    typing_only: bool


def _modules(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield dotted name and file of every module below *folder*, a ``src`` folder."""
    for path in sorted(folder.rglob("*.py")):
        parts = path.relative_to(folder).with_suffix("").parts
        yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), path


@lru_cache(maxsize=1024)
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def _typing_block(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING")


def _imports(module: str, path: Path) -> Iterator[Import]:
    """Yield what a module imports, wherever the statement stands."""
    tree = _tree(path)
    guarded = {
        id(inner) for node in ast.walk(tree) if _typing_block(node) for inner in ast.walk(node)
    }
    package = module if path.name == "__init__.py" else module.rpartition(".")[0]
    for node in ast.walk(tree):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                above = package.split(".")[: len(package.split(".")) - node.level + 1]
                base = ".".join([*above, base] if base else above)
            names = [f"{base}.{alias.name}" for alias in node.names]
        for name in names:
            yield Import(
                importer=module,
                imported=name,
                where=f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}",
                typing_only=id(node) in guarded,
            )


def _core_imports() -> list[Import]:
    return [found for name, path in _modules(ROOT / "src") for found in _imports(name, path)]


def _plugin_folders() -> list[Path]:
    folders = [*ROOT.glob("plugins/*/src"), ROOT / "templates" / "src"]
    return sorted(folder for folder in folders if folder.is_dir())


def _plugin_imports() -> list[Import]:
    """Return what the distributions beside the core import, libraries included."""
    return [
        found
        for folder in _plugin_folders()
        for name, path in _modules(folder)
        for found in _imports(name, path)
    ]


def _unit(name: str) -> str:
    """Return the part of the core that a dotted name is in: ``model`` for ``govreport.model.x``."""
    parts = name.split(".")
    if name == "govreport.__main__":
        return "cli"  # `python -m govreport` is the command line
    if len(parts) > 1 and ((CORE / parts[1]).is_dir() or (CORE / f"{parts[1]}.py").is_file()):
        return parts[1]
    return "__init__"


def _rank(name: str) -> int:
    return RANK.get(_unit(name), 0)  # a part without a layer fails a test of its own


def _of_core(name: str) -> bool:
    return name == "govreport" or name.startswith("govreport.")


def test_every_module_has_a_layer() -> None:
    """Each part of the core has one layer, and each name in LAYERS is a part of the core."""
    units = {_unit(name) for name, _ in _modules(ROOT / "src")}

    assert units == RANK.keys()
    assert len(RANK) == sum(len(layer) for layer in LAYERS)


def test_the_page_on_architecture_shows_the_layers() -> None:
    """The table of layers in the documentation is the one that holds."""
    page = (ROOT / "docs" / "layers.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| \d+ \| ([^|]*) \|", page, re.MULTILINE)
    shown = [tuple(re.findall(r"`([^`]*)`", row)) for row in rows]

    assert shown == [
        tuple("govreport" if unit == "__init__" else unit for unit in layer) for layer in LAYERS
    ]


def test_imports_go_down() -> None:
    """No module of the core imports from a layer above its own."""
    upward = [
        f"{found.where} imports {found.imported}"
        for found in _core_imports()
        if _of_core(found.imported) and _rank(found.imported) > _rank(found.importer)
    ]

    assert upward == []


def test_parts_of_one_layer_do_not_import_in_circles() -> None:
    """Where parts of the core import one another, it is one-way."""
    edges = {
        (_unit(found.importer), _unit(found.imported))
        for found in _core_imports()
        if _of_core(found.imported)
    }
    mutual = {(one, two) for one, two in edges if one < two and (two, one) in edges}

    assert mutual == set()


def test_builtins_enter_by_the_plugins_door() -> None:
    """What comes with the core uses no more than a stranger's plugin may use."""
    found = [
        f"{item.where} imports {item.imported}"
        for item in _core_imports()
        if _unit(item.importer) == "builtin"
        and _of_core(item.imported)
        and _unit(item.imported) != "builtin"
        and _closed(item.imported)
    ]

    assert found == []


def _closed(name: str) -> bool:
    """Return whether a dotted name of the core leads through a module closed to plugins."""
    modules = name.split(".")
    if not _module_exists(name):
        modules = modules[:-1]  # the last part is a member of the module
    private = any(part.startswith("_") for part in modules[1:])
    return private or _unit(".".join(modules)) in CLOSED


def _module_exists(name: str) -> bool:
    path = ROOT.joinpath("src", *name.split("."))
    return path.is_dir() or path.with_suffix(".py").is_file()


def test_plugins_use_public_modules_only() -> None:
    """A plugin imports no private module, no engine, no command line and not the public face."""
    found = [
        f"{item.where} imports {item.imported}"
        for item in _plugin_imports()
        if _of_core(item.imported) and _closed(item.imported)
    ]

    assert found == []


def _owners() -> dict[str, Path]:
    """Return the folders of the distributions beside the core by the packages that they hold."""
    return {
        child.name.removesuffix(".py"): folder
        for folder in _plugin_folders()
        for child in folder.iterdir()
        if child.suffix == ".py" or child.is_dir()
    }


def _imports_of_others() -> list[tuple[str, str, str]]:
    """Return importing package, imported package and place where distributions meet."""
    owners = _owners()
    found = [
        (item.importer.split(".")[0], item.imported.split(".")[0], item.where)
        for item in _plugin_imports()
    ]
    return [
        (importer, imported, where)
        for importer, imported, where in found
        if imported in owners and owners[imported] != owners[importer]
    ]


def test_plugins_do_not_import_one_another() -> None:
    """Distributions depend on the core and on libraries, never on one another."""
    found = [
        f"{where} imports {imported}"
        for _, imported, where in _imports_of_others()
        if imported not in LIBRARIES
    ]

    assert found == []


def test_plugins_name_the_libraries_that_they_import() -> None:
    """A library is a dependency of exactly the distributions that import it."""
    owners = _owners()
    importers = {
        (_project(owners[importer])["name"], library)
        for importer, library, _ in _imports_of_others()
    }
    named = {
        (project["name"], library)
        for project in map(_project, _plugin_folders())
        for library in LIBRARIES
        if any(item.startswith(f"{library.replace('_', '-')}>=") for item in _dependencies(project))
    }

    assert importers == named
    assert {library for _, library in importers} == LIBRARIES


def _dependencies(project: Mapping[str, Any]) -> list[str]:
    """Return what a distribution depends on, where it is asked for more, too."""
    more = project.get("optional-dependencies", {})
    return [*project["dependencies"], *(name for names in more.values() for name in names)]


def test_libraries_declare_nothing() -> None:
    """A library is no plugin: no entry point, and of the core the lowest layer at most."""
    folders = {folder for package, folder in _owners().items() if package in LIBRARIES}
    core = [
        item.where
        for item in _plugin_imports()
        if item.importer.split(".")[0] in LIBRARIES
        and _of_core(item.imported)
        and (_rank(item.imported) > 0 or item.imported == "govreport")
    ]

    assert len(folders) == len(LIBRARIES)
    assert [folder for folder in folders if "entry-points" in _project(folder)] == []
    assert core == []


def _project(folder: Path) -> dict[str, Any]:
    """Return what the project file beside a ``src`` folder says of the distribution."""
    text = (folder.parent / "pyproject.toml").read_text(encoding="utf-8")
    project: dict[str, Any] = tomllib.loads(text)["project"]
    return project


def test_what_a_pdf_carries_has_one_home() -> None:
    """Who writes the data into a PDF and who finds it there name the same constant."""
    names = {META_ENTRY, PAYLOAD_FILE}
    found = {
        node.value: str(path)
        for folder in _owners().values()
        for path in folder.rglob("*pdf/**/*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and str(node.value) in names
    }

    assert found == {}


def test_what_a_page_carries_has_one_home() -> None:
    """Who looks for the data in a web page names the constant; the template alone writes it out."""
    found = {
        (path.name, node.value)
        for folder in _owners().values()
        for path in folder.rglob("*.py")
        if path.name not in ("carried.py", "national.py")  # the latter is the template, compiled
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, (str, bytes))
        if any(name in _plain(node.value) for name in (f'"{PAGE_FACTS}', PAGE_PAYLOAD))
        or _plain(node.value) == PAGE_FACTS
    }

    assert found == set()


def _plain(value: str | bytes) -> str:
    return value if isinstance(value, str) else value.decode("latin-1")


def test_core_imports_no_format_library() -> None:
    """The core reaches formats through plugins only, even inside functions."""
    found = [
        f"{item.where} imports {item.imported}"
        for item in _core_imports()
        if item.imported.split(".")[0] in FORMAT_LIBRARIES
    ]

    assert found == []


def test_only_the_command_line_imports_its_libraries() -> None:
    """Click and rich belong to the command line and to findings that it prints for people.

    Other parts name click for typing at most.
    """
    users = {"click": {"cli"}, "rich": {"cli", "present"}}
    found = [
        f"{item.where} imports {item.imported}"
        for item in _core_imports()
        if _unit(item.importer)
        not in users.get(item.imported.split(".")[0], {_unit(item.importer)})
        and not item.typing_only
    ]

    assert found == []


def _strings(path: Path) -> Iterator[tuple[int, str]]:
    """Yield line and text of every string in a module that is no docstring."""
    tree = _tree(path)
    docstrings = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in docstrings
        ):
            yield node.lineno, node.value


def test_core_names_no_place() -> None:
    """Places stand in the packages of local variants, not in the core."""
    variants = {path.name.rpartition("-")[2] for path in ROOT.glob("plugins/govreport-rules-*")}
    names = [*PROVINCES, *CITIES, *sorted(variants - {"template", "cn"})]
    found = [
        f"{path.relative_to(ROOT)}:{line} names {name}"
        for _, path in _modules(ROOT / "src")
        for line, text in _strings(path)
        for name in names
        if name in text and path.name != WORD_LISTS
    ]

    assert found == []


_NUMBERED = re.compile(r"[一二三四五六七八九十]、|（[一二三四五六七八九十]）|\d+\.|第.+条第")


def _captions(edition: Edition) -> set[str]:
    """Return the captions that only the form has: the numbered ones."""
    labels = {
        item.text
        for table in edition.tables
        for row in table.grid
        for item in row
        if isinstance(item, Label)
    }
    headings = {section.heading for section in edition.sections}
    return {text for text in labels | headings if _NUMBERED.match(text)}


@pytest.mark.parametrize("edition", NATIONAL, ids=lambda edition: edition.id)
def test_captions_stand_in_the_editions_only(edition: Edition) -> None:
    """No module or text template but those of the editions spells a caption of the form."""
    captions = sorted(_captions(edition))
    modules = [
        path
        for folder in (ROOT / "src", *_plugin_folders())
        for _, path in _modules(folder)
        if path.parent != CORE / "editions"
    ]
    templates = [
        path
        for folder in (ROOT / "templates", *ROOT.glob("plugins/*/src"))
        for path in sorted(folder.rglob("*.j2"))
    ]
    texts = [(path, line, text) for path in modules for line, text in _strings(path)]
    texts += [(path, 1, path.read_text(encoding="utf-8")) for path in templates]

    assert len(captions) > 20
    assert [
        f"{path.relative_to(ROOT)}:{line} spells {caption}"
        for path, line, text in texts
        for caption in captions
        if caption in text
    ] == []
