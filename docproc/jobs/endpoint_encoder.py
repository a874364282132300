"""An encoder that is asked over HTTP, with the requests and answers of OpenAI's embeddings.

The address is the operator's. An endpoint gives one vector a text and none in context, so a sentence stands as its only piece.
"""

import hashlib
from collections.abc import Iterator, Sequence
from typing import Any

import httpx2
import numpy as np
from pydantic import BaseModel, ValidationError

from docproc.matching.cohort import default_cohort
from docproc.matching.encoder import EncoderUnavailableError, Reading, apart, unit
from docproc.matching.transformer import Matrix

TEXTS_AT_ONCE = 64
"""Texts of one request."""
_SECONDS = 20.0
"""Longest wait for an answer; then the packaged encoder is taken."""
_MOST_BYTES = 64 * 1024 * 1024
"""Largest answer: 64 vectors of 8,192 numbers written out are 12 MB."""
_OF_THE_GENRE = 64
"""Texts by which the mean of the genre is found, one request."""


class _Embedding(BaseModel):
    index: int
    embedding: list[float]


class _Answer(BaseModel):
    data: list[_Embedding]


class EndpointEncoder:
    """Asks an endpoint such as `http://127.0.0.1:8080/v1/embeddings` for a vector of each text."""

    def __init__(self, url: str, model: str = "", key: str = "", transport: httpx2.BaseTransport | None = None) -> None:
        """The mean of the genre is asked for at once; raises EncoderUnavailableError when there is no usable answer."""
        self._url, self._model = url, model
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        self._client = httpx2.Client(headers=headers, timeout=_SECONDS, trust_env=False, transport=transport)
        titles = [member.title for member in default_cohort().rows][:_OF_THE_GENRE]
        self._centre: Matrix = unit(self._vectors(titles)).mean(axis=0)

    @property
    def name(self) -> str:
        """See `docproc.matching.encoder.Encoder`: by address and model, for the endpoint does not tell its weights."""
        return f"endpoint-{hashlib.sha256(f'{self._url} {self._model}'.encode()).hexdigest()[:16]}"

    def read(self, sentences: Sequence[str]) -> Reading:
        """See `docproc.matching.encoder.Encoder`; raises EncoderUnavailableError."""
        own = unit(self._vectors(sentences))
        vectors = apart(own, self._centre)
        whole = apart(own.mean(axis=0, keepdims=True), self._centre)[0]
        return Reading(vectors, whole, vectors, np.arange(len(sentences)), np.ones(len(sentences)))

    def _vectors(self, texts: Sequence[str]) -> Matrix:
        found = [vector for part in _parts(texts) for vector in self._asked(part)]
        vectors = np.array(found, dtype=np.float32) if len({len(vector) for vector in found}) == 1 else np.zeros((0, 0))
        if not vectors.size or not np.isfinite(vectors).all():
            problem = "vectors of different lengths, or no numbers"
            raise EncoderUnavailableError(problem)
        return np.asarray(vectors, dtype=np.float32)

    def _asked(self, texts: Sequence[str]) -> list[list[float]]:
        asked: dict[str, Any] = {"input": list(texts), "encoding_format": "float"}
        if self._model:
            asked["model"] = self._model
        try:
            untrusted_body = self._body(asked)
            answer = _Answer.model_validate_json(untrusted_body)
        except (httpx2.HTTPError, httpx2.InvalidURL, ValidationError) as error:
            raise EncoderUnavailableError(type(error).__name__) from error
        by_index = {one.index: one.embedding for one in answer.data}
        if sorted(by_index) != list(range(len(texts))):
            problem = f"{len(by_index)} vectors for {len(texts)} texts"
            raise EncoderUnavailableError(problem)
        return [by_index[place] for place in range(len(texts))]

    def _body(self, asked: dict[str, Any]) -> bytes:
        with self._client.stream("POST", self._url, json=asked) as response:
            response.raise_for_status()
            found = bytearray()
            for part in response.iter_bytes():
                found += part
                if len(found) > _MOST_BYTES:
                    problem = "an answer larger than 64 MB"
                    raise EncoderUnavailableError(problem)
            return bytes(found)


def _parts(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    for first in range(0, len(texts), TEXTS_AT_ONCE):
        yield texts[first : first + TEXTS_AT_ONCE]
