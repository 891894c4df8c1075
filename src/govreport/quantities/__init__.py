"""What can be counted in a report: quantities, the cells that give them, and their values."""

from govreport.quantities.catalogue import Indicator, indicator
from govreport.quantities.figures import Amount, Figures, Reading, cell_number
from govreport.quantities.quantity import Matter, Quantity

__all__ = [
    "Amount",
    "Figures",
    "Indicator",
    "Matter",
    "Quantity",
    "Reading",
    "cell_number",
    "indicator",
]
