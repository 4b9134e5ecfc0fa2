"""Tests that are coroutines."""

import asyncio

from unittest.case import TestCase


class IsolatedAsyncioTestCase(TestCase):
    def __init__(self, methodName="runTest"):
        super().__init__(methodName)
        self._runner = None

    async def asyncSetUp(self):
        pass

    async def asyncTearDown(self):
        pass

    def addAsyncCleanup(self, func, /, *args, **kwargs):
        self.addCleanup(*(func, *args), **kwargs)

    async def enterAsyncContext(self, cm):
        value = await type(cm).__aenter__(cm)
        self.addAsyncCleanup(type(cm).__aexit__, cm, None, None, None)
        return value

    def _await(self, result):
        if not asyncio.iscoroutine(result):
            return result
        return self._runner.run(result)

    def _call_set_up(self):
        self.setUp()
        self._await(self.asyncSetUp())

    def _call_test(self, method):
        self._await(method())

    def _call_tear_down(self):
        self._await(self.asyncTearDown())
        self.tearDown()

    def _call_cleanup(self, function, args, kwargs):
        self._await(function(*args, **kwargs))

    def run(self, result=None):
        with asyncio.Runner() as self._runner:
            return super().run(result)
