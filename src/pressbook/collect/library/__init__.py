"""Every list of works in manuscripts/ becomes the press's library: each work once, its numbers checked."""

from pressbook.collect.library.files import read_library

__all__ = ["read_library"]
