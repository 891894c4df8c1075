"""Move the notes of changes/ into CHANGELOG.md under a new version, and write the version.

The version goes into every distribution and into the addresses of the README's pictures, which
package indexes show, too; these begin with the project's `Source` in pyproject.toml.

Usage: python docs/release.py VERSION [DATE]
"""

from __future__ import annotations

import datetime
import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
_KINDS = {"added": "Added", "changed": "Changed", "fixed": "Fixed", "removed": "Removed"}
_NOTE = re.compile(r"(?P<name>[a-z0-9-]+)\.(?P<kind>added|changed|fixed|removed)\.md\Z")
_VERSION = re.compile(r"\d+\.\d+\.\d+(?:(?:a|b|rc)\d+)?\Z")
_PROJECT = re.compile(r'^version = "[^"]*"$', re.MULTILINE)
_SOURCE = re.compile(r'^Source = "(https://[^"]+?)/?"$', re.MULTILINE)
#: A picture of the README: the description, and the path, which an earlier release made an address.
_PICTURE = re.compile(r"(!\[[^\]]*\]\()(?:https://[^)\s]*/)?(docs/pictures/[^)\s]+)\)")
_MODULE = re.compile(r'^__version__ = "[^"]*"$', re.MULTILINE)


def section(version: str, date: str, notes: dict[str, list[str]]) -> str:
    """Return the part of the changelog about one version."""
    parts = [f"## {version} ({date})"]
    for kind, title in _KINDS.items():
        if notes.get(kind):
            items = [" ".join(note.split()) for note in notes[kind]]
            parts.append(f"### {title}\n\n" + "\n".join(f"- {item}" for item in items))
    return "\n\n".join(parts) + "\n"


def notes_of(folder: Path) -> dict[str, list[str]]:
    """Return the notes of a folder by their kind, in the order of their names."""
    found: dict[str, list[str]] = {}
    for path in sorted(folder.glob("*.md")):
        if match := _NOTE.match(path.name):
            found.setdefault(match["kind"], []).append(path.read_text(encoding="utf-8").strip())
    return found


def release(root: Path, version: str, date: str) -> None:
    """Write the changelog and the version into a checkout, and delete the notes."""
    changelog = root / "CHANGELOG.md"
    text = changelog.read_text(encoding="utf-8")
    if f"## {version} " in text:
        raise SystemExit(f"CHANGELOG.md has the version {version} already")
    notes = notes_of(root / "changes")
    if not notes:
        raise SystemExit("there are no notes in changes/: nothing to release")
    head, mark, rest = text.partition("\n## ")
    changelog.write_text(
        f"{head.rstrip()}\n\n{section(version, date, notes)}{mark}{rest}", encoding="utf-8"
    )
    for path in (root / "changes").glob("*.md"):
        if _NOTE.match(path.name):
            path.unlink()
    for path in [
        root / "pyproject.toml",
        *root.glob("*/pyproject.toml"),
        *root.glob("plugins/*/pyproject.toml"),
    ]:
        _replace(path, _PROJECT, f'version = "{version}"')
    _replace(root / "src" / "govreport" / "__init__.py", _MODULE, f'__version__ = "{version}"')
    source = _SOURCE.search((root / "pyproject.toml").read_text(encoding="utf-8"))
    for path in root.glob("README*.md") if source else ():
        text = path.read_text(encoding="utf-8")
        path.write_text(with_pictures(text, source[1], version), encoding="utf-8")


def with_pictures(text: str, source: str, version: str) -> str:
    """Return a README whose pictures are those of one version, at their addresses."""
    return _PICTURE.sub(rf"\g<1>{source}/raw/v{version}/\g<2>)", text)


def _replace(path: Path, pattern: re.Pattern[str], line: str) -> None:
    text = path.read_text(encoding="utf-8")
    path.write_text(pattern.sub(line, text, count=1), encoding="utf-8")


def main(arguments: list[str]) -> None:
    """Release the version that the command line names."""
    today = datetime.datetime.now(datetime.UTC).date().isoformat()
    version, date = [*arguments, today][:2] if arguments else ("", "")
    if not _VERSION.match(version):
        raise SystemExit((__doc__ or "").strip())
    release(ROOT, version, date)


if __name__ == "__main__":
    main(sys.argv[1:])
