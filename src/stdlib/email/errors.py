"""What may be wrong with a message. https://docs.python.org/3/library/email.errors.html"""


class MessageError(Exception):
    """Base of the errors of this package."""


class MessageParseError(MessageError):
    """Base of the errors of parsing."""


class HeaderParseError(MessageParseError):
    """A header cannot be read."""


class BoundaryError(MessageParseError):
    """No boundary that ends a part."""


class MultipartConversionError(MessageError, TypeError):
    """A message of one part cannot become a multipart."""


class CharsetError(MessageError):
    """A character set that is not allowed."""


class HeaderWriteError(MessageError):
    """A header cannot be written."""


class MessageDefect(ValueError):
    """Base of the defects that a parser notes."""

    def __init__(self, line=None):
        if line is not None:
            super().__init__(line)
        self.line = line


class NoBoundaryInMultipartDefect(MessageDefect):
    """A multipart without a boundary parameter."""


class StartBoundaryNotFoundDefect(MessageDefect):
    """The boundary that was announced never came."""


class CloseBoundaryNotFoundDefect(MessageDefect):
    """The last boundary never came."""


class FirstHeaderLineIsContinuationDefect(MessageDefect):
    """The first line of the headers continues another."""


class MisplacedEnvelopeHeaderDefect(MessageDefect):
    """A `From ` line among the headers."""


class MissingHeaderBodySeparatorDefect(MessageDefect):
    """Neither a header nor the empty line after the headers."""


MalformedHeaderDefect = MissingHeaderBodySeparatorDefect


class MultipartInvariantViolationDefect(MessageDefect):
    """Said to be a multipart, but it has no parts."""


class InvalidMultipartContentTransferEncodingDefect(MessageDefect):
    """A multipart that is encoded as a whole."""


class UndecodableBytesDefect(MessageDefect):
    """A header with bytes that are no ASCII."""


class InvalidBase64PaddingDefect(MessageDefect):
    """base64 with wrong padding."""


class InvalidBase64CharactersDefect(MessageDefect):
    """base64 with characters that do not belong there."""


class InvalidBase64LengthDefect(MessageDefect):
    """base64 of an impossible length."""


class HeaderDefect(MessageDefect):
    """Base of the defects of a header."""

    def __init__(self, *args, **kw):
        super().__init__(*args, **kw)


class InvalidHeaderDefect(HeaderDefect):
    """A header that breaks its grammar."""


class HeaderMissingRequiredValue(HeaderDefect):
    """A header without its value."""


class NonPrintableDefect(HeaderDefect):
    """Control characters."""

    def __init__(self, non_printables):
        super().__init__(non_printables)
        self.non_printables = non_printables

    def __str__(self):
        return f"the following ASCII non-printables found in header: {self.non_printables}"


class ObsoleteHeaderDefect(HeaderDefect):
    """A form that was given up."""


class NonASCIILocalPartDefect(HeaderDefect):
    """Characters before the @ that are no ASCII."""


class InvalidDateDefect(HeaderDefect):
    """A date that cannot be read."""
