"""Draw the pictures of the documentation: our documents as other programs show them.

Run it when the typesetting has changed, and look at what it drew.  It needs
poppler (`pdftoppm`), LibreOffice (`soffice`) and Chromium.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import chdir
from pathlib import Path
from typing import Literal

import attrs
from openpyxl import load_workbook
from PIL import Image, ImageChops
from playwright.sync_api import sync_playwright

import govreport
from govreport.audit import Plan, audit
from govreport.model import Report
from govreport.present import as_html
from govreport.present.compare import as_html as as_comparison
from govreport.site import SitePlan, write_site
from govreport.testing.country import province
from govreport.testing.samples import correct_previous, correct_report
from ofd_drawing import drawn_pages

DOCS = Path(__file__).parent
PICTURES = DOCS / "pictures"
EXAMPLE = DOCS / "examples" / "lincang-2020-corrected.toml"
CHROMIUM = shutil.which("chromium")
GAP, DESK = 10, (216, 220, 224)
BROWSER = (
    *(CHROMIUM or "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"),
    *("--disable-background-networking", "--force-device-scale-factor=0.5"),
    "--window-size=1000,6500",
)
#: Pixels of the beginning of a page that the start page shows.
BEGINNING = 760
#: Parts of the page of a check that its picture has: the head with the index, a table, a finding.
MARKED = (".index", ".scroll:has(.badge.error)", ".notes .note.error")

#: Free fonts in the place of those that the standard names and nobody may give away;
#: digits of 仿宋 are half as wide as its characters.
ALIASES = {
    "仿宋": "LXGW WenKai Mono",
    "楷体": "AR PL UKai CN",
    "黑体": "Noto Sans CJK SC",
    "宋体": "Noto Serif CJK SC",
    "方正小标宋简体": "Noto Serif CJK SC",
}
FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include>{aliases}</fontconfig>
"""


def pages(pdf: Path, dpi: int, *numbers: int) -> list[Image.Image]:
    """Return pages of a PDF as pictures; all of them if none is named."""
    base = pdf.with_suffix("")
    subprocess.run(["pdftoppm", "-png", "-r", str(dpi), str(pdf), str(base)], check=True)
    drawn = sorted(base.parent.glob(f"{base.name}-*.png"))
    chosen = [drawn[number - 1] for number in numbers] or drawn
    return [Image.open(path).convert("RGB") for path in chosen]


def on_a_desk(sheets: list[Image.Image]) -> Image.Image:
    """Return pages side by side on a desk."""
    width = sum(sheet.width + GAP for sheet in sheets) + GAP
    desk = Image.new("RGB", (width, max(sheet.height for sheet in sheets) + 2 * GAP), DESK)
    left = GAP
    for sheet in sheets:
        desk.paste(sheet, (left, GAP))
        left += sheet.width + GAP
    return desk


def converted(path: Path) -> Path:
    """Return the PDF that LibreOffice makes of a Word file, with fonts that this machine has."""
    aliases = "".join(
        f'<alias binding="same"><family>{name}</family>'
        f"<prefer><family>{other}</family></prefer></alias>"
        for name, other in ALIASES.items()
    )
    fonts = path.with_name("fonts.conf")
    fonts.write_text(FONTS.format(aliases=aliases), encoding="utf-8")
    profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    target = path.parent / "office"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(target)]
    environment = {**os.environ, "FONTCONFIG_FILE": str(fonts)}
    subprocess.run([*command, str(path)], check=True, capture_output=True, env=environment)
    return target / f"{path.stem}.pdf"


def screen(path: Path) -> Image.Image:
    """Return a page as Chromium shows it, without the empty space below."""
    shot = path.with_suffix(".png")
    command = [*BROWSER, f"--screenshot={shot}", path.as_uri()]
    subprocess.run(command, check=True, capture_output=True)
    picture = Image.open(shot).convert("RGB")
    ground = Image.new("RGB", picture.size, picture.getpixel((0, picture.height - 1)))
    box = ImageChops.difference(picture, ground).getbbox()
    return picture.crop((0, 0, picture.width, box[3] + GAP)) if box else picture


