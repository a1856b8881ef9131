"""A value with what came to light while it was made."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from pressbook.types.change import Change
from pressbook.types.finding import Finding

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """A room's answer: the value, the changes it recorded, the findings it has for people."""

    value: T
    changes: tuple[Change, ...] = ()
    findings: tuple[Finding, ...] = ()
