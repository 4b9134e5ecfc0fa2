"""Compares output with what an example wants, and tells what differs."""
import difflib
import re

from doctest._flags import (
    BLANKLINE_MARKER,
    DONT_ACCEPT_BLANKLINE,
    DONT_ACCEPT_TRUE_FOR_1,
    ELLIPSIS,
    ELLIPSIS_MARKER,
    NORMALIZE_WHITESPACE,
    REPORT_CDIFF,
    REPORT_NDIFF,
    REPORT_UDIFF,
)

_MARKER_LINE = re.compile(rf"(?m)^{re.escape(BLANKLINE_MARKER)}\s*?$")
_SPACES_LINE = re.compile(r"(?m)^[^\S\n]+$")
_EMPTY_LINE = re.compile(r"(?m)^[ ]*(?=\n)")


class OutputChecker:
    """Whether an output is the wanted one, and the report when it is not."""

    def _toAscii(self, s):
        return str(s.encode("ASCII", "backslashreplace"), "ASCII")

    def check_output(self, want, got, optionflags):
        """True when the output is the wanted one as the flags allow."""
        got, want = self._toAscii(got), self._toAscii(want)
        if got == want:
            return True
        if not optionflags & DONT_ACCEPT_TRUE_FOR_1 and (got, want) in (("True\n", "1\n"), ("False\n", "0\n")):
            return True
        if not optionflags & DONT_ACCEPT_BLANKLINE:
            want = _MARKER_LINE.sub("", want)
            got = _SPACES_LINE.sub("", got)
            if got == want:
                return True
        if optionflags & NORMALIZE_WHITESPACE:
            got, want = " ".join(got.split()), " ".join(want.split())
            if got == want:
                return True
        return bool(optionflags & ELLIPSIS) and ellipsis_match(want, got)

    def output_difference(self, example, got, optionflags):
        """The text of a report: both outputs, or their difference."""
        want = example.want
        if not optionflags & DONT_ACCEPT_BLANKLINE:
            got = _EMPTY_LINE.sub(BLANKLINE_MARKER, got)
        if self._do_a_fancy_diff(want, got, optionflags):
            kind, diff = _difference(want.splitlines(keepends=True), got.splitlines(keepends=True), optionflags)
            return f"Differences ({kind}):\n" + indented("".join(diff))
        return _part("Expected", want) + _part("Got", got)

    def _do_a_fancy_diff(self, want, got, optionflags):
        if not optionflags & (REPORT_UDIFF | REPORT_CDIFF | REPORT_NDIFF):
            return False
        # a difference within lines helps for short texts too
        return bool(optionflags & REPORT_NDIFF) or (want.count("\n") > 2 and got.count("\n") > 2)


def _part(title, text):
    return f"{title}:\n{indented(text)}" if text else f"{title} nothing\n"


def _difference(want, got, optionflags):
    if optionflags & REPORT_UDIFF:
        return "unified diff with -expected +actual", list(difflib.unified_diff(want, got, n=2))[2:]
    if optionflags & REPORT_CDIFF:
        diff = list(difflib.context_diff(want, got, n=2))[2:]
        return "context diff with expected followed by actual", diff
    engine = difflib.Differ(charjunk=difflib.IS_CHARACTER_JUNK)
    return "ndiff with -expected +actual", list(engine.compare(want, got))


def indented(text):
    """The text with four spaces before each line that is not empty."""
    return re.sub(r"(?m)^(?!$)", "    ", text)


def ellipsis_match(want, got):
    """Is `got` what `want` says, where each `...` stands for any text?"""
    if ELLIPSIS_MARKER not in want:
        return want == got
    first, *middle, last = want.split(ELLIPSIS_MARKER)
    start, end = len(first), len(got) - len(last)
    if not got.startswith(first) or not got.endswith(last) or start > end:
        return False
    for piece in middle:
        # the leftmost match leaves the most for those that follow
        found = got.find(piece, start, end)
        if found < 0:
            return False
        start = found + len(piece)
    return True
