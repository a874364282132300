"""Which encoder compares ideas: that of the package, or another one by `DOCPROC_ENCODER`."""

import os
import zipfile
from functools import lru_cache
from pathlib import Path

from docproc.documents.errors import BadSettingError
from docproc.jobs.endpoint_encoder import EndpointEncoder
from docproc.matching.encoder import Encoder, EncoderUnavailableError, FolderEncoder, packaged_encoder

_SETTING, _MODEL, _KEY = "DOCPROC_ENCODER", "DOCPROC_ENCODER_MODEL", "DOCPROC_ENCODER_KEY"
_ADDRESSES = ("http://", "https://")
_TRIAL = ("Bộ phận một cửa", "Nhắn tin khi có kết quả")


def configured_encoder() -> Encoder:
    """The encoder that the environment names; raises BadSettingError, which says what is wrong with it.

    An endpoint that does not answer now is left out by this process, which compares with the packaged encoder.
    """
    try:
        return _encoder(*_wanted())
    except EncoderUnavailableError:
        return packaged_encoder()


def check_encoder() -> None:
    """Try the encoder that the environment names; raises BadSettingError where it cannot be used.

    For starts: an endpoint that does not answer is an error there, or nobody would learn of it.
    """
    wanted = os.environ.get(_SETTING, "")
    if not wanted:
        return
    try:
        _made(*_wanted()).read(_TRIAL)  # and let go of: it is for the processes that compare
    except EncoderUnavailableError as error:
        detail = f"{_SETTING}: {wanted} ({error})"
        raise BadSettingError(detail) from error


def _wanted() -> tuple[str, str, str]:
    return os.environ.get(_SETTING, ""), os.environ.get(_MODEL, ""), os.environ.get(_KEY, "")


@lru_cache(maxsize=1)
def _encoder(untrusted_place: str, model: str, key: str) -> Encoder:
    return _made(untrusted_place, model, key)


def _made(untrusted_place: str, model: str, key: str) -> Encoder:
    if not untrusted_place:
        return packaged_encoder()
    if untrusted_place.startswith(_ADDRESSES):
        return EndpointEncoder(untrusted_place, model, key)
    try:
        return FolderEncoder(Path(untrusted_place))
    except (OSError, KeyError, ValueError, IndexError, TypeError, zipfile.BadZipFile) as error:
        detail = f"{_SETTING}: {untrusted_place} ({error})"
        raise BadSettingError(detail) from error
