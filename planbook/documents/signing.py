"""The organisation's electronic signature on evidence: PAdES, with its own certificate."""

# pyHanko's annotations are incomplete.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false

from io import BytesIO
from pathlib import Path
from typing import Final, cast

from planbook.core.errors import PlanbookError
from planbook.core.i18n import N_

FIELD: Final = "Planbook"


class CertificateError(PlanbookError):
    """The certificate that is set up cannot sign."""

    message = N_("The organisation's certificate cannot be used to sign.")


class Seal:
    """A certificate with its key, read once; pyHanko costs 0.4 s to import, so only who signs pays."""

    def __init__(self, path: Path, passphrase: str) -> None:
        """Read a PKCS#12 file.

        Raises:
            CertificateError: It is not there, or does not open with the passphrase.
        """
        from pyhanko.sign.signers import SimpleSigner

        secret = passphrase.encode() or None
        signer = SimpleSigner.load_pkcs12(path, passphrase=secret) if path.is_file() else None
        if signer is None or signer.signing_cert is None:
            raise CertificateError
        self._signer = signer

    @property
    def name(self) -> str:
        """Return whose certificate it is."""
        found = self._signer.signing_cert
        names = cast("dict[str, object]", found.subject.native) if found else {}
        return str(names.get("common_name", ""))

    def sign(self, pdf: bytes, *, reason: str) -> bytes:
        """Return the PDF with an invisible signature (PAdES B-B) over all of it.

        Raises:
            CertificateError: The certificate cannot sign.
        """
        from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
        from pyhanko.sign import fields, signers

        made = signers.PdfSignatureMetadata(
            field_name=FIELD,
            reason=reason,
            md_algorithm="sha256",
            subfilter=fields.SigSeedSubFilter.PADES,
        )
        try:
            signed = signers.sign_pdf(IncrementalPdfFileWriter(BytesIO(pdf)), made, self._signer)
        except ValueError as error:
            raise CertificateError from error
        return signed.getvalue()
