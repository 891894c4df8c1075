"""Office packages from strangers, within bounds; what rides along in them; and writing them."""

from govreport_opc.errors import DamagedError, OpcError, ProtectedError, TooLargeError
from govreport_opc.package import Limits, Package

__all__ = ["DamagedError", "Limits", "OpcError", "Package", "ProtectedError", "TooLargeError"]
