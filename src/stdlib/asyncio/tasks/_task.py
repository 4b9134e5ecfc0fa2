"""Task: a Future that runs a coroutine."""

import contextvars

from _traceback import drop_outer_frames as _drop_outer_frames

from asyncio import loops
from asyncio.exceptions import CancelledError, InvalidStateError
from asyncio.futures import Future, isfuture

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
