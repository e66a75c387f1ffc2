"""The one error of the domain: which field, and why."""


class DomainError(Exception):
    """Input that a rule of the trade refuses.

    ``field`` is the input's name, ``code`` says why, ``values`` are what the sentence about it
    needs (limits, other fields). No text for people: the upper layers translate the code.
    """

    def __init__(self, field: str, code: str, **values: object) -> None:
        """Name the field and the reason."""
        self.field = field
        self.code = code
        self.values = values
        detail = "".join(f", {name} {value}" for name, value in values.items())
        super().__init__(f"{field}: {code}{detail}")
