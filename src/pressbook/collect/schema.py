"""The table of fields as JSON Schema, with which editors complete and check pressbook.yaml."""

from pressbook.collect.field import Field, Shape
from pressbook.collect.fields import DECISIONS, FRONT_MATTER, READING, SETTINGS
from pressbook.collect.printers import PRINTER
from pressbook.collect.values import ISBN_FORMS

TEXT: dict[str, object] = {"type": ["string", "number"]}
NUMBER: dict[str, object] = {"type": ["string", "integer"]}  # of a book: a check digit is more than a pattern can tell
CLOSED: dict[str, object] = {"additionalProperties": False}


def schema() -> dict[str, object]:
    """JSON Schema (draft 2020-12) of pressbook.yaml; `$defs/front-matter` describes a session's front matter,
    `$defs/decisions` styles/house.yaml, `$defs/printers` styles/printers.yaml.
    """
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "pressbook.yaml",
        "description": "The settings of a press: one group's folder of manuscripts.",
        **_mapping(SETTINGS),
        "$defs": {
            "reading": _reading(),
            "front-matter": _mapping(FRONT_MATTER),
            "decisions": _mapping(DECISIONS),
            "printers": {"type": "object", "additionalProperties": _mapping(PRINTER)},
        },
    }


def _mapping(fields: tuple[Field, ...]) -> dict[str, object]:
    out: dict[str, object] = {
        "type": "object",
        "properties": {field.name: {"description": field.says, **_value(field)} for field in fields},
        "additionalProperties": False,
    }
    required = [field.name for field in fields if field.required]
    return {**out, "required": required} if required else out


def _value(field: Field) -> dict[str, object]:
    match field.shape:
        case Shape.TEXT:
            return TEXT
        case Shape.TEXTS:
            return {"anyOf": [TEXT, {"type": "array", "items": TEXT}]}
        case Shape.WHOLE:
            return {"type": "integer", "minimum": 0}
        case Shape.NUMBER:
            return {"type": "number", "minimum": 0}
        case Shape.FLAG:
            return {"type": "boolean"}
        case Shape.DATE:
            return {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
        case Shape.SINCE | Shape.UNTIL:
            return {"anyOf": [{"type": "integer"}, {"type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}){0,2}$"}]}
        case Shape.ISBN:
            return {"anyOf": [NUMBER, {"type": "object", "properties": dict.fromkeys(ISBN_FORMS, NUMBER)} | CLOSED]}
        case Shape.LANGUAGE:
            return {
                "type": "string",
                "pattern": "^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$",
                "examples": ["en-GB", "de", "fr", "pt-BR"],
            }
        case Shape.CHOICE:
            return {"enum": list(field.choices)}
        case Shape.CHOICES:
            one = {"enum": list(field.choices)}
            return {"anyOf": [one, {"type": "array", "items": one}]}
        case Shape.NAME:
            return {"type": ["string", "integer"], "pattern": r"^[^\s/\\.][^/\\]*$"}
        case Shape.COLOUR:
            return {"type": "string", "pattern": "^(#[0-9A-Fa-f]{3}|#[0-9A-Fa-f]{6}|[A-Za-z]+)$"}
        case Shape.FILE:
            return {"type": "string"}
        case Shape.READINGS:
            return {"type": "array", "items": {"$ref": "#/$defs/reading"}}
        case Shape.MAPPING:
            return _mapping(field.fields)
        case Shape.MAPPINGS:
            words: list[dict[str, object]] = [{"enum": list(field.choices)}] if field.choices else []
            return {"type": "array", "items": {"anyOf": [*words, _mapping(field.fields)]} if words else _mapping(field.fields)}
        case Shape.WORDS:
            decided = {"type": "object", "additionalProperties": TEXT}
            pair = {"type": "array", "items": TEXT, "minItems": 2, "maxItems": 2}
            return {"anyOf": [decided, {"type": "array", "items": {"anyOf": [decided, pair]}}]}
        case Shape.ANYTHING:
            return {}


def _reading() -> dict[str, object]:
    return {"description": "One line of a reading list.", "anyOf": [TEXT, {**_mapping(READING), "required": ["work"]}]}
