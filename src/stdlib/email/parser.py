"""Parsers of whole messages. https://docs.python.org/3/library/email.parser.html"""
from io import StringIO as _StringIO, TextIOWrapper as _TextIOWrapper

from email._policybase import compat32
from email.feedparser import BytesFeedParser, FeedParser

__all__ = ['Parser', 'HeaderParser', 'BytesParser', 'BytesHeaderParser', 'FeedParser', 'BytesFeedParser']


class Parser:
    """Makes messages of text."""

    def __init__(self, _class=None, *, policy=compat32):
        self._class = _class
        self.policy = policy

    def parse(self, fp, headersonly=False):
        """The message that a text stream says; with `headersonly` the payload is left as text."""
        feedparser = FeedParser(self._class, policy=self.policy)
        if headersonly:
            feedparser._set_headersonly()
        while data := fp.read(8192):
            feedparser.feed(data)
        return feedparser.close()

    def parsestr(self, text, headersonly=False):
        """The message that a string says."""
        return self.parse(_StringIO(text), headersonly=headersonly)


class HeaderParser(Parser):
    """Reads headers only."""

    def parse(self, fp, headersonly=True):
        """The headers that a text stream says."""
        return Parser.parse(self, fp, True)

    def parsestr(self, text, headersonly=True):
        """The headers that a string says."""
        return Parser.parsestr(self, text, True)


class BytesParser:
    """Makes messages of bytes."""

    def __init__(self, *args, **kw):
        self.parser = Parser(*args, **kw)

    def parse(self, fp, headersonly=False):
        """The message that a stream of bytes says."""
        fp = _TextIOWrapper(fp, encoding='ascii', errors='surrogateescape')
        try:
            return self.parser.parse(fp, headersonly)
        finally:
            fp.detach()

    def parsebytes(self, text, headersonly=False):
        """The message that bytes say."""
        return self.parser.parsestr(text.decode('ASCII', errors='surrogateescape'), headersonly)


class BytesHeaderParser(BytesParser):
    """Reads headers only."""

    def parse(self, fp, headersonly=True):
        """The headers that a stream of bytes says."""
        return BytesParser.parse(self, fp, headersonly=True)

    def parsebytes(self, text, headersonly=True):
        """The headers that bytes say."""
        return BytesParser.parsebytes(self, text, headersonly=True)
