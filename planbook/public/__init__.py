"""The public surface.

A number in its addresses has no more digits than a database's keys: a longer one leads nowhere,
where the database would break over it.
"""

from starlette.convertors import Convertor, register_url_convertor


class _Number(Convertor[int]):
    regex = "[0-9]{1,18}"

    def convert(self, value: str) -> int:
        return int(value)

    def to_string(self, value: int) -> str:
        return str(value)


register_url_convertor("int", _Number())
