"""An invented province that publishes reports, and what is wrong with them: a truth to score by.

Bodies form a tree, numbers of years join, those of parents are the sums of their children's,
texts agree with the tables, and documents come in several formats and shapes of pages. Errors
are planted in some of them, and between some of them. Writing the files needs the plugins of
their formats; the rest needs nothing.
"""

from govreport.testing.country.bodies import Body
from govreport.testing.country.errors import PLANTS, Truth
from govreport.testing.country.made import Amiss, Province, Published, province
from govreport.testing.country.pages import STYLES, Style
from govreport.testing.country.score import Score, score, score_relations

__all__ = [
    "PLANTS",
    "STYLES",
    "Amiss",
    "Body",
    "Province",
    "Published",
    "Score",
    "Style",
    "Truth",
    "province",
    "score",
    "score_relations",
]
