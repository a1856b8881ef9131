"""Pages onto sheets: booklets to fold, staple or sew."""

from pressbook.impose.booklet import impose
from pressbook.impose.fold import arrange, divide
from pressbook.impose.sheets import SHEETS, sheet_size, thickness, with_thickness

__all__ = ["SHEETS", "arrange", "divide", "impose", "sheet_size", "thickness", "with_thickness"]
