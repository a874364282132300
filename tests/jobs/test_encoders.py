"""Another encoder by a setting: a folder, or an endpoint; what cannot be used is said at the start, and vectors are never mixed."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from docproc.documents import AdoptedInitiative
from docproc.documents.errors import BadSettingError
from docproc.jobs.encoders import check_encoder, configured_encoder
from docproc.jobs.endpoint_encoder import TEXTS_AT_ONCE, EndpointEncoder
from docproc.matching import Idea, Index, find
from docproc.matching.encoder import EncoderUnavailableError, packaged_encoder

WIDTH, WIDE, LAYERS, PIECES = 32, 64, 1, ("<s>", "</s>", "<unk>", "▁một", "▁cửa", "▁tin", "▁nhắn", ".", "▁query:")
ROW = AdoptedInitiative(id="1", title="Nhắn tin khi có kết quả", summary="Bộ phận một cửa nhắn tin cho người nộp hồ sơ.")
IDEA = Idea(title="Nhắn tin báo kết quả", sections={"text": "Một cửa nhắn tin cho người dân khi hồ sơ xong."})


def _weights() -> dict[str, Any]:
    """A small encoder with the numbers of a die."""
    random = np.random.default_rng(5)

    def blocks(*shape: int) -> np.ndarray[Any, np.dtype[np.uint8]]:
        made = random.integers(0, 256, (*shape, 18), dtype=np.uint8)
        made[..., :2] = np.frombuffer(np.float16(0.02).tobytes(), dtype=np.uint8)
        return made

    def letters(texts: tuple[str, ...]) -> np.ndarray[Any, np.dtype[np.uint8]]:
        return np.frombuffer("\0".join(texts).encode(), dtype=np.uint8)

    sizes = dict.fromkeys(("q", "k", "v", "ao"), (WIDTH, WIDTH)) | {"fi": (WIDTH, WIDE), "fo": (WIDE, WIDTH)}
    data: dict[str, Any] = {f"{name}.w": blocks(LAYERS, out, into // 32) for name, (into, out) in sizes.items()}
    data |= {f"{name}.b": np.zeros((LAYERS, out), dtype=np.float32) for name, (_, out) in sizes.items()}
    data |= {f"{name}.w": np.ones((LAYERS, WIDTH), dtype=np.float32) for name in ("aln", "oln")}
    data |= {f"{name}.b": np.zeros((LAYERS, WIDTH), dtype=np.float32) for name in ("aln", "oln")}
    data |= {"word": blocks(len(PIECES), WIDTH // 32), "position": random.normal(0, 0.1, (160, WIDTH)).astype(np.float32)}
    data |= {"first.w": np.ones(WIDTH, dtype=np.float32), "first.b": np.zeros(WIDTH, dtype=np.float32)}
    data |= {"pieces": letters(PIECES), "scores": -np.arange(1.0, len(PIECES) + 1), "special": np.array([0, 1, 2])}
    return data | {"letters": np.array([0xA0]), "written": letters((" ",)), "heads": np.array(4)}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with an encoder."""
    place = tmp_path / "encoder"
    place.mkdir()
    np.savez(place / "encoder.npz", **_weights())
    np.save(place / "encoder_centre.npy", np.zeros((2, WIDTH), dtype=np.float32))
    return place


