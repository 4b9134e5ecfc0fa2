"""Exceptions as results tell of them."""


def error_info(exc, own_frames=False):
    """`sys.exc_info()` for the report; the frame that runs the tests is left out, unless a test's own frame caught it."""
    tb = exc.__traceback__
    return type(exc), exc, tb if own_frames or tb is None else tb.tb_next
