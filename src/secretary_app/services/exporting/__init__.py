"""Giving people, meetings and dues out as sheets, laid out as other systems want them."""

from secretary_app.services.exporting.profiles import (
    NamedProfile,
    Origin,
    choose,
    delete,
    field_labels,
    keep,
    problems,
    profiles,
    read_file,
    shipped,
    whole,
    write_file,
)
from secretary_app.services.exporting.sheets import export, rows_of, save

__all__ = [
    "NamedProfile",
    "Origin",
    "choose",
    "delete",
    "export",
    "field_labels",
    "keep",
    "problems",
    "profiles",
    "read_file",
    "rows_of",
    "save",
    "shipped",
    "whole",
    "write_file",
]
