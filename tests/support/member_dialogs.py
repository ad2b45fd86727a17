"""The dialogs about members' records, made as their callers make them."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

from secretary_app.domain.member_values import DuesKind, FlowKind, TransferKind
from secretary_app.domain.policy import Policy
from secretary_app.domain.values import PartyPost
from secretary_app.gui.dialogs.members.discipline import (
    HonourDialog,
    MeasureDialog,
    PunishmentDialog,
    StatusDialog,
)
from secretary_app.gui.dialogs.members.dues import (
    FixingDialog,
    PaymentDialog,
    PublishDialog,
    ReductionDialog,
)
from secretary_app.gui.dialogs.members.dues_book import DuesBookDialog
from secretary_app.gui.dialogs.members.dues_fixing import FixingTableDialog
from secretary_app.gui.dialogs.members.office_page import OfficeTrainingDialog
from secretary_app.gui.dialogs.members.relations import (
    ContactDialog,
    FlowDialog,
    TransferDialog,
    VisitDialog,
)
from secretary_app.gui.dialogs.members.roster_print import RosterPrintDialog
from secretary_app.gui.dialogs.members.school_year import SchoolYearDialog
from secretary_app.gui.dialogs.organisation_dialogs import ApprovalDialog

TODAY = date(2026, 11, 23)
MONTH = date(2026, 10, 1)
NAME = "张三"
POST = SimpleNamespace(
    post=SimpleNamespace(post=PartyPost.SECRETARY, approved_on=None, approval_no=""), name=NAME
)

MEMBER_DIALOGS = {
    "honour": lambda desk: HonourDialog(NAME, TODAY),
    "punishment": lambda desk: PunishmentDialog(NAME, TODAY),
    "measure": lambda desk: MeasureDialog(NAME, TODAY),
    "status": lambda desk: StatusDialog(NAME, TODAY),
    "fixing": lambda desk: FixingDialog(
        NAME, Policy(), TODAY, None, {"kind": DuesKind.EMPLOYED, "base": Decimal(5000)}
    ),
    "payment": lambda desk: PaymentDialog(NAME, MONTH, MONTH, Decimal("0.20"), TODAY),
    "reduction": lambda desk: ReductionDialog(NAME, TODAY),
    "publication": lambda desk: PublishDialog(2025, TODAY),
    "dues book": DuesBookDialog,
    "fixing table": lambda desk: FixingTableDialog(desk, 2026),
    "transfer": lambda desk: TransferDialog(TransferKind.OUT, NAME, TODAY),
    "flow": lambda desk: FlowDialog(NAME, TODAY),
    "contact": lambda desk: ContactDialog(NAME, FlowKind.OUT, TODAY),
    "visit": lambda desk: VisitDialog(NAME, TODAY),
    "office training": lambda desk: OfficeTrainingDialog([(1, NAME, "zs")], TODAY),
    "approval": lambda desk: ApprovalDialog([POST], TODAY),
    "roster print": lambda desk: RosterPrintDialog(desk, NAME),
    "school year": SchoolYearDialog,
}