class Endpoint(ThreadingHTTPServer):
    """An endpoint whose vectors count letters."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[dict[str, Any]] = []
        self.keys: list[str | None] = []
        self.answer: dict[str, Any] | None = None
        self.status = 200

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1/embeddings"


class _Handler(BaseHTTPRequestHandler):
    server: Endpoint

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append(asked)
        self.server.keys.append(self.headers["Authorization"])
        vectors = [[1.0 + text.lower().count(letter) for letter in "abcdghiklmnotu"] for text in asked["input"]]
        data = [{"index": place, "embedding": vector} for place, vector in enumerate(vectors)]
        body = json.dumps(self.server.answer or {"data": data[::-1]}).encode()
        self.send_response(self.server.status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_arguments: object) -> None:
        """Nothing to say."""


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    """An endpoint that runs."""
    with Endpoint() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_without_a_setting_the_packaged_encoder_compares(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DOCPROC_ENCODER", raising=False)
    check_encoder()
    assert configured_encoder() is packaged_encoder()


def test_the_encoder_of_a_folder_compares(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setenv("DOCPROC_ENCODER", str(folder))
    check_encoder()
    encoder = configured_encoder()

    assert encoder.read(["một cửa", "tin nhắn"]).pieces.shape[1] == WIDTH
    assert find(IDEA, Index.build([ROW], encoder))[0].initiative.id == "1"


def test_an_encoder_is_named_by_what_its_folder_holds(monkeypatch: pytest.MonkeyPatch, folder: Path, tmp_path: Path) -> None:
    monkeypatch.setenv("DOCPROC_ENCODER", str(folder))
    before = configured_encoder().name
    np.save(folder / "encoder_centre.npy", np.ones((2, WIDTH), dtype=np.float32))
    other = folder.rename(tmp_path / "other")
    monkeypatch.setenv("DOCPROC_ENCODER", str(other))
    assert len({before, configured_encoder().name, packaged_encoder().name}) == 3


@pytest.mark.parametrize("fault", ["no folder", "no file", "no weights", "no numbers"])
def test_a_folder_that_cannot_be_used_is_said_at_the_start(monkeypatch: pytest.MonkeyPatch, folder: Path, fault: str) -> None:
    if fault == "no file":
        (folder / "encoder_centre.npy").unlink()
    elif fault == "no weights":
        np.savez(folder / "encoder.npz", special=np.array([0, 1, 2]))
    elif fault == "no numbers":
        (folder / "encoder.npz").write_bytes(b"PK\x03\x04")
    place = folder / "missing" if fault == "no folder" else folder
    monkeypatch.setenv("DOCPROC_ENCODER", str(place))
    with pytest.raises(BadSettingError, match="DOCPROC_ENCODER"):
        check_encoder()


def test_an_endpoint_is_asked_as_openai_is(endpoint: Endpoint) -> None:
    encoder = EndpointEncoder(endpoint.url, model="bge-m3", key="khóa".encode().hex())
    texts = [f"câu {number}" for number in range(TEXTS_AT_ONCE + 1)]

    read = encoder.read(texts)

    assert read.sentences.shape == (TEXTS_AT_ONCE + 1, 14)
    assert np.linalg.norm(read.sentences, axis=1) == pytest.approx(np.ones(TEXTS_AT_ONCE + 1), abs=1e-5)
    assert [len(asked["input"]) for asked in endpoint.asked[1:]] == [TEXTS_AT_ONCE, 1]
    assert {asked["model"] for asked in endpoint.asked} == {"bge-m3"}
    assert set(endpoint.keys) == {f"Bearer {'khóa'.encode().hex()}"}
    assert (read.sentences[0] == encoder.read(texts[:1]).sentences[0]).all()


def test_an_endpoint_compares_ideas(monkeypatch: pytest.MonkeyPatch, endpoint: Endpoint) -> None:
    monkeypatch.setenv("DOCPROC_ENCODER", endpoint.url)
    check_encoder()
    assert find(IDEA, Index.build([ROW], configured_encoder()))[0].initiative.id == "1"
    assert any("Nhắn tin báo kết quả" in asked["input"] for asked in endpoint.asked)


def test_each_address_and_model_has_vectors_of_its_own(endpoint: Endpoint) -> None:
    names = {EndpointEncoder(endpoint.url, model=model).name for model in ("", "a", "b")}
    assert len(names) == 3


@pytest.mark.parametrize(
    ("status", "answer"),
    [
        (500, None),
        (302, None),
        (200, {"error": "no model"}),
        (200, {"data": []}),
        (200, {"data": [{"index": 0, "embedding": ["nan"]}]}),
    ],
)
def test_an_endpoint_that_gives_no_vectors_is_said_at_the_start(
    monkeypatch: pytest.MonkeyPatch, endpoint: Endpoint, status: int, answer: dict[str, Any] | None
) -> None:
    endpoint.status, endpoint.answer = status, answer
    monkeypatch.setenv("DOCPROC_ENCODER", endpoint.url)
    with pytest.raises(BadSettingError, match="DOCPROC_ENCODER"):
        check_encoder()


def test_an_endpoint_that_stops_answering_is_replaced_by_the_packaged_encoder(endpoint: Endpoint) -> None:
    index = Index.build([ROW], EndpointEncoder(endpoint.url))
    endpoint.status = 503

    found = find(IDEA, index)

    assert index.encoder is packaged_encoder()
    assert found == find(IDEA, Index.build([ROW]))


def test_an_answer_of_other_vectors_than_were_asked_for_is_none(endpoint: Endpoint) -> None:
    encoder = EndpointEncoder(endpoint.url)
    endpoint.answer = {"data": [{"index": 0, "embedding": [1.0, 2.0]}, {"index": 1, "embedding": [1.0]}]}
    with pytest.raises(EncoderUnavailableError, match="different lengths"):
        encoder.read(["một", "hai"])
