"""What stands in a class body for a value that is decided later, or that says whether it becomes a member."""


class nonmember:
    """Protects item from becoming an Enum member during class creation."""

    def __init__(self, value):
        self.value = value


class member:
    """Forces item to become an Enum member during class creation."""

    def __init__(self, value):
        self.value = value


class _Unset:
    def __repr__(self):
        return "_auto_null"


_auto_null = _Unset()
_not_given = _Unset()


class auto:
    """Instances are replaced with an appropriate value in Enum class suites."""

    def __init__(self, value=_auto_null):
        self.value = value

    def __repr__(self):
        return "auto(%r)" % self.value
