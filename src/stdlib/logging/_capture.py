"""Warnings that go to a logger."""

import logging

_plain_showwarning = None


def captureWarnings(capture):
    """Whether warnings go to the logger `py.warnings`."""
    import warnings

    global _plain_showwarning
    if capture and _plain_showwarning is None:
        _plain_showwarning = warnings.showwarning
        warnings.showwarning = _log_warning
    elif not capture and _plain_showwarning is not None:
        warnings.showwarning = _plain_showwarning
        _plain_showwarning = None


def _log_warning(message, category, filename, lineno, file=None, line=None):
    import warnings

    if file is not None:
        if _plain_showwarning is not None:
            _plain_showwarning(message, category, filename, lineno, file, line)
        return
    logger = logging.getLogger("py.warnings")
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())
    logger.warning(str(warnings.formatwarning(message, category, filename, lineno, line)))
