"""A chart as data, bars or lines: what it says, not how it looks. Drawing is in charts."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Series:
    """The bars of one kind, one for each place on the axis."""

    name: str
    values: tuple[float | None, ...]
    """None: nothing is known, so no bar stands there."""


@dataclass(frozen=True, kw_only=True)
class Bars:
    """Groups of bars side by side, each with its value written over it."""

    title: str
    unit: str
    """Of the values, as written in the title: %, 个月."""
    places: tuple[str, ...]
    """What stands under each group."""
    series: tuple[Series, ...]
    top: float | None = None
    """The highest value of the axis; None: as high as the bars need."""

    @property
    def is_empty(self) -> bool:
        """Whether there is not a single value."""
        return all(value is None for one in self.series for value in one.values)

    @property
    def words(self) -> str:
        """The chart in words, for those who cannot see it."""
        said = [
            f"{place}{one.name} {number(value)}"
            for one in self.series
            for place, value in zip(self.places, one.values, strict=True)
            if value is not None
        ]
        return f"{self.title}（{self.unit}）：" + ("；".join(said) if said else "没有数据")


@dataclass(frozen=True, kw_only=True)
class Lines(Bars):
    """The same as lines through time: each series joined from place to place."""


@dataclass(frozen=True, kw_only=True)
class Rows(Bars):
    """One series of bars below each other, with room for long words before them."""


def number(value: float) -> str:
    """Return a value as written over its bar, with at most one decimal."""
    return f"{value:.1f}".removesuffix(".0")
