"""The reading script as it is sent: small, and with the meaning of its source."""

import gzip

from planbook.public.script import minified, reading_script


def test_it_is_at_most_a_kilobyte_on_the_wire() -> None:
    assert len(gzip.compress(reading_script().encode(), 9)) <= 1_024


def test_it_hears_neither_beforeunload_nor_focus() -> None:
    assert "beforeunload" not in reading_script()
    assert "hasFocus" not in reading_script()


def test_properties_keep_their_names_and_declared_ones_get_short() -> None:
    source = "var total = 0;\nfunction add(step) {\n  total += step.step; // more\n}\nadd({ step: 1 });\n"
    small = minified(source)
    assert "total" not in small
    assert ".step" in small
    assert "{step:1}" in small
    assert "//" not in small
