"""The base classes, as far as they exist yet: the metaclass that makes them asks for them."""

Enum = Flag = ReprEnum = EJECT = KEEP = None
