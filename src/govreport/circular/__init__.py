"""A circular (通报) on what an audit has found: bodies and findings, as a document of any format.

`govreport circular` writes it; `circular` gives the neutral document, which any renderer turns
into a file.
"""

from govreport.circular.document import Circular, circular
from govreport.circular.sample import sample
from govreport.circular.template import template_for

__all__ = ["Circular", "circular", "sample", "template_for"]
