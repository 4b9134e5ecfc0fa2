"""What tasks of one event loop wait for."""

from asyncio import loops


class _LoopBoundMixin:
    """Belongs to the event loop in which something first waits for it."""

    _loop = None

    def _get_loop(self):
        loop = loops.get_running_loop()
        if self._loop is None:
            self._loop = loop
        if loop is not self._loop:
            raise RuntimeError(f"{self!r} is bound to a different event loop")
        return loop
