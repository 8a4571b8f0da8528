"""The two ways a command ends without a verdict."""


class UsageError(Exception):
    """The command line cannot be carried out (exit code 2).

    One line says what was wrong and what to type instead.
    """


class InternalError(Exception):
    """Our own fault, not the submission's (exit code 3); `log` is what a bug report needs."""

    def __init__(self, message: str, log: str = "") -> None:
        super().__init__(message)
        self.log = log
