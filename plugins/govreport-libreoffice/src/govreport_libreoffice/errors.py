"""What can go wrong with a conversion; each message is a sentence about LibreOffice."""


class LibreOfficeError(Exception):
    """Root of what a conversion raises."""


class MissingError(LibreOfficeError):
    """LibreOffice is not installed."""


class FailedError(LibreOfficeError):
    """LibreOffice did not start, or ended with a code that says failure."""


class TooSlowError(LibreOfficeError):
    """LibreOffice was stopped because its time was over."""


class GreedyError(LibreOfficeError):
    """LibreOffice was stopped because it took too much memory."""


class NothingError(LibreOfficeError):
    """LibreOffice ended well and wrote nothing."""


class TooLargeError(LibreOfficeError):
    """LibreOffice wrote more than is allowed."""
