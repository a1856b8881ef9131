"""What a print shop would refuse: a PDF, anybody's, is read object by object and held against what the shop asks for."""

from pressbook.proof.prepress.preflight import preflight
from pressbook.proof.prepress.shop_proof import prove_shop

__all__ = ["preflight", "prove_shop"]
