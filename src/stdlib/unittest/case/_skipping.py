"""Tests that are skipped, or expected to fail."""

import functools
import types


class SkipTest(Exception):
    """Raise this to skip the test."""


def skip(reason):
    """Skips the test or the class."""

    def mark(item):
        if not isinstance(item, type):
            function = item

            @functools.wraps(function)
            def item(*args, **kwargs):
                raise SkipTest(reason)

        item.__unittest_skip__ = True
        item.__unittest_skip_why__ = reason
        return item

    if isinstance(reason, types.FunctionType):
        function, reason = reason, ""
        return mark(function)
    return mark


def _same(item):
    return item


def skipIf(condition, reason):
    return skip(reason) if condition else _same


def skipUnless(condition, reason):
    return _same if condition else skip(reason)


def expectedFailure(test_item):
    test_item.__unittest_expecting_failure__ = True
    return test_item
