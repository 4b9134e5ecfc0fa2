"""Helpers for comparing sequences. https://docs.python.org/3/library/difflib.html"""
from difflib._differ import Differ, IS_CHARACTER_JUNK, IS_LINE_JUNK, ndiff, restore
from difflib._formats import _format_range_context, _format_range_unified, context_diff, diff_bytes, unified_diff
from difflib._matcher import Match, SequenceMatcher, get_close_matches

__all__ = ['get_close_matches', 'ndiff', 'restore', 'SequenceMatcher', 'Differ', 'IS_CHARACTER_JUNK', 'IS_LINE_JUNK',
           'context_diff', 'unified_diff', 'diff_bytes', 'HtmlDiff', 'Match']


def __getattr__(name):
    """What few programs use is loaded when it is asked for."""
    if name == 'HtmlDiff':
        from difflib._html import HtmlDiff as value
    elif name == '_mdiff':
        from difflib._side_by_side import side_by_side as value
    else:
        raise AttributeError(f"module 'difflib' has no attribute {name!r}")
    globals()[name] = value
    return value
