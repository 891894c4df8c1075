"""Local notices as data: a TOML file that anybody can write becomes a rule set.

`load_notice` reads a file, `rule_set` makes of it what other programs import.
"""

from govreport.notices.file import NoticeFile, load_notice, parse_notice, rule_set

__all__ = ["NoticeFile", "load_notice", "parse_notice", "rule_set"]
