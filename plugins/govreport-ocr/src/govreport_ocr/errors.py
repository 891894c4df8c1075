"""What keeps a scan from being read."""


class OcrError(Exception):
    """A scan cannot be read."""


class MissingError(OcrError):
    """What reading needs is not installed."""


class TooLargeError(OcrError):
    """The picture has more pixels than any page."""


class SpentError(OcrError):
    """Reading the picture took too much time or memory."""
