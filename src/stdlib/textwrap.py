"""Text wrapping and filling. https://docs.python.org/3/library/textwrap.html"""
import re

__all__ = ['TextWrapper', 'wrap', 'fill', 'dedent', 'indent', 'shorten']

_whitespace = '\t\n\x0b\x0c\r '

# Where a line may break: at white space, before and after a dash of two or more hyphens between words, and after a
# hyphen that stands between two parts of letters.
_SPACE = '[' + re.escape(_whitespace) + ']'
_OTHER = '[^' + re.escape(_whitespace) + ']'
_WORD_END = r'''[\w!"'&.,?]'''
_LETTER = r'[^\d\W]'
_DASH = rf'(?<={_WORD_END})-{{2,}}(?=\w)'
_HYPHEN = rf'-(?:(?<={_LETTER}{{2}}-)|(?<={_LETTER}-{_LETTER}-))(?={_LETTER}-?{_LETTER})'
_STOP = rf'(?={_SPACE}|\Z)|(?<={_WORD_END})(?=-{{2,}}\w)'


class TextWrapper:
    """Wraps and fills paragraphs; the attributes are the options."""

    unicode_whitespace_trans = dict.fromkeys(map(ord, _whitespace), ord(' '))
    wordsep_re = re.compile(rf'({_SPACE}+|{_DASH}|{_OTHER}+?(?:{_HYPHEN}|{_STOP}))')
    wordsep_simple_re = re.compile(rf'({_SPACE}+)')
    sentence_end_re = re.compile(r'''[a-z][.!?]["']?\Z''')

    def __init__(self, width=70, initial_indent='', subsequent_indent='', expand_tabs=True, replace_whitespace=True,
                 fix_sentence_endings=False, break_long_words=True, drop_whitespace=True, break_on_hyphens=True,
                 tabsize=8, *, max_lines=None, placeholder=' [...]'):
        self.width = width
        self.initial_indent = initial_indent
        self.subsequent_indent = subsequent_indent
        self.expand_tabs = expand_tabs
        self.replace_whitespace = replace_whitespace
        self.fix_sentence_endings = fix_sentence_endings
        self.break_long_words = break_long_words
        self.drop_whitespace = drop_whitespace
        self.break_on_hyphens = break_on_hyphens
        self.tabsize = tabsize
        self.max_lines = max_lines
        self.placeholder = placeholder

    def _munge_whitespace(self, text):
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            text = text.translate(self.unicode_whitespace_trans)
        return text

    def _split(self, text):
        """The pieces that stay whole, white space among them."""
        separator = self.wordsep_re if self.break_on_hyphens else self.wordsep_simple_re
        return [chunk for chunk in separator.split(text) if chunk]

    def _fix_sentence_endings(self, chunks):
        for i in range(len(chunks) - 1):
            if chunks[i + 1] == ' ' and self.sentence_end_re.search(chunks[i]):
                chunks[i + 1] = '  '

    def _handle_long_word(self, reversed_chunks, cur_line, cur_len, width):
        """Puts as much of a word that fits nowhere on the line as there is room for."""
        space_left = 1 if width < 1 else width - cur_len
        if self.break_long_words:
            chunk = reversed_chunks[-1]
            end = space_left
            if self.break_on_hyphens and len(chunk) > space_left:
                hyphen = chunk.rfind('-', 0, space_left)
                if hyphen > 0 and any(c != '-' for c in chunk[:hyphen]):
                    end = hyphen + 1
            if end > 0:
                cur_line.append(chunk[:end])
                reversed_chunks[-1] = chunk[end:]
        elif not cur_line:
            cur_line.append(reversed_chunks.pop())

    def _wrap_chunks(self, chunks):
        if self.width <= 0:
            raise ValueError(f'invalid width {self.width!r} (must be > 0)')
        if self.max_lines is not None:
            indent = self.subsequent_indent if self.max_lines > 1 else self.initial_indent
            if len(indent) + len(self.placeholder.lstrip()) > self.width:
                raise ValueError('placeholder too large for max width')
        lines = []
        chunks.reverse()
        while chunks:
            indent = self.subsequent_indent if lines else self.initial_indent
            width = self.width - len(indent)
            line = self._take_line(chunks, width, bool(lines))
            if not line:
                continue
            if self._may_go_on(chunks, lines, line, width):
                lines.append(indent + ''.join(line))
            else:
                self._end_with_placeholder(lines, line, indent, width)
                break
        return lines

    def _take_line(self, chunks, width, follows):
        line = []
        length = 0
        if self.drop_whitespace and follows and chunks[-1].strip() == '':
            chunks.pop()
        while chunks and length + len(chunks[-1]) <= width:
            length += len(chunks[-1])
            line.append(chunks.pop())
        if chunks and len(chunks[-1]) > width:
            self._handle_long_word(chunks, line, length, width)
        if self.drop_whitespace and line and line[-1].strip() == '':
            line.pop()
        return line

    def _may_go_on(self, chunks, lines, line, width):
        """Whether the line can be taken as it is: another may follow, or this is the end of the text."""
        if self.max_lines is None or len(lines) + 1 < self.max_lines:
            return True
        at_end = not chunks or self.drop_whitespace and len(chunks) == 1 and not chunks[0].strip()
        return at_end and sum(map(len, line)) <= width

    def _end_with_placeholder(self, lines, line, indent, width):
        length = sum(map(len, line))
        while line:
            if line[-1].strip() and length + len(self.placeholder) <= width:
                line.append(self.placeholder)
                lines.append(indent + ''.join(line))
                return
            length -= len(line.pop())
        if lines:
            last = lines[-1].rstrip()
            if len(last) + len(self.placeholder) <= self.width:
                lines[-1] = last + self.placeholder
                return
        lines.append(indent + self.placeholder.lstrip())

    def _split_chunks(self, text):
        return self._split(self._munge_whitespace(text))

    def wrap(self, text):
        """The lines of the wrapped text, without newlines at their ends."""
        chunks = self._split_chunks(text)
        if self.fix_sentence_endings:
            self._fix_sentence_endings(chunks)
        return self._wrap_chunks(chunks)

    def fill(self, text):
        """The wrapped text as one string."""
        return '\n'.join(self.wrap(text))


def wrap(text, width=70, **kwargs):
    """Wrap a single paragraph and return the list of its lines."""
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    """Wrap a single paragraph and return it as one string."""
    return TextWrapper(width=width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    """Collapse white space and cut the text to ``width``, with a placeholder where it was cut."""
    return TextWrapper(width=width, max_lines=1, **kwargs).fill(' '.join(text.strip().split()))


def dedent(text):
    """Remove the white space that all lines begin with; blank lines become empty."""
    try:
        lines = text.split('\n')
    except (AttributeError, TypeError):
        raise TypeError(f'expected str object, not {type(text).__qualname__!r}') from None
    filled = [line for line in lines if line and not line.isspace()]
    least, most = (min(filled), max(filled)) if filled else ('', '')
    margin = 0
    for margin, c in enumerate(least):
        if c != most[margin] or c not in ' \t':
            break
    return '\n'.join('' if not line or line.isspace() else line[margin:] for line in lines)


def indent(text, prefix, predicate=None):
    """Add ``prefix`` to the lines that are not blank, or for which ``predicate`` is true."""
    lines = text.splitlines(True)
    if predicate is None:
        return ''.join(prefix + line if line and not line.isspace() else line for line in lines)
    return ''.join(prefix + line if predicate(line) else line for line in lines)
