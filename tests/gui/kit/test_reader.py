from secretary_app.gui.kit.reader import Reader


def reader(shown, *, quick):
    """A reader that counts how often it was asked."""
    asked = []

    def ask():
        asked.append(None)
        number = len(asked)
        return lambda: number

    return Reader(ask, shown.append, lambda: quick)


def test_what_is_quick_is_shown_at_once(qtbot):
    shown = []
    assert reader(shown, quick=True).read()
    assert shown == [1]


def test_what_takes_long_is_shown_later(qtbot):
    shown = []
    one = reader(shown, quick=False)
    assert not one.read()
    assert one.is_busy
    assert shown == []
    qtbot.waitUntil(lambda: shown == [1])
    assert not one.is_busy


def test_what_is_asked_meanwhile_is_read_once_more(qtbot):
    shown = []
    one = reader(shown, quick=False)
    for _ in range(4):
        assert not one.read()
    qtbot.waitUntil(lambda: shown == [1, 2])
    qtbot.wait(20)
    assert shown == [1, 2]
