"""What is known of one field of a sheet."""

from dataclasses import dataclass

from secretary_app.exchange.spreadsheets.cells import Parser

NAME, TEXT, CODE = 120, 200, 40
"""Characters of a name, of a line and of a code, as the records keep them."""


@dataclass(frozen=True, kw_only=True)
class Field:
    """One field of a sheet."""

    key: str
    """Attribute of the record, or a word that only the import knows."""
    label: str
    """As shown; the first heading an export writes."""
    parse: Parser
    headings: tuple[str, ...] = ()
    """Other headings that mean the same, as cleaned by `headings.clean`."""
    step: str | None = None
    """The step of development whose recorded date outranks the sheet's."""
    part: str = ""
    """Of a step's own field: "" its day, `outcome`, `ended_on`, a role or a key of details."""
    nth: int = 0
    """Which time of a step that happens again and again, from 1; 0: the step has one day."""
    of_several: bool = False
    """Whether several columns may name the people that belong here, one each."""
    of_person: bool = True
    """Whether the value is kept in the record as it is."""
