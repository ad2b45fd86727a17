"""How the materials of a person's file are said: 有, 缺, 不适用, 按需, 未到."""

from PySide6.QtGui import QColor

from secretary_app.domain.findings import Severity
from secretary_app.domain.values import MaterialState
from secretary_app.gui.kit import theme
from secretary_app.services.materials import MaterialRow

NOT_YET = "未到"


def state_words(row: MaterialRow) -> str:
    """Return sign and word of a material's state."""
    if row.is_missing:
        return f"× {MaterialState.MISSING.label}"
    if row.state is MaterialState.PRESENT:
        return f"✓ {MaterialState.PRESENT.label}"
    if row.state is MaterialState.NOT_APPLICABLE:
        return f"— {MaterialState.NOT_APPLICABLE.label}"
    return "按需" if row.is_due else NOT_YET


def state_colour(row: MaterialRow) -> QColor:
    """Return the colour that goes with the state."""
    look = theme.colours()
    if row.is_missing:
        return theme.severity_colour(Severity.BLOCK)
    return QColor(look.good if row.state is MaterialState.PRESENT else look.muted)


def material_name(row: MaterialRow) -> str:
    """Return the name of a material, with what is special about it."""
    mark = "（必存）" if row.spec.must_keep else "（本地要求）" if row.spec.local else ""
    return f"{row.spec.name}{mark}"
