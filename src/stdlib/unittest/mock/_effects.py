"""Side effects: what a mock does when it is called."""

from unittest.mock._specs import is_callable, is_exception


class _MockIter:
    """Iterating over a side effect goes on where the last call was."""

    def __init__(self, values):
        self._values = iter(values)

    def __next__(self):
        return next(self._values)


def _effect(value):
    if value is None or is_exception(value) or is_callable(value):
        return value
    try:
        return iter(value)
    except TypeError:
        return value
