"""Report to plain data and back, without loss; and plain data as JSON and TOML."""

from govreport.codec._cells import shown
from govreport.codec._flat import decode_flat
from govreport.codec._places import Locator, locate, located
from govreport.codec._scan import scan_json, scan_toml
from govreport.codec.plain import FORMAT, decode, edition_for, encode
from govreport.codec.schema import DRAFT, class_schema, schema
from govreport.codec.starter import starter
from govreport.codec.text import dump_json, dump_toml, load_json, load_toml, parse_json, parse_toml

__all__ = [
    "DRAFT",
    "FORMAT",
    "Locator",
    "class_schema",
    "decode",
    "decode_flat",
    "dump_json",
    "dump_toml",
    "edition_for",
    "encode",
    "load_json",
    "load_toml",
    "locate",
    "located",
    "parse_json",
    "parse_toml",
    "scan_json",
    "scan_toml",
    "schema",
    "shown",
    "starter",
]
