"""Events that come when their time has come. https://docs.python.org/3/library/sched.html"""
import heapq as _heapq
import time as _time
from collections import namedtuple as _namedtuple
from itertools import count as _count

__all__ = ['scheduler']

Event = _namedtuple('Event', 'time, priority, sequence, action, argument, kwargs')
Event.time.__doc__ = 'When the event comes, in the units of the scheduler.'
Event.priority.__doc__ = 'Of events at the same time, the one with the lower number comes first.'
Event.sequence.__doc__ = 'Counts the events, so that those of the same time and priority come in their order.'
Event.action.__doc__ = 'What is called.'
Event.argument.__doc__ = 'The positional arguments of the action.'
Event.kwargs.__doc__ = 'The keyword arguments of the action.'

_sentinel = object()


class scheduler:
    """Keeps events, and calls their actions in order."""

    def __init__(self, timefunc=_time.monotonic, delayfunc=_time.sleep):
        self._queue = []
        self.timefunc = timefunc
        self.delayfunc = delayfunc
        self._sequence_generator = _count()

    def enterabs(self, time, priority, action, argument=(), kwargs=_sentinel):
        """Enter an event at a time; it can be taken out again with `cancel`."""
        if kwargs is _sentinel:
            kwargs = {}
        event = Event(time, priority, next(self._sequence_generator), action, argument, kwargs)
        _heapq.heappush(self._queue, event)
        return event

    def enter(self, delay, priority, action, argument=(), kwargs=_sentinel):
        """Enter an event after a time."""
        return self.enterabs(self.timefunc() + delay, priority, action, argument, kwargs)

    def cancel(self, event):
        """Take an event out. Raises ValueError when it is not there."""
        self._queue.remove(event)
        _heapq.heapify(self._queue)

    def empty(self):
        """Whether there is nothing to come."""
        return not self._queue

    def run(self, blocking=True):
        """Call what is due, and wait for the rest; without `blocking` return how long that takes."""
        while self._queue:
            event = self._queue[0]
            now = self.timefunc()
            if event.time > now:
                if not blocking:
                    return event.time - now
                self.delayfunc(event.time - now)
            else:
                _heapq.heappop(self._queue)
                event.action(*event.argument, **event.kwargs)
                # others may want to go on
                self.delayfunc(0)

    @property
    def queue(self):
        """The events to come, in order."""
        return sorted(self._queue)
