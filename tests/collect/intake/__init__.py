"""`pressbook add`: what is taken in, what is told, and what is refused."""
