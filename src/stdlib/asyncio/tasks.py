"""Task: a Future that runs a coroutine; and what waits for several."""

import contextvars

from _traceback import drop_outer_frames as _drop_outer_frames

from asyncio import loops
from asyncio.exceptions import CancelledError, InvalidStateError
from asyncio.futures import Future, isfuture

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"

_names = 0
_current_tasks = {}


async def _nothing():
    pass


_coroutine = _nothing()
_CoroutineType = type(_coroutine)
_coroutine.close()


def iscoroutine(obj):
    return isinstance(obj, _CoroutineType) or (
        hasattr(type(obj), "send") and hasattr(type(obj), "throw") and hasattr(type(obj), "__await__")
    )


def iscoroutinefunction(func):
    import inspect

    return inspect.iscoroutinefunction(func)


class Task(Future):
    """A coroutine wrapped in a Future."""

    def __init__(self, coro, *, loop=None, name=None, context=None, eager_start=False):
        global _names
        super().__init__(loop=loop)
        if not iscoroutine(coro):
            raise TypeError(f"a coroutine was expected, got {coro!r}")
        if name is None:
            _names += 1
            name = f"Task-{_names}"
        self._name = str(name)
        self._coro = coro
        self._waiting_for = None
        self._must_cancel = False
        self._cancel_requests = 0
        self._context = contextvars.copy_context() if context is None else context
        self._loop._tasks.append(self)
        if eager_start and self._loop.is_running():
            self._context.run(self._step)
        else:
            self._loop.call_soon(self._step, context=self._context)

    def _repr_info(self):
        info = super()._repr_info()
        if self._must_cancel or (self._cancel_requests and not self.done()):
            info[0] = "cancelling"
        info.insert(1, f"name={self._name!r}")
        coro = f"{getattr(self._coro, '__qualname__', self._coro)}()"
        info.insert(2, f"coro=<{coro}>")
        return info

    def get_coro(self):
        return self._coro

    def get_context(self):
        return self._context

    def get_name(self):
        return self._name

    def set_name(self, value):
        self._name = str(value)

    def set_result(self, result):
        raise RuntimeError("Task does not support set_result operation")

    def set_exception(self, exception):
        raise RuntimeError("Task does not support set_exception operation")

    def get_stack(self, *, limit=None):
        return []

    def print_stack(self, *, limit=None, file=None):
        return None

    def cancel(self, msg=None):
        if self.done():
            return False
        self._cancel_requests += 1
        if self._waiting_for is not None and self._waiting_for.cancel(msg=msg):
            return True
        self._must_cancel = True
        self._cancel_message = msg
        return True

    def cancelling(self):
        return self._cancel_requests

    def uncancel(self):
        if self._cancel_requests > 0:
            self._cancel_requests -= 1
            if self._cancel_requests == 0:
                self._must_cancel = False
        return self._cancel_requests

    def _finish(self, result=None, exception=None):
        if self in self._loop._tasks:
            self._loop._tasks.remove(self)
        if exception is not None:
            super().set_exception(exception)
        else:
            super().set_result(result)

    def _finish_cancelled(self):
        if self in self._loop._tasks:
            self._loop._tasks.remove(self)
        super().cancel()

    def _step(self, exc=None):
        if self.done():
            raise InvalidStateError(f"__step(): already done: {self!r}, {exc!r}")
        if self._must_cancel:
            if not isinstance(exc, CancelledError):
                exc = self._make_cancelled_error()
            self._must_cancel = False
        self._waiting_for = None
        previous = _current_tasks.get(id(self._loop))
        _current_tasks[id(self._loop)] = self
        try:
            try:
                result = self._coro.send(None) if exc is None else self._coro.throw(exc)
            except StopIteration as stop:
                if self._must_cancel:
                    self._must_cancel = False
                    self._finish_cancelled()
                else:
                    self._finish(stop.value)
            except CancelledError as cancelled:
                self._cancelled_exc = cancelled
                self._finish_cancelled()
            except (KeyboardInterrupt, SystemExit) as fatal:
                self._finish(exception=fatal)
                raise
            except BaseException as error:
                _drop_outer_frames(error)
                self._finish(exception=error)
            else:
                self._wait_on(result)
        finally:
            if previous is None:
                _current_tasks.pop(id(self._loop), None)
            else:
                _current_tasks[id(self._loop)] = previous

    def _wait_on(self, result):
        if isinstance(result, Future):
            if result._loop is not self._loop:
                self._fail(RuntimeError(f"Task {self!r} got Future {result!r} attached to a different loop"))
            elif result is self:
                self._fail(RuntimeError(f"Task cannot await on itself: {self!r}"))
            elif result._asyncio_future_blocking:
                result._asyncio_future_blocking = False
                result.add_done_callback(self._wakeup, context=self._context)
                self._waiting_for = result
                if self._must_cancel and result.cancel(msg=self._cancel_message):
                    self._must_cancel = False
            else:
                self._fail(RuntimeError(f"yield was used instead of yield from in task {self!r} with {result!r}"))
        elif result is None:
            self._loop.call_soon(self._step, context=self._context)
        else:
            self._fail(RuntimeError(f"Task got bad yield: {result!r}"))

    def _fail(self, error):
        self._loop.call_soon(self._step, error, context=self._context)

    def _wakeup(self, future):
        self._step()


def create_task(coro, *, name=None, context=None, **kwargs):
    return loops.get_running_loop().create_task(coro, name=name, context=context, **kwargs)


def create_eager_task_factory(constructor):
    def factory(loop, coro, *, eager_start=True, **kwargs):
        return constructor(coro, loop=loop, eager_start=eager_start, **kwargs)

    return factory


eager_task_factory = create_eager_task_factory(Task)


def current_task(loop=None):
    if loop is None:
        loop = loops.get_running_loop()
    return _current_tasks.get(id(loop))


def all_tasks(loop=None):
    if loop is None:
        loop = loops.get_running_loop()
    return {task for task in loop._tasks if not task.done()}


def ensure_future(obj, *, loop=None):
    if isfuture(obj):
        if loop is not None and loop is not obj.get_loop():
            raise ValueError("The future belongs to a different loop than the one specified as the loop argument")
        return obj
    if not iscoroutine(obj):
        if not hasattr(type(obj), "__await__"):
            raise TypeError("An asyncio.Future, a coroutine or an awaitable is required")
        obj = _await_it(obj)
    if loop is None:
        loop = loops.get_event_loop()
    return loop.create_task(obj)


async def _await_it(awaitable):
    return await awaitable


async def sleep(delay, result=None):
    if delay <= 0:
        await _bare_yield()
        return result
    if delay != delay:
        raise ValueError("Invalid delay: NaN (not a number)")
    loop = loops.get_running_loop()
    future = loop.create_future()
    handle = loop.call_later(delay, _set_unless_done, future, result)
    try:
        return await future
    finally:
        handle.cancel()


class _bare_yield:
    def __await__(self):
        yield


def _set_unless_done(future, result):
    if not future.done():
        future.set_result(result)


async def to_thread(func, /, *args, **kwargs):
    return func(*args, **kwargs)


def run_coroutine_threadsafe(coro, loop):
    raise RuntimeError("there are no threads in this sandbox; use create_task")


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
