"""The loggers that were there before a configuration."""
import logging


class Existing:
    """What becomes of those that the configuration does not name."""

    def __init__(self, configured):
        names = sorted(logging.root.manager.loggerDict)
        self._left = [name for name in names if name not in configured]
        self._below = {name for name in names if any(name.startswith(f'{parent}.') for parent in configured)}

    def settle(self, disable, propagate):
        """Those below a configured logger are as new, all others are disabled or not."""
        for name in self._left:
            logger = logging.root.manager.loggerDict[name]
            if name not in self._below:
                logger.disabled = disable
            elif not isinstance(logger, logging.PlaceHolder):
                logger.setLevel(logging.NOTSET)
                logger.handlers = []
                logger.propagate = propagate
