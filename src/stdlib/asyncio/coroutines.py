"""What is a coroutine."""
from asyncio.tasks import iscoroutine, iscoroutinefunction

__all__ = ("iscoroutinefunction", "iscoroutine")
