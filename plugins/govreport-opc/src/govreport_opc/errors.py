"""What can be wrong with a package; each message goes on after the file's name."""


class OpcError(Exception):
    """Root of what reading a package raises."""


class DamagedError(OpcError):
    """It is no package, or a part of it cannot be read."""


class ProtectedError(OpcError):
    """It cannot be read without a password."""


class TooLargeError(OpcError):
    """It exceeds a bound on size, number or depth."""
