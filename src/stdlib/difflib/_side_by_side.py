"""The lines of two texts side by side, with marks around what differs."""
import re
from difflib._differ import IS_CHARACTER_JUNK, ndiff

_BLANK = ('', '\n')
_MARKED = re.compile(r'\++|-+|\^+')

# What stands at the beginnings of the next lines of an ndiff, longest first where one begins another; and how their first
# line is shown: (format on the left or None, format on the right or None, by how much the pending blanks grow, whether the
# block ends here). A format is '?' where a line of hints follows, '' for a plain line, else the mark of the whole line.
_CASES = (
    ('-?+?', '?', '?', 0, False),
    ('--++', '-', None, -1, False),
    ('--?+', '-', None, -1, True),
    ('--+', '-', None, -1, True),
    ('- ', '-', None, -1, True),
    ('-+?', '', '?', 0, False),
    ('-?+', '?', '', 0, False),
    ('-', '-', None, -1, False),
    ('+--', None, '+', 1, False),
    ('+ ', None, '+', 1, True),
    ('+-', None, '+', 1, True),
    ('+', None, '+', 1, False),
    (' ', '', '', 0, False),
)


def side_by_side(fromlines, tolines, context=None, linejunk=None, charjunk=IS_CHARACTER_JUNK):
    """Triples (left line, right line, whether they differ), a line being its number and its marked text."""
    pairs = _pairs(_Lines(ndiff(fromlines, tolines, linejunk, charjunk)))
    return pairs if context is None else _near_changes(pairs, context)


class _Lines:
    """The lines of an ndiff, seen four at a time, with the numbers of the lines of both texts."""

    def __init__(self, diff):
        self._diff = diff
        self._seen = []
        self._numbers = [0, 0]

    def upcoming(self):
        """The first characters of the next four lines; X stands for none."""
        while len(self._seen) < 4:
            self._seen.append(next(self._diff, 'X'))
        return ''.join([line[0] for line in self._seen])

    def take(self, side, form, keep=False):
        """The next line with its number, marked."""
        self._numbers[side] += 1
        text = self._seen[0] if keep else self._seen.pop(0)
        if form == '?':
            text = _with_hints(text, self._seen.pop(0))
        else:
            text = text[2:]
            if form:
                text = f'\0{form}{text or " "}\1'
        return self._numbers[side], text


def _with_hints(text, hints):
    for match in reversed(list(_MARKED.finditer(hints))):
        start, end = match.span()
        text = f'{text[:start]}\0{match[0][0]}{text[start:end]}\1{text[end:]}'
    return text[2:]


def _shown(lines):
    """Left line, right line and whether they differ; None where a side has nothing yet, blanks where it never will."""
    pending = 0
    while True:
        upcoming = lines.upcoming()
        if upcoming[0] == 'X':
            yield from _blanks(pending)
            return
        _, left, right, grows, ends = next(case for case in _CASES if upcoming.startswith(case[0]))
        pending += grows
        shared = left is not None and right is not None and upcoming[0] == ' '
        left = None if left is None else lines.take(0, left, shared)
        right = None if right is None else lines.take(1, right)
        if ends:
            yield from _blanks(pending)
            pending = 0
        yield left, right, not shared


def _blanks(pending):
    for _ in range(-pending):
        yield None, _BLANK, True
    for _ in range(pending):
        yield _BLANK, None, True


def _pairs(lines):
    waiting = [], []
    for left, right, differs in _shown(lines):
        if left is not None:
            waiting[0].append((left, differs))
        if right is not None:
            waiting[1].append((right, differs))
        if waiting[0] and waiting[1]:
            (left, left_differs), (right, right_differs) = waiting[0].pop(0), waiting[1].pop(0)
            yield left, right, left_differs or right_differs


def _near_changes(pairs, context):
    """Only the pairs around changes; three Nones stand for those left out."""
    before = []
    left_out = False
    after = 0
    for pair in pairs:
        if not pair[2] and after == 0:
            before.append(pair)
            if len(before) > context:
                del before[0]
                left_out = True
            continue
        if left_out:
            yield None, None, None
            left_out = False
        yield from before
        before = []
        after = context if pair[2] else after - 1
        yield pair
