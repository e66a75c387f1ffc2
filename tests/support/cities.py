"""A small city database, as the providers of such files make them."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mmdb_writer import IPSet, MMDBWriter  # pyright: ignore[reportPrivateImportUsage]

HANGZHOU: dict[str, Any] = {"city": {"names": {"en": "Hangzhou", "zh-CN": "杭州"}}}
ZHEJIANG: dict[str, Any] = {"subdivisions": [{"names": {"en": "Zhejiang", "zh-CN": "浙江"}}]}


def write_cities(path: Path, places: Mapping[str, Mapping[str, Any]]) -> Path:
    """Write a database that tells a record for each network."""
    writer = MMDBWriter(ip_version=6, ipv4_compatible=True, database_type="GeoLite2-City")
    for network, record in places.items():
        writer.insert_network(IPSet([network]), dict(record))
    writer.to_db_file(str(path))
    return path
