"""Pure paths: all that works on the text of a path."""
import ntpath as _ntpath
import posixpath as _posixpath
from collections.abc import Sequence
from genericpath import fspath as _fspath
from pathlib._matching import _matches


class _PathParents(Sequence):
    """The ancestors of a path, from the nearest to the farthest."""

    __slots__ = ('_path', '_drv', '_root', '_tail')

    def __init__(self, path):
        self._path = path
        self._drv, self._root, self._tail = path._parsed()

    def __len__(self):
        return len(self._tail)

    def __getitem__(self, idx):
        if isinstance(idx, slice):
            return tuple(self[i] for i in range(*idx.indices(len(self))))
        if idx >= len(self) or idx < -len(self):
            raise IndexError(idx)
        if idx < 0:
            idx += len(self)
        return self._path._from_parsed(self._drv, self._root, self._tail[:len(self._tail) - idx - 1])

    def __repr__(self):
        return f'<{type(self._path).__name__}.parents>'


class PurePath:
    """A path that is only worked on as text; an object of the class for the system, or of the one that is named."""

    __slots__ = ('_raw_paths', '_drv', '_root', '_tail_cached', '_str', '_str_normcase_cached',
                 '_parts_normcase_cached', '_hash')
    parser = _posixpath

    def __new__(cls, *args, **kwargs):
        return object.__new__(PurePosixPath if cls is PurePath else cls)

    def __init__(self, *args):
        paths = []
        for arg in args:
            if isinstance(arg, PurePath):
                if arg.parser is _ntpath and self.parser is not _ntpath:
                    paths += (path.replace('\\', '/') for path in arg._raw_paths)
                else:
                    paths += arg._raw_paths
                continue
            try:
                path = _fspath(arg)
            except TypeError:
                path = arg
            if not isinstance(path, str):
                raise TypeError('argument should be a str or an os.PathLike object where __fspath__ returns a str, '
                                f'not {type(path).__name__!r}')
            paths.append(path)
        self._raw_paths = paths

    def with_segments(self, *pathsegments):
        """Construct a new path object from any number of path-like objects, of the same type."""
        return type(self)(*pathsegments)

    def __reduce__(self):
        return self.__class__, tuple(self._raw_paths)

    def __repr__(self):
        return f'{type(self).__name__}({self.as_posix()!r})'

    def __fspath__(self):
        return str(self)

    def __bytes__(self):
        """Return the bytes representation of the path."""
        return str(self).encode('utf-8', 'surrogateescape')

    def __str__(self):
        """Return the string representation of the path, suitable for passing to system calls."""
        try:
            return self._str
        except AttributeError:
            self._str = self._format(*self._parsed()) or '.'
            return self._str

    @classmethod
    def _format(cls, drv, root, tail):
        sep = cls.parser.sep
        if drv or root:
            return drv + root + sep.join(tail)
        if tail and cls.parser.splitdrive(tail[0])[0]:
            tail = ['.', *tail]
        return sep.join(tail)

    def _parsed(self):
        """Drive, root, and the list of the names after them."""
        try:
            return self._drv, self._root, self._tail_cached
        except AttributeError:
            paths = self._raw_paths
            text = paths[0] if len(paths) == 1 else self.parser.join(*paths) if paths else ''
            self._drv, self._root, self._tail_cached = self._parse_path(text)
            return self._drv, self._root, self._tail_cached

    @classmethod
    def _parse_path(cls, path):
        if not path:
            return '', '', []
        sep, altsep = cls.parser.sep, cls.parser.altsep
        if altsep:
            path = path.replace(altsep, sep)
        drv, root, rest = cls.parser.splitroot(path)
        if not root and drv[:1] == sep and drv[-1:] != sep:
            names = drv.split(sep)
            # what names server and share in full is a root
            if len(names) == 4 and names[2] not in '?.' or len(names) == 6:
                root = sep
        return drv, root, [name for name in rest.split(sep) if name and name != '.']

    def _from_parsed(self, drv, root, tail):
        text = self._format(drv, root, tail)
        path = self.with_segments(text)
        path._str = text or '.'
        path._drv, path._root, path._tail_cached = drv, root, tail
        return path

    @property
    def _raw_path(self):
        paths = self._raw_paths
        return self.parser.join(*paths) if paths else ''

    @property
    def _str_normcase(self):
        try:
            return self._str_normcase_cached
        except AttributeError:
            text = str(self)
            self._str_normcase_cached = text if self.parser is _posixpath else text.lower()
            return self._str_normcase_cached

    @property
    def _parts_normcase(self):
        try:
            return self._parts_normcase_cached
        except AttributeError:
            self._parts_normcase_cached = self._str_normcase.split(self.parser.sep)
            return self._parts_normcase_cached

    def __hash__(self):
        try:
            return self._hash
        except AttributeError:
            self._hash = hash(self._str_normcase)
            return self._hash

    def __eq__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        return self._str_normcase == other._str_normcase and self.parser is other.parser

    def __lt__(self, other):
        if not isinstance(other, PurePath) or self.parser is not other.parser:
            return NotImplemented
        return self._parts_normcase < other._parts_normcase

    def __le__(self, other):
        if not isinstance(other, PurePath) or self.parser is not other.parser:
            return NotImplemented
        return self._parts_normcase <= other._parts_normcase

    def __gt__(self, other):
        if not isinstance(other, PurePath) or self.parser is not other.parser:
            return NotImplemented
        return self._parts_normcase > other._parts_normcase

    def __ge__(self, other):
        if not isinstance(other, PurePath) or self.parser is not other.parser:
            return NotImplemented
        return self._parts_normcase >= other._parts_normcase

    def __truediv__(self, key):
        try:
            return self.with_segments(self, key)
        except TypeError:
            return NotImplemented

    def __rtruediv__(self, key):
        try:
            return self.with_segments(key, self)
        except TypeError:
            return NotImplemented

    def joinpath(self, *pathsegments):
        """Combine this path with one or several arguments."""
        return self.with_segments(self, *pathsegments)

    @property
    def drive(self):
        """The drive prefix (letter or UNC path), if any."""
        return self._parsed()[0]

    @property
    def root(self):
        """The root of the path, if any."""
        return self._parsed()[1]

    @property
    def _tail(self):
        return self._parsed()[2]

    @property
    def anchor(self):
        """The concatenation of the drive and root, or ''."""
        drv, root, _ = self._parsed()
        return drv + root

    @property
    def parts(self):
        """An object providing sequence-like access to the components in the filesystem path."""
        drv, root, tail = self._parsed()
        return (drv + root, *tail) if drv or root else tuple(tail)

    @property
    def parent(self):
        """The logical parent of the path."""
        drv, root, tail = self._parsed()
        return self._from_parsed(drv, root, tail[:-1]) if tail else self

    @property
    def parents(self):
        """A sequence of this path's logical parents."""
        return _PathParents(self)

    @property
    def name(self):
        """The final path component, if any."""
        tail = self._parsed()[2]
        return tail[-1] if tail else ''

    @property
    def suffix(self):
        """The final component's last suffix, with its leading period, if any."""
        return self.parser.splitext(self.name)[1]

    @property
    def suffixes(self):
        """A list of the final component's suffixes, if any."""
        return ['.' + part for part in self.name.lstrip('.').split('.')[1:]]

    @property
    def stem(self):
        """The final path component, minus its last suffix."""
        return self.parser.splitext(self.name)[0]

    def with_name(self, name):
        """Return a new path with the file name changed."""
        parser = self.parser
        if not name or parser.sep in name or parser.altsep and parser.altsep in name or name == '.':
            raise ValueError(f'Invalid name {name!r}')
        drv, root, tail = self._parsed()
        if not tail:
            raise ValueError(f'{self!r} has an empty name')
        return self._from_parsed(drv, root, [*tail[:-1], name])

    def with_stem(self, stem):
        """Return a new path with the stem changed."""
        suffix = self.suffix
        if not suffix:
            return self.with_name(stem)
        if not stem:
            raise ValueError(f'{self!r} has a non-empty suffix')
        return self.with_name(stem + suffix)

    def with_suffix(self, suffix):
        """Return a new path with the file suffix changed, added, or removed when the new one is ''."""
        stem = self.stem
        if not stem:
            raise ValueError(f'{self!r} has an empty name')
        if suffix and not suffix.startswith('.'):
            raise ValueError(f'Invalid suffix {suffix!r}')
        return self.with_name(stem + suffix)

    def relative_to(self, other, *, walk_up=False):
        """Return the relative path to another path, with '..' in it where `walk_up` allows them."""
        if not hasattr(other, 'with_segments'):
            other = self.with_segments(other)
        up = []
        for path in (other, *other.parents):
            if path == self or path in self.parents:
                return self._from_parsed('', '', up + self._tail[len(path._tail):])
            if not walk_up:
                raise ValueError(f'{str(self)!r} is not in the subpath of {str(other)!r}')
            if path.name == '..':
                raise ValueError(f"'..' segment in {str(other)!r} cannot be walked")
            up.append('..')
        raise ValueError(f'{str(self)!r} and {str(other)!r} have different anchors')

    def is_relative_to(self, other):
        """Return True if the path is relative to another path or False."""
        if not hasattr(other, 'with_segments'):
            other = self.with_segments(other)
        return other == self or other in self.parents

    def is_absolute(self):
        """True if the path is absolute."""
        return self.parser.isabs(self)

    def is_reserved(self):
        """Return True if the path contains one of the special names reserved by the system, if any."""
        from warnings import warn
        warn('pathlib.PurePath.is_reserved() is deprecated and scheduled for removal in Python 3.15. '
             'Use os.path.isreserved() to detect reserved paths on Windows.', DeprecationWarning)
        return self.parser is _ntpath and self.parser.isreserved(self)

    def as_posix(self):
        """Return the string representation of the path with forward (/) slashes."""
        return str(self).replace(self.parser.sep, '/')

    def as_uri(self):
        """Return the path as a URI."""
        from warnings import warn
        warn('pathlib.PurePath.as_uri() is deprecated and scheduled for removal in Python 3.19. '
             'Use pathlib.Path.as_uri().', DeprecationWarning)
        if not self.is_absolute():
            raise ValueError("relative path can't be expressed as a file URI")
        from urllib.parse import quote_from_bytes
        drive = self.drive
        if drive[1:2] == ':':
            prefix, path = f'file:///{drive}', self.as_posix()[2:]
        elif drive:
            prefix, path = 'file:', self.as_posix()
        else:
            prefix, path = 'file://', str(self)
        return prefix + quote_from_bytes(path.encode('utf-8', 'surrogateescape'))

    def full_match(self, pattern, *, case_sensitive=None):
        """Return True if this path matches the given glob-style pattern as a whole."""
        if not hasattr(pattern, 'with_segments'):
            pattern = self.with_segments(pattern)
        if case_sensitive is None:
            case_sensitive = self.parser is _posixpath
        text = str(self) if self.parts else ''
        wanted = str(pattern) if pattern.parts else ''
        sep = self.parser.sep
        return _matches(text.split(sep), wanted.split(sep), case_sensitive, True)

    def match(self, path_pattern, *, case_sensitive=None):
        """Return True if this path matches the given pattern from the right, or as a whole where that is absolute."""
        if not hasattr(path_pattern, 'with_segments'):
            path_pattern = self.with_segments(path_pattern)
        if case_sensitive is None:
            case_sensitive = self.parser is _posixpath
        names, patterns = self.parts[::-1], path_pattern.parts[::-1]
        if not patterns:
            raise ValueError('empty pattern')
        if len(names) < len(patterns) or len(names) > len(patterns) and path_pattern.anchor:
            return False
        sep = self.parser.sep
        return all(_matches(name.split(sep), pattern.split(sep), case_sensitive, False)
                   for name, pattern in zip(names, patterns))


class PurePosixPath(PurePath):
    """PurePath subclass for non-Windows systems."""

    __slots__ = ()
    parser = _posixpath


class PureWindowsPath(PurePath):
    """PurePath subclass for Windows systems."""

    __slots__ = ()
    parser = _ntpath
