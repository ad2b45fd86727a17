"""What the user can put right."""


class UserError(Exception):
    """A mistake the user can correct: what went wrong, and what to do about it.

    The message and the hint are shown to the user, so they are Chinese sentences
    and never carry an identity number, a telephone number or a name.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint
