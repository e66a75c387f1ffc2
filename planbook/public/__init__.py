"""The public surface.

Its routes take a row's number as ``{…:key}``: no more digits than a database's keys have. A longer
one leads nowhere, where Starlette's ``int`` would let the database break over it.
"""

from starlette.convertors import Convertor, register_url_convertor


class _Key(Convertor[int]):
    regex = "[0-9]{1,18}"

    def convert(self, value: str) -> int:
        return int(value)

    def to_string(self, value: int) -> str:
        return str(value)


register_url_convertor("key", _Key())
