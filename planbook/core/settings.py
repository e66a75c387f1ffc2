"""Settings from the environment, each named ``PLANBOOK_…``."""

import os
import secrets
from functools import lru_cache
from pathlib import Path
from typing import Final, Literal, Self

from pydantic import EmailStr, Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

SECRET_KEY_BYTES: Final = 32
# With `/p/` and a token of 22 characters a link has 62 bytes, 42 on a short domain: more would make
# a QR code too fine to be read from paper.
LONGEST_ORIGIN: Final = 37
LONGEST_SHORT_ORIGIN: Final = 17
PROJECT_DIR: Final = Path(__file__).resolve().parents[2]


class SettingsError(RuntimeError):
    """A setting that the process must not start with."""


class Settings(BaseSettings):
    """Everything that differs between one installation and another."""

    model_config = SettingsConfigDict(env_prefix="PLANBOOK_", env_file=None, extra="ignore")

    environment: Literal["development", "production", "test"] = Field(
        default="development", description="`production` refuses weak keys and plain-http cookies."
    )
    host: str = Field(default="127.0.0.1", description="Address that the server binds.")
    port: int = Field(default=8000, ge=1, le=65535, description="The one port of app and pages.")
    public_url: str = Field(
        default="", description="Origin in shared links; by default `http://HOST:PORT`."
    )
    short_url: str = Field(
        default="",
        description="Origin of a short domain for shared links; by default `public_url`.",
    )
    trusted_proxies: str = Field(
        default="127.0.0.1", description="Comma-separated addresses whose forwarded headers count."
    )
    data_dir: Path = Field(
        default=PROJECT_DIR / "var", description="Database, documents, uploads and the secret key."
    )
    database_url: str = Field(
        default="", description="SQLAlchemy URL; by default SQLite in the data directory."
    )
    redis_url: str = Field(
        default="", description="Redis for the app's state when there is more than one worker."
    )
    workers: int = Field(default=1, ge=1, le=32, description="Server processes; >1 needs Redis.")
    secret_key: SecretStr = Field(
        default=SecretStr(""), description="Signs links; generated on the first run if unset."
    )
    smtp_url: str = Field(
        default="",
        description="`smtp://user:password@host:587` for password letters and alerts; empty: none.",
    )
    mail_from: EmailStr | None = Field(default=None, description="Sender of e-mails.")
    sms_url: str = Field(
        default="",
        description='Gateway for one-time codes: gets `{"to": "+86…", "text": "…"}` as JSON by POST.',
    )
    sms_token: SecretStr = Field(
        default=SecretStr(""), description="Bearer token that the SMS gateway asks for."
    )
    wechat_url: str = Field(
        default="https://api.weixin.qq.com", description="WeChat's API, for cards of shared pages."
    )
    alert_retry_seconds: tuple[int, ...] = Field(
        default=(30, 120, 600, 3600, 10_800),
        description="Pauses before an alert that was not delivered is tried again, as JSON.",
    )
    alerts_allow_loopback: bool = Field(
        default=False,
        description="Whether alerts may go to this machine, plain http too; tests alone need it.",
    )
    signing_certificate: Path | None = Field(
        default=None,
        description="PKCS#12 file of the organisation, which signs evidence of acknowledgements.",
    )
    signing_passphrase: SecretStr = Field(
        default=SecretStr(""), description="Opens `signing_certificate`."
    )
    city_database: Path | None = Field(
        default=None,
        description="MMDB file (GeoLite2-City, DB-IP …) that tells readers' cities; unset: none.",
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        default="INFO", description="Least level that is logged."
    )
    gallery: bool = Field(
        default=False, description="Whether the app has the page /dev/ui; `make dev` sets it."
    )

    @model_validator(mode="after")
    def _fill_defaults(self) -> Self:
        if not self.public_url:
            self.public_url = f"http://{self.host}:{self.port}"
        self.public_url = self.public_url.rstrip("/")
        self._check_lengths()
        self.short_url = (self.short_url or self.public_url).rstrip("/")
        if not self.database_url:
            self.database_url = f"sqlite:///{self.data_dir / 'planbook.db'}"
        if self.workers > 1 and not self.redis_url:
            raise ValueError("PLANBOOK_WORKERS above 1 needs PLANBOOK_REDIS_URL")
        if self.environment == "production" and self.alerts_allow_loopback:
            raise ValueError("PLANBOOK_ALERTS_ALLOW_LOOPBACK is for tests, not for production")
        return self

    def _check_lengths(self) -> None:
        """Refuse addresses with which a link's QR code could not be read from paper."""
        if not self.short_url and len(self.public_url.encode()) > LONGEST_ORIGIN:
            raise ValueError(
                f"PLANBOOK_PUBLIC_URL is longer than {LONGEST_ORIGIN} bytes: links need a "
                "PLANBOOK_SHORT_URL then"
            )
        if len(self.short_url.rstrip("/").encode()) > LONGEST_SHORT_ORIGIN:
            raise ValueError(
                f"PLANBOOK_SHORT_URL is longer than {LONGEST_SHORT_ORIGIN} bytes: it is for a "
                "short domain"
            )

    @property
    def secure_cookies(self) -> bool:
        """Return whether cookies travel by https only."""
        return self.public_url.startswith("https://")

    @property
    def proxy_addresses(self) -> list[str]:
        """Return the addresses whose ``X-Forwarded-*`` headers are believed."""
        return [part.strip() for part in self.trusted_proxies.split(",") if part.strip()]

    def signing_key(self) -> bytes:
        """Return the key that signs links, made on the first run with mode 0600.

        Raises:
            SettingsError: In production with a key that could be guessed.
        """
        key = self.secret_key.get_secret_value() or _stored_key(self.data_dir / "secret_key")
        if self.environment == "production" and _is_weak(key):
            raise SettingsError(
                "PLANBOOK_SECRET_KEY is too weak for production: set one made by "
                "`python -c 'import secrets; print(secrets.token_urlsafe(32))'`."
            )
        return key.encode()


def _is_weak(key: str) -> bool:
    return len(key) < SECRET_KEY_BYTES or len(set(key)) < SECRET_KEY_BYTES // 2


def _stored_key(path: Path) -> str:
    """Read the key file, creating it exclusively so that two starting processes agree."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(descriptor, "w") as file:
        file.write(key := secrets.token_urlsafe(SECRET_KEY_BYTES))
    return key


@lru_cache
def get_settings() -> Settings:
    """Return the process's settings, read once."""
    return Settings()
