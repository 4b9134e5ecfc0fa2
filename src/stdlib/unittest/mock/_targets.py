"""What a dotted name leads to."""

import functools
import types

import _unittest


def _import_target(path):
    """What a dotted name leads to: modules as far as there are any, then attributes."""
    first, *rest = path.split(".")
    found = _unittest.import_module(first)
    for count, part in enumerate(rest, 1):
        if not isinstance(found, types.ModuleType):
            return functools.reduce(getattr, rest[count - 1:], found)
        try:
            found = _unittest.import_module(".".join([first, *rest[:count]]))
        except ImportError:
            found = getattr(found, part)
    return found


def _get_target(target):
    try:
        path, attribute = target.rsplit(".", 1)
    except (TypeError, ValueError, AttributeError):
        raise TypeError(f"Need a valid target to patch. You supplied: {target!r}")
    return functools.partial(_import_target, path), attribute
