"""Waiting for several tasks, for one that others cannot cancel, or only for so long."""

from asyncio import loops
from asyncio.exceptions import CancelledError
from asyncio.futures import Future, isfuture
from asyncio.tasks._sleeping import _set_unless_done
from asyncio.tasks._task import _await_it, ensure_future, iscoroutine

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"


class _GatheringFuture(Future):
    def __init__(self, children, *, loop):
        super().__init__(loop=loop)
        self._children = children
        self._cancel_requested = False

    def cancel(self, msg=None):
        if self.done():
            return False
        any_cancelled = False
        for child in self._children:
            if child.cancel(msg=msg):
                any_cancelled = True
        if any_cancelled:
            self._cancel_requested = True
        return any_cancelled


def gather(*coros_or_futures, return_exceptions=False):
    if not coros_or_futures:
        future = loops.get_event_loop().create_future()
        future.set_result([])
        return future
    loop = loops._get_running_loop()
    children = []
    known = {}
    for arg in coros_or_futures:
        if id(arg) in known:
            children.append(known[id(arg)][1])
            continue
        child = ensure_future(arg, loop=loop)
        if loop is None:
            loop = child.get_loop()
        known[id(arg)] = (arg, child)
        children.append(child)
    unique = [child for _, child in known.values()]
    outer = _GatheringFuture(unique, loop=loop)
    left = len(unique)

    def done(child):
        nonlocal left
        left -= 1
        if outer.done():
            if not child.cancelled():
                child.exception()
            return
        if not return_exceptions:
            if child.cancelled():
                outer.set_exception(child._make_cancelled_error())
                return
            error = child.exception()
            if error is not None:
                outer.set_exception(error)
                return
        if left == 0:
            if outer._cancel_requested:
                outer.set_exception(children[-1]._make_cancelled_error() if children[-1].cancelled() else CancelledError())
                return
            outer.set_result([_outcome(c) for c in children])

    for child in unique:
        child.add_done_callback(done)
    return outer


def _outcome(future):
    if future.cancelled():
        return CancelledError("" if future._cancel_message is None else future._cancel_message)
    error = future.exception()
    return future.result() if error is None else error


def shield(arg):
    inner = ensure_future(arg)
    if inner.done():
        return inner
    outer = inner.get_loop().create_future()

    def inner_done(inner):
        if outer.cancelled():
            if not inner.cancelled():
                inner.exception()
            return
        if inner.cancelled():
            outer.cancel()
        elif inner.exception() is not None:
            outer.set_exception(inner.exception())
        else:
            outer.set_result(inner.result())

    def outer_done(outer):
        if not inner.done():
            inner.remove_done_callback(inner_done)

    inner.add_done_callback(inner_done)
    outer.add_done_callback(outer_done)
    return outer


async def wait(fs, *, timeout=None, return_when=ALL_COMPLETED):
    if isfuture(fs) or iscoroutine(fs):
        raise TypeError(f"expect a list of futures, not {type(fs).__name__}")
    if not fs:
        raise ValueError("Set of Tasks/Futures is empty.")
    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError(f"Invalid return_when value: {return_when}")
    fs = set(fs)
    if any(iscoroutine(f) for f in fs):
        raise TypeError("Passing coroutines is forbidden, use tasks explicitly.")
    loop = loops.get_running_loop()
    waiter = loop.create_future()
    pending_count = 0

    def check(f):
        nonlocal pending_count
        pending_count -= 1
        failed = not f.cancelled() and f.exception() is not None
        if pending_count <= 0 or return_when == FIRST_COMPLETED or (return_when == FIRST_EXCEPTION and failed):
            if not waiter.done():
                waiter.set_result(None)

    def satisfied():
        finished = [f for f in fs if f.done()]
        if len(finished) == len(fs):
            return True
        if return_when == FIRST_COMPLETED:
            return bool(finished)
        if return_when == FIRST_EXCEPTION:
            return any(not f.cancelled() and f.exception() is not None for f in finished)
        return False

    if not satisfied():
        waiting = [f for f in fs if not f.done()]
        pending_count = len(waiting)
        handle = None if timeout is None else loop.call_later(timeout, _set_unless_done, waiter, None)
        for f in waiting:
            f.add_done_callback(check)
        try:
            await waiter
        finally:
            if handle is not None:
                handle.cancel()
            for f in waiting:
                f.remove_done_callback(check)
    done = {f for f in fs if f.done()}
    return done, fs - done


async def wait_for(fut, timeout):
    from asyncio import timeouts

    if fut is not None and not isfuture(fut) and not iscoroutine(fut):
        fut = _await_it(fut)
    if timeout is not None and timeout <= 0:
        fut = ensure_future(fut)
        if fut.done():
            return fut.result()
        await _cancel_and_wait(fut)
        try:
            return fut.result()
        except CancelledError as exc:
            raise TimeoutError from exc
    async with timeouts.timeout(timeout):
        return await fut


async def _cancel_and_wait(fut):
    waiter = loops.get_running_loop().create_future()

    def released(_):
        if not waiter.done():
            waiter.set_result(None)

    fut.add_done_callback(released)
    try:
        fut.cancel()
        await waiter
    finally:
        fut.remove_done_callback(released)


class _AsCompleted:
    def __init__(self, fs, timeout):
        from asyncio.queues import Queue

        self._loop = loops.get_event_loop()
        self._done = Queue()
        self._todo = {ensure_future(f, loop=self._loop) for f in fs}
        self._left = len(self._todo)
        self._handle = None
        for f in self._todo:
            f.add_done_callback(self._completed)
        if self._todo and timeout is not None:
            self._handle = self._loop.call_later(timeout, self._timed_out)

    def _completed(self, f):
        if f not in self._todo:
            return
        self._todo.remove(f)
        self._done.put_nowait(f)
        if not self._todo and self._handle is not None:
            self._handle.cancel()

    def _timed_out(self):
        for f in self._todo:
            f.remove_done_callback(self._completed)
            self._done.put_nowait(None)
        self._todo.clear()

    async def _next(self, resolve=True):
        f = await self._done.get()
        if f is None:
            raise TimeoutError
        return f.result() if resolve else f

    def __iter__(self):
        return self

    def __next__(self):
        if self._left == 0:
            raise StopIteration
        self._left -= 1
        return self._next()

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self._left == 0:
            raise StopAsyncIteration
        self._left -= 1
        return await self._next(resolve=False)


def as_completed(fs, *, timeout=None):
    if isfuture(fs) or iscoroutine(fs):
        raise TypeError(f"expect an iterable of futures, not {type(fs).__name__}")
    return _AsCompleted(fs, timeout)