def marked(folder: Path) -> Image.Image:
    """Return the page that a check of the faulty example makes, without what is right in it."""
    path = folder / "check.html"
    with chdir(DOCS / "examples"):  # so that the page names the file alone
        checked = list(govreport.default_engine().checked(["lincang-2020.toml"]))
    path.write_text(as_html(checked), encoding="utf-8")
    shot = folder / "check.png"
    with sync_playwright() as browsers:
        browser = browsers.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 900, "height": 900})
        page.goto(path.as_uri())
        boxes = [page.locator(part).first.bounding_box() for part in MARKED]
        page.screenshot(path=shot, full_page=True)
        browser.close()
    whole = Image.open(shot).convert("RGB")
    spans = [(int(box["y"]) - GAP, int(box["y"] + box["height"]) + GAP) for box in boxes if box]
    spans[0] = (0, spans[0][1])
    parts = [whole.crop((0, top, whole.width, bottom)) for top, bottom in spans]
    picture = Image.new("RGB", (whole.width, sum(part.height for part in parts)), "white")
    top = 0
    for part in parts:
        picture.paste(part, (0, top))
        top += part.height
    return picture


def served(folder: Path) -> Image.Image:
    """Return the page of a server: what is asked for, what was found, a cell being changed."""
    path = govreport.render(correct_previous("2021"), to=folder / "2023.toml")
    wrong = correct_report("2021").replace({"requests.new.total": 121})
    now = govreport.render(wrong, to=folder / "2024.docx")
    command = [sys.executable, "-m", "govreport", "serve", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            return _served(server.stdout.readline().strip() if server.stdout else "", now, path)
        finally:
            server.terminate()


def _served(url: str, now: Path, before: Path) -> Image.Image:
    """Return the same from a server that runs."""
    shot = now.with_suffix(".png")
    with sync_playwright() as browsers:
        browser = browsers.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1000, "height": 900}, locale="zh-CN")
        page.goto(url)
        page.set_input_files("#file-previous", before)
        page.set_input_files("#file-report", now)
        page.wait_for_selector("#compared:not([hidden])")
        page.locator("button.mend").first.click()
        page.keyboard.type("211")
        spans = [
            page.evaluate(
                """names => {
                    const [first, last] = names.map(
                        name => document.querySelector(name).getBoundingClientRect());
                    return [first.top + scrollY, last.bottom + scrollY];
                }""",
                names,
            )
            for names in (["body", "#sheet .counts"], ["td:has(input)", "td:has(input)"])
        ]
        page.screenshot(path=shot, full_page=True)
        browser.close()
    whole = Image.open(shot).convert("RGB")
    (_, upper), (_, cell) = spans
    parts = [
        whole.crop((0, 0, whole.width, int(upper) + GAP)),
        whole.crop((0, int(cell) - 190, whole.width, int(cell) + 140)),
    ]
    picture = Image.new("RGB", (whole.width, sum(part.height for part in parts)), "white")
    picture.paste(parts[0], (0, 0))
    picture.paste(parts[1], (0, parts[0].height))
    return picture


def workbook(folder: Path) -> Image.Image:
    """Return table three of a workbook with wrong entries and a blank one."""
    report, last = correct_report("2021"), correct_previous("2021")
    path = govreport.render(report, to=folder / "book.xlsx", previous=last)
    book = load_workbook(path)
    for place, typed in (("D6", -3), ("E8", "约9"), ("D11", None), ("J30", 12)):
        book["表三"][place] = typed
    book.save(path)
    *_, table, _ = pages(converted(path), 90)
    ground = Image.new("RGB", table.size, "white")
    left, top, right, bottom = ImageChops.difference(table, ground).getbbox() or (0, 0, *table.size)
    return table.crop((left - GAP, top - GAP, right + GAP, bottom + GAP))


def compared(folder: Path) -> Image.Image:
    """Return the beginning of the page of two years."""
    engine = govreport.default_engine()
    before, after = correct_previous("2021"), correct_report("2021")
    path = folder / "compare.html"
    found = engine.compare(before, after)
    page = as_comparison(found, engine.edition(before), engine.edition(after))
    path.write_text(page, encoding="utf-8")
    return shot(path, (1100, 1500), 0.7, "light")


def site(folder: Path) -> Image.Image:
    """Return the beginning of the site of an invented province, as the overview shows it."""
    made = province(300, (2022, 2023, 2024), seed=7, wrong=0.25, styles={"toml": 1})
    made.write(folder / "province", govreport.default_engine())
    (folder / "bodies.csv").write_text(made.table(), encoding="utf-8")
    plan = Plan(
        sources=[str(folder / "province")],
        out=folder / "audit",
        bodies=folder / "bodies.csv",
        executor="here",
    )
    audit(plan, govreport.default_engine())
    made_site = write_site(SitePlan(folder=folder / "audit"), govreport.default_engine())
    return shot(made_site.index, (1280, 1500), 0.6, "light")


