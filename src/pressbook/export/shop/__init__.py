"""An edition's pages as a print shop takes them: inside and cover apart, in ink, with bleed, as PDF/X or plain PDF."""

from pressbook.export.shop.press import press_ready
from pressbook.export.shop.sheet import shop_sheet

__all__ = ["press_ready", "shop_sheet"]
