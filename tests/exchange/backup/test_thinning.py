from datetime import UTC, datetime, timedelta
from pathlib import Path

from secretary_app.exchange.backup.thinning import Generation, superfluous

START = datetime(2026, 1, 15, tzinfo=UTC)


def made(number, day):
    return Generation(Path(f"{number}.zip"), number, day)


def numbers(generations):
    return sorted(one.number for one in generations)


def test_ten_generations_all_stay():
    found = [made(number, START) for number in range(1, 11)]
    assert superfluous(found, found[-1].path) == []


def test_of_older_ones_the_newest_of_each_month_stays():
    found = [made(number, START + timedelta(days=10 * number)) for number in range(1, 37)]
    staying = set(range(1, 37)) - set(numbers(superfluous(found, found[-1].path)))
    assert set(range(27, 37)) <= staying
    months = [found[number - 1].made_at.month for number in sorted(staying - set(range(27, 37)))]
    assert months == [1, 2, 3, 4, 5, 6, 7, 8, 9]


def test_the_one_just_verified_stays_even_if_its_number_is_low():
    found = [made(number, START) for number in range(1, 13)]
    assert numbers(superfluous(found, found[0].path)) == [2]


def test_a_clock_that_goes_backwards_does_not_change_the_order():
    found = [made(number, START - timedelta(hours=number)) for number in range(1, 13)]
    assert numbers(superfluous(found, found[-1].path)) == [1, 2]
