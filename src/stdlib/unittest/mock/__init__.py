"""Mocks. https://docs.python.org/3/library/unittest.mock.html"""

from unittest.mock import _magics as _magic_names
from unittest.mock._autospec import create_autospec
from unittest.mock._base import NonCallableMock
from unittest.mock._calls import _Call, _CallList, call
from unittest.mock._mocks import (
    AsyncMock,
    AsyncMockMixin,
    CallableMixin,
    MagicMixin,
    MagicMock,
    Mock,
    NonCallableMagicMock,
    PropertyMock,
    ThreadingMock,
    seal,
)
from unittest.mock._open import mock_open
from unittest.mock._patching import _patch, patch
from unittest.mock._patching_dict import _patch_dict
from unittest.mock._sentinels import ANY, DEFAULT, sentinel
from unittest.mock._specs import InvalidSpecError, is_callable as _callable
from unittest.mock._targets import _get_target

__all__ = (
    "Mock", "MagicMock", "patch", "sentinel", "DEFAULT", "ANY", "call", "create_autospec", "AsyncMock", "ThreadingMock",
    "FILTER_DIR", "NonCallableMock", "NonCallableMagicMock", "mock_open", "PropertyMock", "seal",
)

FILTER_DIR = True
_magics = _magic_names.MAGICS
