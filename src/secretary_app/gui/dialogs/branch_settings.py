"""支部设置: the branch, its organisation, and the school's own settings."""

from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QLineEdit,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from secretary_app.domain.errors import UserError
from secretary_app.domain.values import BranchKind
from secretary_app.gui.dialogs.custom_fields_page import CustomFieldsPage
from secretary_app.gui.dialogs.holidays_page import HolidaysPage
from secretary_app.gui.dialogs.members.office_page import OfficePage
from secretary_app.gui.dialogs.organisation_page import OrganisationPage, people_of
from secretary_app.gui.dialogs.policy_page import PolicyPage
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.choice import labelled_choice
from secretary_app.gui.kit.desk import Desk
from secretary_app.gui.kit.dialogs import PassingDialog, fit_screen
from secretary_app.gui.kit.labels import bar, button, label
from secretary_app.services import branches
from secretary_app.store.records import Branch

OWN_FIELDS = 4
"""Number of the page of the user's own fields."""


class BranchPage(QWidget):
    """What is said about the branch itself."""

    def __init__(self, branch: Branch) -> None:
        super().__init__()
        self.name = QLineEdit(branch.name)
        self.superior = QLineEdit(branch.superior)
        self.kind = labelled_choice(BranchKind, branch.kind, empty=None)
        self.can_approve = QCheckBox("上级党委有审批预备党员的权限（总支、党组没有）")
        self.can_approve.setChecked(branch.superior_can_approve)
        self.temporary = QCheckBox("临时党支部（不接收预备党员、不换届）")
        self.temporary.setChecked(branch.temporary)
        form = QFormLayout(self)
        form.setContentsMargins(*[theme.px(16)] * 4)
        form.setVerticalSpacing(theme.px(12))
        for word, field in (
            ("支部全称", self.name),
            ("上级党组织", self.superior),
            ("支部类型", self.kind),
        ):
            field.setAccessibleName(word)
            form.addRow(word, field)
        form.addRow("", self.can_approve)
        form.addRow("", self.temporary)

    def values(self) -> dict[str, object]:
        """Return the values by the name of their column."""
        return {
            "name": self.name.text().strip(),
            "superior": self.superior.text().strip(),
            "kind": self.kind.value(),
            "superior_can_approve": self.can_approve.isChecked(),
            "temporary": self.temporary.isChecked(),
        }


class BranchDialog(PassingDialog):
    """Six pages; 支部 and 学校规定 are kept with 保存, the others at once."""

    def __init__(self, desk: Desk, parent: QWidget | None = None, page: int = 0) -> None:
        super().__init__(parent)
        self.setWindowTitle("支部设置")
        self._desk = desk
        with desk.sessions() as session:
            branch = branches.current(session)
            policy = branches.policy(session)
        self.branch = BranchPage(branch)
        self._before, self._policy = self.branch.values(), policy
        self.organisation = OrganisationPage(desk)
        self.policy = PolicyPage(policy, desk.today())
        self.holidays = HolidaysPage(desk)
        self.own_fields = CustomFieldsPage(desk)
        self.pages = QTabWidget()
        self.pages.addTab(self.branch, "支部")
        self.pages.addTab(self.organisation, "届次、班子、党小组")
        self.pages.addTab(self.policy, "学校规定")
        self.pages.addTab(self.holidays, "放假安排")
        self.pages.addTab(self.own_fields, "自定义字段")
        self.office = OfficePage(desk, people_of)
        self.pages.addTab(self.office, "培训和表彰")
        self.pages.setCurrentIndex(page)
        self.trouble = label("", "wrong")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.px(16)] * 4)
        layout.addWidget(self.pages, 1)
        layout.addWidget(
            bar(
                self.trouble,
                None,
                button("取消", self.reject),
                button("保存", self.accept, "primary"),
            )
        )
        fit_screen(self, theme.px(900), theme.px(640))

    def accept(self) -> None:
        """Keep what differs; a refusal is said in the dialog."""
        values, policy = self.branch.values(), self.policy.value()
        changed = {key: value for key, value in values.items() if value != self._before[key]}
        try:
            with self._desk.sessions.begin() as session:
                if changed:
                    branches.change_branch(session, changed)
                if policy.overrides() != self._policy.overrides():
                    branches.save_policy(session, policy)
        except UserError as error:
            self.trouble.setText(f"{error}{error.hint}")
            return
        super().accept()
