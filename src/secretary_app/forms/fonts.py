"""Which typeface prints which character: roles of official typography and the files behind them.

Only the choice stands here; `render_fonts` opens the files. FangSong and XiaoBiaoSong may not be
handed on under their licences, so free typefaces of the same kind stand in for them.
"""

from enum import StrEnum

from secretary_app import paths


class Role(StrEnum):
    """The hands that Chinese official documents are printed in."""

    SONG = "song"
    """宋体: body of forms and tables."""
    HEI = "hei"
    """黑体: labels and first-level headings."""
    KAI = "kai"
    """楷体: second-level headings."""
    FANGSONG = "fangsong"
    """仿宋: body of official documents."""
    TITLE = "title"
    """小标宋: titles."""


SERIF = "NotoSerifSC-Regular"
SERIF_BOLD = "NotoSerifSC-Bold"
SANS = "NotoSansSC-Regular"
WENKAI = "LXGWWenKai-Regular"

CHAINS: dict[Role, tuple[str, ...]] = {
    Role.SONG: (SERIF, WENKAI),
    Role.HEI: (SANS, SERIF, WENKAI),
    Role.KAI: (WENKAI, SERIF),
    Role.FANGSONG: (SERIF, WENKAI),
    Role.TITLE: (SERIF_BOLD, SERIF, WENKAI),
}
"""For each role the faces in the order in which a character is looked for."""

SUBSTITUTED = (
    "仿宋、小标宋的字库有授权限制，已用思源宋体（Noto Serif SC）替代；少数生僻字用霞鹜文楷。"
)
"""Shown in the preview, so that nobody takes the substitute for the prescribed typeface."""


def path_of(face: str) -> str:
    """Return the TrueType file of a face."""
    return str(paths.resources() / "fonts" / f"{face}.ttf")
