"""The tables of a TOML document and what may still be done to each."""


class Occupied(Exception):
    """There is a value where a table should be."""


class Tables:
    """Nested dictionaries with marks: declared tables may not be declared again, closed ones not be changed."""

    def __init__(self):
        self.root = {}
        self._declared = set()
        self._closed = set()
        self._later = set()

    def is_declared(self, key):
        return key in self._declared

    def is_closed(self, key):
        return any(key[:n] in self._closed for n in range(1, len(key) + 1))

    def declare(self, key):
        self._declared.add(key)

    def close(self, key):
        self._closed.add(key)

    def declare_later(self, key):
        """Tables that dotted keys make can be added to until the next header."""
        self._later.add(key)

    def declare_now(self):
        self._declared |= self._later
        self._later.clear()

    def forget(self, key):
        """What is below a new element of an array of tables is new."""
        for marks in (self._declared, self._closed):
            marks -= {other for other in marks if other[:len(key)] == key}

    def table(self, key, *, into_arrays=True):
        """The table of this name, made when there is none; of an array of tables the last one."""
        table = self.root
        for part in key:
            table = table.setdefault(part, {})
            if into_arrays and isinstance(table, list):
                table = table[-1]
            if not isinstance(table, dict):
                raise Occupied
        return table

    def append(self, key):
        """Adds a table to the array of tables of this name."""
        parent = self.table(key[:-1])
        array = parent.setdefault(key[-1], [])
        if not isinstance(array, list):
            raise Occupied
        array.append({})
