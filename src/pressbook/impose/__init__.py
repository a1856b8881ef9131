"""Pages of a PDF are laid on sheets to print, fold and staple."""
