"""Texts of failed assertions, and comparisons of collections."""

_MAX_LENGTH = 80
_PLACEHOLDER_LEN = 12
_MIN_BEGIN_LEN = _MIN_END_LEN = _MIN_COMMON_LEN = 5
_MIN_DIFF_LEN = _MAX_LENGTH - (_MIN_BEGIN_LEN + _PLACEHOLDER_LEN + _MIN_COMMON_LEN + _PLACEHOLDER_LEN + _MIN_END_LEN)


def safe_repr(obj, short=False):
    try:
        text = repr(obj)
    except Exception:
        text = object.__repr__(obj)
    if not short or len(text) < _MAX_LENGTH:
        return text
    return text[:_MAX_LENGTH] + " [truncated]..."


def _shorten(text, begin, end):
    left_out = len(text) - begin - end
    if left_out > _PLACEHOLDER_LEN:
        return f"{text[:begin]}[{left_out} chars]{text[len(text) - end:]}"
    return text


def _common_shorten_repr(*values):
    """The reprs, with what they begin with in common cut when they are long."""
    texts = tuple(map(safe_repr, values))
    longest = max(map(len, texts))
    if longest <= _MAX_LENGTH:
        return texts
    low, high = min(texts), max(texts)
    shared = 0
    while shared < len(low) and shared < len(high) and low[shared] == high[shared]:
        shared += 1
    room = _MAX_LENGTH - (longest - shared + _MIN_BEGIN_LEN + _PLACEHOLDER_LEN)
    if room > _MIN_COMMON_LEN:
        prefix = _shorten(low[:shared], _MIN_BEGIN_LEN, room)
        return tuple(prefix + t[shared:] for t in texts)
    prefix = _shorten(low[:shared], _MIN_BEGIN_LEN, _MIN_COMMON_LEN)
    return tuple(prefix + _shorten(t[shared:], _MIN_DIFF_LEN, _MIN_END_LEN) for t in texts)


def strclass(cls):
    return f"{cls.__module__}.{cls.__qualname__}"


def sorted_list_difference(expected, actual):
    """What is in one sorted list only: (of expected, of actual). Duplicates do not count."""
    return (
        [x for i, x in enumerate(expected) if x not in actual and x not in expected[:i]],
        [x for i, x in enumerate(actual) if x not in expected and x not in actual[:i]],
    )


def unorderable_list_difference(expected, actual):
    """The same for lists that cannot be sorted, duplicates counted; both lists are used up."""
    missing = []
    while expected:
        item = expected.pop()
        try:
            actual.remove(item)
        except ValueError:
            missing.append(item)
    return missing, actual


def three_way_cmp(x, y):
    """-1, 0 or 1."""
    return (x > y) - (x < y)


def _count_diff_all_purpose(actual, expected):
    """(count in actual, count in expected, item) for each item of which there are more in one."""
    rows = []
    for which, items in enumerate((actual, expected)):
        for item in items:
            row = next((row for row in rows if row[2] == item), None)
            if row is None:
                row = [0, 0, item]
                rows.append(row)
            row[which] += 1
    return [tuple(row) for row in rows if row[0] != row[1]]


def _count_diff_hashable(actual, expected):
    """The same, faster, for items that can be hashed."""
    rows = {}
    for which, items in enumerate((actual, expected)):
        for item in items:
            rows.setdefault(item, [0, 0, item])[which] += 1
    return [tuple(row) for row in rows.values() if row[0] != row[1]]
