"""Queues. There are no threads here, so where CPython would wait for another thread for ever, an error is raised.

https://docs.python.org/3/library/queue.html
"""
from collections import deque
from heapq import heappop, heappush

__all__ = ['Empty', 'Full', 'ShutDown', 'Queue', 'PriorityQueue', 'LifoQueue', 'SimpleQueue']


class Empty(Exception):
    """Nothing is in the queue."""
    __module__ = '_queue'


class Full(Exception):
    """The queue has no room."""


class ShutDown(Exception):
    """The queue was shut down."""


def _forever(what):
    raise RuntimeError(f'{what} would wait for ever, because there are no other threads; use block=False or a timeout')


def _wait(timeout, what):
    """Nobody can help meanwhile, so a timeout is simply slept through."""
    if timeout is None:
        _forever(what)
    if timeout < 0:
        raise ValueError("'timeout' must be a non-negative number")
    import time  # there is no clock yet when this module is loaded
    time.sleep(timeout)


class Queue:
    """First in, first out."""

    __class_getitem__ = classmethod(type(list[int]))

    def __init__(self, maxsize=0):
        self.maxsize = maxsize
        self._init(maxsize)
        self.unfinished_tasks = 0
        self.is_shutdown = False

    def _init(self, maxsize):
        self.queue = deque()

    def _qsize(self):
        return len(self.queue)

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.popleft()

    def qsize(self):
        return self._qsize()

    def empty(self):
        return not self._qsize()

    def full(self):
        return 0 < self.maxsize <= self._qsize()

    def put(self, item, block=True, timeout=None):
        """Add an item; Full when there is no room."""
        if self.is_shutdown:
            raise ShutDown
        if self.maxsize > 0 and block and timeout is not None and timeout < 0:
            raise ValueError("'timeout' must be a non-negative number")
        if self.maxsize > 0 and self._qsize() >= self.maxsize:
            if block:
                _wait(timeout, 'put() on a full queue')
            raise Full
        self._put(item)
        self.unfinished_tasks += 1

    def get(self, block=True, timeout=None):
        """Remove and return an item; Empty when there is none."""
        if self.is_shutdown and not self._qsize():
            raise ShutDown
        if block and timeout is not None and timeout < 0:
            raise ValueError("'timeout' must be a non-negative number")
        if not self._qsize():
            if block:
                _wait(timeout, 'get() on an empty queue')
            raise Empty
        return self._get()

    def put_nowait(self, item):
        return self.put(item, block=False)

    def get_nowait(self):
        return self.get(block=False)

    def task_done(self):
        """Say that an item got before is dealt with."""
        if self.unfinished_tasks <= 0:
            raise ValueError('task_done() called too many times')
        self.unfinished_tasks -= 1

    def join(self):
        """Wait until all items are dealt with."""
        if self.unfinished_tasks:
            _forever('join() with unfinished tasks')

    def shutdown(self, immediate=False):
        """Refuse further puts, and gets once the queue is empty; with ``immediate`` empty it now."""
        self.is_shutdown = True
        if immediate:
            while self._qsize():
                self._get()
                if self.unfinished_tasks > 0:
                    self.unfinished_tasks -= 1


class PriorityQueue(Queue):
    """The smallest item first."""

    def _init(self, maxsize):
        self.queue = []

    def _put(self, item):
        heappush(self.queue, item)

    def _get(self):
        return heappop(self.queue)


class LifoQueue(Queue):
    """Last in, first out."""

    def _init(self, maxsize):
        self.queue = []

    def _get(self):
        return self.queue.pop()


class SimpleQueue:
    __class_getitem__ = classmethod(type(list[int]))

    """First in, first out, without bounds and tasks."""
    __module__ = '_queue'

    def __init__(self):
        self._items = deque()

    def put(self, item, block=True, timeout=None):
        self._items.append(item)

    def put_nowait(self, item):
        self._items.append(item)

    def get(self, block=True, timeout=None):
        """Remove and return an item; Empty when there is none."""
        if block and timeout is not None and timeout < 0:
            raise ValueError("'timeout' must be a non-negative number")
        if not self._items:
            if block:
                _wait(timeout, 'get() on an empty queue')
            raise Empty
        return self._items.popleft()

    def get_nowait(self):
        return self.get(block=False)

    def empty(self):
        return not self._items

    def qsize(self):
        return len(self._items)
