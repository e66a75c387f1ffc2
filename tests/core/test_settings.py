import stat
from pathlib import Path

import pytest
from pydantic import SecretStr, ValidationError

from planbook.core.settings import Settings, SettingsError


class TestSigningKey:
    def test_is_made_once_and_readable_by_its_owner_alone(self, tmp_path: Path) -> None:
        settings = Settings(data_dir=tmp_path)
        first = settings.signing_key()
        assert settings.signing_key() == first
        assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600

    def test_a_weak_key_is_refused_in_production(self, tmp_path: Path) -> None:
        weak = SecretStr("password" * 8)
        settings = Settings(data_dir=tmp_path, environment="production", secret_key=weak)
        with pytest.raises(SettingsError, match="PLANBOOK_SECRET_KEY"):
            settings.signing_key()

    def test_a_generated_key_is_strong_enough_for_production(self, tmp_path: Path) -> None:
        settings = Settings(data_dir=tmp_path, environment="production")
        assert len(settings.signing_key()) >= 32


class TestSettings:
    def test_public_address_and_database_have_defaults(self, tmp_path: Path) -> None:
        settings = Settings(data_dir=tmp_path, port=8123)
        assert settings.public_url == "http://127.0.0.1:8123"
        assert settings.short_url == settings.public_url
        assert settings.database_url.startswith("sqlite:///")

    def test_more_than_one_worker_needs_redis(self) -> None:
        with pytest.raises(ValidationError, match="PLANBOOK_REDIS_URL"):
            Settings(workers=2)

    def test_addresses_are_short_enough_for_codes_on_paper(self) -> None:
        longest = "https://" + "a" * 29
        assert len(f"{Settings(public_url=longest).short_url}/p/{'x' * 22}") == 62
        short = Settings(public_url=longest + "a" * 30, short_url="https://p.example")
        assert len(f"{short.short_url}/p/{'x' * 22}") == 42
        with pytest.raises(ValidationError, match="PLANBOOK_SHORT_URL"):
            Settings(public_url=longest + "a")
        with pytest.raises(ValidationError, match="short domain"):
            Settings(short_url="https://pb.example")

    def test_cookies_are_secure_where_the_address_is(self) -> None:
        assert Settings(public_url="https://pb.example/").secure_cookies
        assert not Settings().secure_cookies
