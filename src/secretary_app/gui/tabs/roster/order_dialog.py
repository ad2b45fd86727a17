"""The dialog of the whole order: several fields, each with its direction."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QWidget

from secretary_app.gui.kit.choice import Choice
from secretary_app.gui.kit.dialogs import FormDialog
from secretary_app.gui.kit.labels import label
from secretary_app.gui.tabs.roster.ordering import MOST
from secretary_app.services.roster.index import By


class OrderDialog(FormDialog):
    """Up to four fields, the first of which counts most."""

    def __init__(
        self, order: Sequence[By], labels: Mapping[str, str], parent: QWidget | None = None
    ) -> None:
        """`labels` names the fields by their key."""
        super().__init__("排序", parent, ok="排序")
        self.add_wide(label("先按第一项排；第一项相同的，再按第二项排，以此类推。", "note"))
        self._lines: list[tuple[Choice[str], Choice[bool]]] = []
        for place in range(MOST):
            by = order[place] if place < len(order) else None
            which = Choice(list(labels.items()), by.key if by else None, empty="（不用）")
            way = Choice(
                [(False, "升序 ↑"), (True, "降序 ↓")], by.descending if by else False, empty=None
            )
            way.setAccessibleName(f"第 {place + 1} 项的方向")
            self.add(f"by{place}", f"第 {place + 1} 项", which, beside=way)
            self._lines.append((which, way))
        self.check()
        self.fit(520, 420)

    def problems(self) -> Mapping[str, str]:
        keys = [which.value() for which, _way in self._lines]
        twice = (at for at, key in enumerate(keys) if key is not None and key in keys[:at])
        return {f"by{at}": "已经按这一项排序" for at in twice}

    def value(self) -> tuple[By, ...]:
        """Return the order that was chosen; empty: as at first."""
        return tuple(
            By(key, bool(way.value()))
            for which, way in self._lines
            if (key := which.value()) is not None
        )
