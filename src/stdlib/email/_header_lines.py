"""Lines of a header: where it is broken."""
import re as _re

_BLANKS = _re.compile('([ \t]+)')


class _Line:
    """A line in the making: blanks and what follows them, by turns."""

    def __init__(self, taken, parts=()):
        self.taken = taken
        self.size = taken
        self.parts = []
        for blank, part in parts:
            self.push(blank, part)

    def push(self, blank, part):
        self.parts.append((blank, part))
        self.size += len(blank) + len(part)

    def pop(self):
        blank, part = self.parts.pop()
        self.size -= len(blank) + len(part)
        return blank, part

    def text(self):
        return ''.join(blank + part for blank, part in self.parts)

    def is_blank(self):
        return self.taken == 0 and (not self.parts or self.text().isspace())


class HeaderLines:
    """Puts chunks of a header into lines of at most `length` characters, as far as they can be broken."""

    def __init__(self, taken, length, continuation_ws, splitchars):
        self._length = length
        self._continuation_ws = continuation_ws
        self._splitchars = splitchars
        self._lines = []
        self._line = _Line(taken)

    def joined(self, linesep):
        self.newline()
        return linesep.join(self._lines)

    def newline(self):
        """End the line; what marks a transition at its end is dropped."""
        if self._line.parts[-1:] == [(' ', '')]:
            self._line.pop()
        # as CPython: the name of the header counts as something that is on the first line
        if self._line.size > 0:
            if self._line.is_blank() and self._lines:
                self._lines[-1] += self._line.text()
            else:
                self._lines.append(self._line.text())
        self._line = _Line(0)

    def add_transition(self):
        """A blank between chunks of different character sets."""
        self._line.push(' ', '')

    def feed(self, blank, string, charset):
        """Add a string of one character set."""
        if charset.header_encoding is None:
            self._feed_plain(blank, string)
            return
        first, *rest = charset.header_encode_lines(string, self._rooms())
        if first is not None:
            self._add(blank, first)
        if not rest:
            return
        self.newline()
        self._line.push(self._continuation_ws, rest[-1])
        self._lines += [self._continuation_ws + line for line in rest[:-1]]

    def _rooms(self):
        yield self._length - self._line.size
        while True:
            yield self._length - len(self._continuation_ws)

    def _feed_plain(self, blank, string):
        parts = _BLANKS.split(blank + string)
        parts = parts[1:] if not parts[0] else ['', *parts]
        for blank, part in zip(parts[::2], parts[1::2]):
            self._add(blank, part)

    def _add(self, blank, part):
        self._line.push(blank, part)
        if self._line.size <= self._length:
            return
        at = self._break()
        if at is None:
            blank, part = self._line.pop()
            if self._line.taken > 0:
                self.newline()
                blank = blank or ' '
            self._line.push(blank, part)
            return
        rest = self._line.parts[at:]
        del self._line.parts[at:]
        self._lines.append(self._line.text())
        self._line = _Line(0, rest)

    def _break(self):
        """The last part that may begin a line: by the first of the characters to split at that is there."""
        parts = self._line.parts
        for splitter in self._splitchars:
            for i in range(len(parts) - 1, 0, -1):
                if splitter.isspace() and parts[i][0][:1] == splitter:
                    return i
                if parts[i - 1][1][-1:] == splitter:
                    return i
        return None
