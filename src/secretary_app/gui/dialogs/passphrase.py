"""Choosing a passphrase: twice, with a hint how strong it is."""

import math
import string
from collections.abc import Mapping

from PySide6.QtWidgets import QLineEdit, QWidget

from secretary_app.gui.kit.dialogs import FormDialog
from secretary_app.store.keys import PASSPHRASE_LENGTH

WEAK_BITS, GOOD_BITS = 45, 70
HAN_ALPHABET = 2500
"""Characters that people choose from when they write a sentence."""
GOOD = "强度：好。"
HINT = f"至少 {PASSPHRASE_LENGTH} 个字符；可以是一句话，中文也行。程序不替您保存口令。"
COMMON = ("123456", "password", "qwerty", "abc123", "111111", "000000", "dangzhibu", "admin")


def strength(text: str) -> str:
    """Return a sentence about how hard the passphrase is to guess; empty for none."""
    if not text:
        return ""
    bits = _bits(text)
    if bits < WEAK_BITS:
        return "强度：弱。容易被猜到，建议换成一句自己记得住的话。"
    return "强度：中。再长一些更好。" if bits < GOOD_BITS else GOOD


def _bits(text: str) -> float:
    """Return a rough and careful number of bits: distinct characters and known sequences count."""
    sizes = [
        (26, any(c in string.ascii_lowercase for c in text)),
        (26, any(c in string.ascii_uppercase for c in text)),
        (10, any(c in string.digits for c in text)),
        (20, any(c in string.punctuation + " " for c in text)),
        (HAN_ALPHABET, any(c > "\u2e80" for c in text)),
    ]
    alphabet = sum(size for size, used in sizes if used) or 10
    length = (len(text) + len(set(text))) / 2
    for word in COMMON:
        if word in text.lower():
            length -= len(word) - 1
    return max(0.0, length) * math.log2(alphabet)


class PassphraseLine(QLineEdit):
    """A line whose text is not shown, unless the user wants to see it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)


def add_new_passphrase(
    dialog: FormDialog, name: str = "口令"
) -> tuple[PassphraseLine, PassphraseLine]:
    """Put the two lines of a new passphrase into a dialog and return them."""
    first, second = PassphraseLine(), PassphraseLine()
    dialog.add("passphrase", name, first, hint=HINT)
    dialog.add("again", "再输一次", second)
    return first, second


def passphrase_warnings(dialog: FormDialog, first: QLineEdit) -> Mapping[str, str]:
    """Return what is weak about a typed passphrase; a good one is praised in place of the hint."""
    said = strength(first.text())
    dialog.message("passphrase").setProperty("hint", said if said == GOOD else HINT)
    return {"passphrase": said} if said not in ("", GOOD) else {}


def passphrase_problems(first: QLineEdit, second: QLineEdit) -> Mapping[str, str]:
    """Return what keeps two typed passphrases from being taken."""
    if len(first.text()) < PASSPHRASE_LENGTH:
        return {"passphrase": f"至少 {PASSPHRASE_LENGTH} 个字符"}
    return {"again": "两次输入不一致"} if first.text() != second.text() else {}


class NewPassphraseDialog(FormDialog):
    """A new passphrase after a recovery, or in place of the old one."""

    def __init__(self, *, ask_old: bool, parent: QWidget | None = None) -> None:
        super().__init__("更换口令" if ask_old else "设置新口令", parent, ok="更换口令")
        self.old = PassphraseLine()
        if ask_old:
            self.add("old", "现在的口令", self.old)
        self.first, self.second = add_new_passphrase(self)
        self.check()
        self.fit(560, 320)

    def problems(self) -> Mapping[str, str]:
        if "old" in self.fields and not self.old.text():
            return {"old": "请输入现在的口令"}
        return passphrase_problems(self.first, self.second)

    def warnings(self) -> Mapping[str, str]:
        return passphrase_warnings(self, self.first)
