"""Headers in lines: where they are broken, and what becomes an encoded word. https://www.rfc-editor.org/rfc/rfc5322#section-2.2.3"""
import sys as _sys
import urllib.parse as _parse

from email import _encoded_words, errors, utils

_BLANKS = ' \t'


class Word(str):
    """A piece of text that is not broken. As an encoded word it may be joined with the one before, if `joins`."""

    joins = True
    together = True


class Phrase(list):
    """Pieces that belong together."""

    # may what is in it become encoded words?
    encodes = True
    # does CPython try to keep it on one line?
    together = True

    def __str__(self):
        return ''.join(map(str, self))


class Syntax(Phrase):
    """Pieces with a grammar of their own: they become no encoded words as a whole."""

    encodes = False


class Parameterized(Phrase):
    """A value and its parameters: the value stays on the first line."""

    together = False


class Parameters(list):
    """Pairs of name and value behind a header's value."""

    def __str__(self):
        return ''.join(f'; {name}={quoted(value)}' for name, value in self)


def quoted(value):
    """A value in quotes."""
    return '"' + str(value).replace('\\', '\\\\').replace('"', r'\"') + '"'


def words_of(text):
    """A phrase of the words of a text and the blanks between them."""
    phrase = Phrase()
    start = 0
    for i in range(1, len(text) + 1):
        if i == len(text) or (text[i] in _BLANKS) != (text[i - 1] in _BLANKS):
            phrase.append(Word(text[start:i]))
            start = i
    return phrase


class _Folder:
    def __init__(self, policy, lead):
        self.policy = policy
        self.length = policy.max_line_length or _sys.maxsize
        self.encoding = 'utf-8' if policy.utf8 else 'us-ascii'
        self.lines = [lead]
        self.last_word = None
        # blanks before the first word of a line, which would be lost before an encoded word
        self.leading = ''

    def room(self):
        return self.length - len(self.lines[-1])

    def take_blank(self):
        """The blank at the end of the line, which is taken away there."""
        line = self.lines[-1]
        if line and line[-1] in _BLANKS:
            self.lines[-1] = line[:-1]
            return line[-1]
        return ''

    def add(self, part, encodes=True):
        if isinstance(part, Parameters):
            self.add_parameters(part)
            return
        text = str(part)
        try:
            text.encode(self.encoding)
            is_plain = '\n' not in text and '\r' not in text
        except UnicodeEncodeError:
            is_plain = False
        if not is_plain and encodes:
            self.add_foreign(part, text)
        elif len(text) <= self.room():
            self.lines[-1] += text
        else:
            self.add_long(part, text, encodes)

    def add_foreign(self, part, text):
        """What is to be encoded."""
        if isinstance(part, Word):
            self.encode(text, part.joins)
            return
        if not part.encodes:
            self.last_word = None
            folded = fold_tree(part, self.policy, '')[:-len(self.policy.linesep)]
            if self.policy.linesep not in folded:
                if len(folded) > self.room():
                    self.lines.append(self.take_blank())
                self.lines[-1] += folded
                return
        for piece in part:
            self.add(piece)

    def add_long(self, part, text, encodes):
        """What does not fit on this line."""
        if len(text) + 1 <= self.length and part.together:
            blank = self.take_blank()
            if blank or text[:1] in (' ', '\t'):
                line = blank + text
                self.lines.append(line)
                self.leading = line[:len(line) - len(line.lstrip(_BLANKS))]
                self.last_word = None
                return
        if not isinstance(part, Word):
            for piece in part:
                self.add(piece, encodes and part.encodes)
            return
        if encodes:
            self.encode(text, part.joins)
            return
        blank = self.take_blank()
        if blank or text[:1] in (' ', '\t'):
            self.lines.append(blank + text)
        else:
            self.lines[-1] += text

    def encode(self, text, joins):
        """Add text as encoded words; they are made anew together with those before."""
        from email.headerregistry import decoded_text
        lines = self.lines
        if self.last_word is not None and joins:
            text = decoded_text(lines[-1][self.last_word:] + text)[0]
            lines[-1] = lines[-1][:self.last_word]
        elif text[0] in _BLANKS:
            if len(lines[-1]) == self.length:
                lines.append(self.take_blank())
            lines[-1] += text[0]
            text = text[1:]
        end = text[-1:] if text[-1:] in (' ', '\t') else ''
        text = text[:-1] if end else text
        last_word = len(lines[-1]) if self.last_word is None else self.last_word
        charset = 'unknown-8bit' if utils._has_surrogates(text) else 'utf-8'
        chrome = len(charset) + 7
        if chrome + 1 >= self.length:
            raise errors.HeaderParseError('max_line_length is too small to fit an encoded word')
        while text:
            if self.room() - chrome - len(self.leading) <= 0:
                lines.append(' ')
                last_word = len(lines[-1])
                continue
            if len(lines) > 1 and len(lines[-1]) == 1 and self.leading:
                lines[-1] += _encoded_words.encode(self.leading, charset)
                self.leading = ''
            room = self.room()
            piece = text[:room - chrome - len(self.leading)]
            while len(encoded := _encoded_words.encode(piece, charset)) > room:
                piece = piece[:-1]
            lines[-1] += encoded
            self.leading = ''
            text = text[len(piece):]
            if text:
                lines.append(' ')
                last_word = len(lines[-1])
        lines[-1] += end
        self.last_word = last_word if joins else None

    def add_parameters(self, part):
        for name, value in part:
            if not self.lines[-1].rstrip().endswith(';'):
                self.lines[-1] += ';'
            self.add_parameter(name, value)

    def add_parameter(self, name, value):
        lines = self.lines
        charset = self.encoding
        try:
            value.encode(charset)
            text = f'{name}={quoted(value)}'
            extended = False
        except UnicodeEncodeError:
            extended = True
            charset = 'unknown-8bit' if utils._has_surrogates(value) else 'utf-8'
            text = f"{name}*={charset}''{_parse.quote(value, safe='', errors='surrogateescape')}"
        if len(lines[-1]) + len(text) + 1 < self.length:
            lines[-1] += ' ' + text
        elif len(text) + 2 <= self.length:
            lines.append(' ' + text)
        else:
            self.continue_parameter(name, value, charset if extended else self.encoding)

    def continue_parameter(self, name, value, charset):
        """A parameter that is longer than a line: `name*0*=…; name*1*=…`."""
        section = 0
        lead = charset + "''"
        while value:
            chrome = len(name) + len(str(section)) + 3 + len(lead)
            if self.length <= chrome + 3:
                # as CPython: lines as long as they must be
                self.length = 78
            piece = value[:self.length - chrome - 2]
            while len(encoded := _parse.quote(piece, safe='', errors='surrogateescape')) > self.length - chrome - 2:
                piece = piece[:-1]
            self.lines.append(f' {name}*{section}*={lead}{encoded}')
            lead = ''
            section += 1
            value = value[len(piece):]
            if value:
                self.lines[-1] += ';'


def fold_tree(tree, policy, lead):
    """The lines of a header, with line ends."""
    folder = _Folder(policy, lead)
    for part in tree:
        folder.add(part)
    return policy.linesep.join(folder.lines) + policy.linesep
