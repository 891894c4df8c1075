"""Why a cell may be in doubt: every reason, and where it is given.

The reasons that are about places come from the alignments (`by_header`, `by_order`,
`side_by_side`) and from `sentences`, those about a text from `values`; readers of
formats give reasons of their own (`Cell.doubt`).
"""

from __future__ import annotations

from typing import Final

#: `by_header`: the form's cells and the printed ones cut each other.
MERGED: Final = "a merged cell covers more than one cell of the form"
#: `by_header`: the row is blank under a header and has a value that stands under none.
SHIFTED: Final = "the values do not stand under their headers"
#: `by_order`: what stands over the row heads a column of another edition, and none of this one.
FOREIGN: Final = "the columns are those of another form"
#: `by_order`, and `by_table` for a column: another number of values than the form has columns.
COUNT: Final = "{} values for {} columns"
#: `side_by_side`: the line has another number of values than its captions have cells.
CELLS: Final = "{} values for {} cells"
#: `align`: a row is printed for a group of rows, as （六）其他处理 with values of its own.
TOGETHER: Final = "one value is printed for {} cells together"
#: `sentences`: 予以公开：13件 tells no column; that it is the total is likely, and not said.
WHOLE: Final = "one number is told for the whole row"
#: `values`: digits that something parts.
APART: Final = "it is not known whether these digits are one number"
#: `values`: the reader does not know what a symbol stands for.
SYMBOL: Final = "a symbol that is not known stands there"
#: `values`: figures that are no digits, such as those of footnotes.
MARK: Final = "a mark such as ① or ㊿ is no plain number"
#: `settle`: what stands in the cell is made of the letters of the form's captions.
CAPTION: Final = "pieces of captions stand where the value would"
#: `settle`: two printings of a cell differ.
TWICE: Final = "printed more than once, and not alike"
#: `accounting`: what the sums of the form say (`evidence`) beside a reason of another kind.
FITS: Final = "{}; the sums hold with {} alone"
