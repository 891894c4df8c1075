"""The national rules and rule sets."""

from __future__ import annotations

from govreport.rules import (
    blanks,
    carryover,
    cells,
    citations,
    claims_rules,
    contacts,
    content,
    dates,
    inside,
    leftovers,
    naming,
    planted,
    plausible,
    presence,
    privacy,
    repetition,
    structure,
    sums,
    wording,
)
from govreport.rules.base import Rule, RuleSet

#: Every national rule, in the order of the codes.
NATIONAL_RULES: tuple[Rule, ...] = tuple(
    sorted(
        (
            *presence.RULES,
            *blanks.RULES,
            *cells.RULES,
            *structure.RULES,
            *content.RULES,
            *sums.RULES,
            *plausible.RULES,
            *carryover.RULES,
            *repetition.RULES,
            *claims_rules.RULES,
            *dates.RULES,
            *inside.RULES,
            *leftovers.RULES,
            *naming.RULES,
            *planted.RULES,
            *contacts.RULES,
            *citations.RULES,
            *privacy.RULES,
            *wording.RULES,
        ),
        key=lambda item: item.code,
    )
)

CN = RuleSet(
    name="cn",
    title="全国通用规则",
    add=NATIONAL_RULES,
    source="《政府信息公开条例》（国务院令第711号）",
)
CN_2019 = RuleSet(
    name="cn-2019",
    title="全国规则（2019 年格式）",
    extends="cn",
    source="国办公开办函〔2019〕60号",
)
CN_2021 = RuleSet(
    name="cn-2021",
    title="全国规则（2021 年格式）",
    extends="cn",
    source="国办公开办函〔2021〕30号",
)

#: The national rule sets; the one for an edition is named ``cn-`` and its identifier.
NATIONAL_RULE_SETS = (CN, CN_2019, CN_2021)
