"""Attributes that a mock leaves to its delegate, where it has one."""


def _delegated(name):
    own = f"_mock_{name}"

    def read(self):
        delegate = self._mock_delegate
        return getattr(self, own) if delegate is None else getattr(delegate, name)

    def write(self, value):
        delegate = self._mock_delegate
        if delegate is None:
            self.__dict__[own] = value
        else:
            setattr(delegate, name, value)

    return property(read, write)
