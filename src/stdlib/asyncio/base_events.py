"""The loop itself."""
from asyncio.loops import BaseEventLoop

__all__ = ("BaseEventLoop",)
