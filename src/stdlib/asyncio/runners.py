"""`asyncio.run` and `Runner`."""

import contextvars

from asyncio import loops, tasks


class Runner:
    def __init__(self, *, debug=None, loop_factory=None):
        self._state = "created"
        self._debug = debug
        self._factory = loop_factory
        self._loop = None

    def __enter__(self):
        self._lazy_init()
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.close()

    def close(self):
        if self._state != "initialized":
            return
        try:
            _cancel_all_tasks(self._loop)
        finally:
            loops.set_event_loop(None)
            self._loop.close()
            self._loop = None
            self._state = "closed"

    def get_loop(self):
        self._lazy_init()
        return self._loop

    def run(self, coro, *, context=None):
        if loops._get_running_loop() is not None:
            raise RuntimeError("Runner.run() cannot be called from a running event loop")
        self._lazy_init()
        if not tasks.iscoroutine(coro):
            if hasattr(type(coro), "__await__"):
                coro = tasks._await_it(coro)
            else:
                raise TypeError("An asyncio.Future, a coroutine or an awaitable is required")
        task = self._loop.create_task(coro, context=self._context if context is None else context)
        return self._loop.run_until_complete(task)

    def _lazy_init(self):
        if self._state == "closed":
            raise RuntimeError("Runner is closed")
        if self._state == "initialized":
            return
        self._loop = loops.new_event_loop() if self._factory is None else self._factory()
        self._context = contextvars.copy_context()
        if self._debug is not None:
            self._loop.set_debug(self._debug)
        loops.set_event_loop(self._loop)
        self._state = "initialized"


def run(main, *, debug=None, loop_factory=None):
    if loops._get_running_loop() is not None:
        raise RuntimeError("asyncio.run() cannot be called from a running event loop")
    with Runner(debug=debug, loop_factory=loop_factory) as runner:
        return runner.run(main)


def _cancel_all_tasks(loop):
    pending = tasks.all_tasks(loop)
    if not pending:
        return
    for task in pending:
        task.cancel()
    loop.run_until_complete(_drain(pending))
    for task in pending:
        if not task.cancelled() and task.exception() is not None:
            loop.call_exception_handler(
                {
                    "message": "unhandled exception during asyncio.run() shutdown",
                    "exception": task.exception(),
                    "task": task,
                }
            )


async def _drain(pending):
    await tasks.gather(*pending, return_exceptions=True)
