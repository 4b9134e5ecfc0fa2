"""Tasks, and what waits for several."""

from asyncio.tasks._several import (
    ALL_COMPLETED,
    FIRST_COMPLETED,
    FIRST_EXCEPTION,
    as_completed,
    gather,
    shield,
    wait,
    wait_for,
)
from asyncio.tasks._sleeping import sleep
from asyncio.tasks._task import (
    Task,
    _await_it,
    all_tasks,
    create_eager_task_factory,
    create_task,
    current_task,
    eager_task_factory,
    ensure_future,
    iscoroutine,
    iscoroutinefunction,
)


async def to_thread(func, /, *args, **kwargs):
    return func(*args, **kwargs)


def run_coroutine_threadsafe(coro, loop):
    raise RuntimeError("there are no threads in this sandbox; use create_task")
