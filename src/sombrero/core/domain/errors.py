"""What may go wrong, in words: each error carries one sentence for a person."""


class SombreroError(Exception):
    """Base of every error that a page or a command explains to a person."""

    def __init__(self, sentence: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence


class NotAllowed(SombreroError):
    """The actor's roles do not carry the permission that was asked (403)."""


class NotFound(SombreroError):
    """There is no such object within the actor's reach (404)."""


class Refused(SombreroError):
    """The rules of the house say no, and the sentence says what to do (422)."""


class Stale(SombreroError):
    """Someone else changed the object meanwhile; nothing was written (409)."""


class Expired(SombreroError):
    """A link or code is no longer valid (410)."""


class BadInput(SombreroError):
    """A file or option cannot be used: names file, row, column, what was expected."""
