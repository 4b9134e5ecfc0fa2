"""The error of the parser; it is used through `xml.dom` and `xml.etree`. https://docs.python.org/3/library/pyexpat.html"""


class ExpatError(Exception):
    """A document that is not well-formed: `code`, `lineno` and `offset` tell what and where."""


error = ExpatError