def phones(folder: Path) -> Image.Image:
    """Return three looks of the web page on a phone, the last of them dark."""
    report = correct_report("2021")
    path = govreport.render(report, to=folder / "phone.html", previous=correct_previous("2021"))
    return on_a_desk(
        [
            shot(path, (360, 700), 0.8, "light"),
            shot(path, (360, 700), 0.8, "light", "#section-disclosure"),
            shot(path, (360, 700), 0.8, "dark", "#section-requests"),
        ]
    )


def shot(
    path: Path, size: tuple[int, int], scale: float, scheme: Literal["light", "dark"], at: str = ""
) -> Image.Image:
    """Return what a screen of some size shows of a page.

    Args:
        path: The page.
        size: Width and height of the screen.
        scale: Pixels of the picture for each of the screen.
        scheme: Colours that the reader prefers.
        at: What the page is opened at; empty for its beginning.
    """
    target = path.with_suffix(".png")
    with sync_playwright() as browsers:
        browser = browsers.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(
            viewport={"width": size[0], "height": size[1]}, device_scale_factor=scale
        )
        page.emulate_media(color_scheme=scheme)
        page.goto(path.as_uri() + at)
        page.screenshot(path=target)
        browser.close()
    return Image.open(target).convert("RGB")


def archived(ofd: Path, dpi: int) -> list[Image.Image]:
    """Return the pages of an OFD file, its objects drawn by Chromium."""
    found = []
    for number, svg in enumerate(drawn_pages(ofd)):
        path = ofd.with_name(f"page-{number}.html")
        path.write_text(f"<style>body{{margin:0}}svg{{width:210mm}}</style>{svg}", encoding="utf-8")
        found.append(shot(path, (794, 1123), dpi / 96, "light"))
    return found


def red_headed(folder: Path) -> Image.Image:
    """Return the first page of a report with a red head, as PDF and as OFD."""
    report = correct_report("2021")
    numbered = attrs.evolve(report.publication, document_number="示政发〔2025〕3号")
    report = attrs.evolve(report, publication=numbered)
    pdf, ofd = (
        govreport.render(report, to=folder / f"red.{form}", template="redhead")
        for form in ("pdf", "ofd")
    )
    return on_a_desk([*pages(pdf, 50, 1), archived(ofd, 50)[0]])


def template(folder: Path) -> Image.Image:
    """Return two pages of a Word template with its tags, and the pages that come of it."""
    source = folder / "template.docx"
    command = ["template", "export", "docx", "--edition", "2021", "--to", str(source)]
    subprocess.run([sys.executable, "-m", "govreport", *command], check=True, capture_output=True)
    made = govreport.render(correct_report("2021"), to=folder / "made.docx", template=source)
    return on_a_desk([*pages(converted(source), 50, 1, 3), *pages(converted(made), 50, 1, 3)])


def drawn(report: Report, folder: Path) -> dict[str, Image.Image]:
    """Return a picture of each document of *report* by its format."""
    pdf = govreport.render(report, to=folder / "report.pdf")
    docx = govreport.render(report, to=folder / "report.docx")
    html = govreport.render(report, to=folder / "report.html")
    ofd = govreport.render(report, to=folder / "report.ofd")
    return {
        "pdf": on_a_desk(pages(pdf, 40)),
        "ofd": on_a_desk(archived(ofd, 40)),
        "docx": on_a_desk(pages(converted(docx), 40)),
        "html": screen(html),
    }


def keep(picture: Image.Image, name: str) -> None:
    """Write a picture in few colours."""
    path = PICTURES / f"{name}.png"
    picture.quantize(24).save(path, optimize=True)
    print(f"{path.relative_to(DOCS.parent)}  {path.stat().st_size:,} bytes")


def main() -> int:
    """Draw them; returns the exit code."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pdf = govreport.render(govreport.load(EXAMPLE), to=folder / "example.pdf")
        keep(on_a_desk(pages(pdf, 72, 1, 3)), "page")
        keep(marked(folder), "check")
        keep(served(folder), "server")
        keep(workbook(folder), "workbook")
        keep(compared(folder), "compare")
        keep(template(folder), "template")
        keep(phones(folder), "phone")
        keep(red_headed(folder), "redhead")
        keep(site(folder), "site")
    for edition in ("2019", "2021"):
        with tempfile.TemporaryDirectory() as name:
            for form, picture in drawn(correct_report(edition), Path(name)).items():
                keep(picture, f"{edition}-{form}")
                if (edition, form) == ("2021", "html"):
                    keep(picture.crop((0, 0, picture.width, BEGINNING)), "small-html")
    return 0


if __name__ == "__main__":
    sys.exit(main())
