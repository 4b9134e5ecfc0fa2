"""What assertSequenceEqual says of two sequences."""
from unittest.util import _common_shorten_repr, safe_repr

_NO_ITEM = (TypeError, IndexError, NotImplementedError)


def sequence_difference(first, second, name, any_type):
    """What tells two sequences apart; None when nothing does."""
    for which, seq in (("First", first), ("Second", second)):
        try:
            len(seq)
        except (TypeError, NotImplementedError):
            return f"{which} {name} has no length.    Non-sequence?"
    if first == second:
        return None
    message = f"{name.capitalize()}s differ: %s != %s\n" % _common_shorten_repr(first, second)
    different = _first_difference(first, second, name)
    if different is not None:
        message += different
    elif any_type and len(first) == len(second) and type(first) != type(second):
        return None
    return message + _extra_items(first, second, name)


def _first_difference(first, second, name):
    for i in range(min(len(first), len(second))):
        items = []
        for which, seq in (("first", first), ("second", second)):
            try:
                items.append(seq[i])
            except _NO_ITEM:
                return f"\nUnable to index element {i} of {which} {name}\n"
        if items[0] != items[1]:
            return "\nFirst differing element %d:\n%s\n%s\n" % (i, *_common_shorten_repr(*items))
    return None


def _extra_items(first, second, name):
    for which, longer, shorter in (("First", first, second), ("Second", second, first)):
        extra, at = len(longer) - len(shorter), len(shorter)
        if extra <= 0:
            continue
        message = f"\n{which} {name} contains {extra} additional elements.\n"
        try:
            return message + f"First extra element {at}:\n{safe_repr(longer[at])}\n"
        except _NO_ITEM:
            return message + f"Unable to index element {at} of {which.lower()} {name}\n"
    return ""
