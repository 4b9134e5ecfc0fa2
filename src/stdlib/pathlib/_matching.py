"""Names against patterns of the style of glob."""
import functools
import re
from fnmatch import translate


@functools.lru_cache(maxsize=512)
def _matcher(pattern, case_sensitive):
    return re.compile(translate(pattern), 0 if case_sensitive else re.IGNORECASE).match


def _matches(names, patterns, case_sensitive, recursive):
    """Whether each name matches its pattern, where `**` stands for any number of names, one at least at the end."""
    reached = {0}
    for number, pattern in enumerate(patterns):
        last = number == len(patterns) - 1
        if recursive and pattern == '**':
            if last:
                return min(reached) < len(names)
            reached = set(range(min(reached), len(names)))
        else:
            match = bool if pattern == '*' or not recursive and pattern == '**' else _matcher(pattern, case_sensitive)
            reached = {at + 1 for at in reached if at < len(names) and match(names[at])}
        if not reached:
            return False
    return len(names) in reached
