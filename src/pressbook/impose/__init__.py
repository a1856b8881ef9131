"""Pages onto sheets: booklets to fold and staple."""

from pressbook.impose.booklet import impose_booklet
from pressbook.impose.fold import arrange

__all__ = ["arrange", "impose_booklet"]
