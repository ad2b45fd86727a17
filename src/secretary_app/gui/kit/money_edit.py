"""Entering an amount in yuan."""

from decimal import Decimal, InvalidOperation

from PySide6.QtWidgets import QLineEdit, QWidget

WIDE = str.maketrans("０１２３４５６７８９．，", "0123456789.,")
LARGEST = Decimal(10) ** 10


def parse_money(text: str) -> Decimal | None:
    """Return the amount that was typed, or None where it is none: 3,250.5 and 3250.50元 alike."""
    plain = text.strip().translate(WIDE).removesuffix("元").replace(",", "").strip()
    try:
        amount = Decimal(plain)
    except InvalidOperation:
        return None
    return amount if amount.is_finite() and 0 <= amount < LARGEST else None


class MoneyLine(QLineEdit):
    """An amount in yuan, or nothing."""

    def __init__(self, value: Decimal | None = None, parent: QWidget | None = None) -> None:
        super().__init__("" if value is None else str(value), parent)

    def value(self) -> Decimal | None:
        """Return the amount, or None where the line is empty or is no amount."""
        return parse_money(self.text()) if self.text().strip() else None

    def set_value(self, value: Decimal | None) -> None:
        """Show an amount, or nothing."""
        self.setText("" if value is None else str(value))

    def problem(self) -> str:
        """Return what is wrong with the text, or an empty text."""
        wrong = bool(self.text().strip()) and self.value() is None
        return "请填写金额，例如 3250.00" if wrong else ""
