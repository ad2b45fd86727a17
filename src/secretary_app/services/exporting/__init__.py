"""Giving people, meetings and dues out as sheets, laid out as other systems want them."""

from secretary_app.services.exporting.profiles import (
    WHOLE,
    NamedProfile,
    Origin,
    choose,
    delete,
    field_labels,
    holds_days,
    keep,
    problems,
    profiles,
    read_file,
    shipped,
    whole,
    word_set,
    write_file,
)
from secretary_app.services.exporting.sheets import export, rows_of, save

__all__ = [
    "WHOLE",
    "NamedProfile",
    "Origin",
    "choose",
    "delete",
    "export",
    "field_labels",
    "holds_days",
    "keep",
    "problems",
    "profiles",
    "read_file",
    "rows_of",
    "save",
    "shipped",
    "whole",
    "word_set",
    "write_file",
]
