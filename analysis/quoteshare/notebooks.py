"""Run the notebooks with papermill, check their figures, and copy them for one's own work."""

from __future__ import annotations

import ast
import csv
import json
import os
import platform
import re
import sys
import tempfile
from collections.abc import Collection, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import chain, count
from pathlib import Path
from typing import Any

import pandas as pd
import yaml
from tqdm.auto import tqdm

from quoteshare.corpus.remote import here

_PATHS = (
    "articles",
    "actors",
    "tables",
    "figures",
    "events",
    "stop_words",
    "stance",
    "sample",
    "coded",
)
_FIGURES = (".csv", ".png", ".svg", ".txt")
_TEXTS = (".csv", ".txt")  # the same on every platform
_PLATFORM = "PLATFORM.json"


class NotebookError(ValueError):
    """A cell of a notebook failed; the message names the executed notebook that shows it."""


def find_notebooks(notebooks: str | Path, only: Iterable[str] = ()) -> list[Path]:
    """Return the notebooks of a folder, or those of them that `only` names, by name.

    Parameters
    ----------
    notebooks : path
        A folder of notebooks, or one notebook.
    only : iterable of str
        Names as ``01-who-is-quoted``, or just their number, ``01``.

    Raises
    ------
    ValueError
        If there are no notebooks, or none of that name.
    """
    folder = Path(notebooks)
    found = [folder] if folder.is_file() else sorted(folder.glob("*.ipynb"))
    if not found:
        raise ValueError(
            f"{folder} holds no notebooks. Give the folder with the .ipynb files; `quoteshare "
            "notebooks DIR` copies ours to one."
        )
    wanted = {name.removesuffix(".ipynb") for name in only}
    unknown = wanted - {path.stem for path in found} - {_number(path.stem) for path in found}
    if unknown:
        raise ValueError(
            f"There is no notebook {', '.join(sorted(unknown))} in {folder}; there are "
            f"{', '.join(path.stem for path in found)}."
        )
    return [path for path in found if not wanted or wanted & {path.stem, _number(path.stem)}]


def _number(name: str) -> str:
    return name.split("-")[0]


def declared_parameters(notebook: str | Path) -> dict[str, Any]:
    """Return the parameters of a notebook and their defaults, from its cell tagged ``parameters``.

    Raises
    ------
    ValueError
        If a default is not a plain value (text, number, true or false, list, None).
    """
    import papermill  # takes a second to import

    found = {}
    for name, parameter in papermill.inspect_notebook(notebook).items():
        try:
            found[name] = ast.literal_eval(parameter["default"])
        except (SyntaxError, ValueError):
            line = f"{name} = {parameter['default']}"
            raise ValueError(
                f"The parameters cell of {notebook} holds {line!r}. Write NAME = VALUE with a "
                "plain value there, and the rest in another cell."
            ) from None
    return found


def check_names(given: Iterable[str], known: Collection[str]) -> None:
    """Refuse parameters that no notebook has."""
    if unknown := sorted(set(given) - set(known)):
        raise ValueError(
            f"No chosen notebook has a parameter {', '.join(unknown)}; they have "
            f"{', '.join(sorted(known))}."
        )


def _convert(name: str, given: Any, default: Any) -> Any:
    """Return text from the command line as the type that the notebook's default has."""
    if not isinstance(given, str):
        return given
    if default is None:
        return None if given in ("", "null", "None") else given
    if isinstance(default, str):
        return given
    texts = isinstance(default, list) and all(isinstance(item, str) for item in default)
    try:
        # In a list of texts "1843" is an outlet and "NO" a country, no number and no False.
        value = yaml.load(given, yaml.BaseLoader) if texts else yaml.safe_load(given)
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError):
        value = given
    if isinstance(default, list):
        if given.strip() in ("", "null", "~"):
            return []
        items = value if isinstance(value, list) else [given]
        if any(isinstance(item, list | dict) for item in items):
            raise ValueError(
                f"Parameter {name} was given {given!r}; it must be a list such as [BBC, Sky]."
            )
        return items
    kind = "true or false" if isinstance(default, bool) else "a number"
    right = isinstance(value, bool) == isinstance(default, bool) and isinstance(
        value, (int, float) if isinstance(default, float) else type(default)
    )
    if not right:
        raise ValueError(
            f"Parameter {name} was given {given!r}; it must be {kind}, such as {default}."
        )
    return value


def _absolute(value: Any) -> Any:
    if isinstance(value, (str, Path)):
        return os.path.abspath(value)
    if isinstance(value, (list, tuple)):
        return [_absolute(item) for item in value]
    return value


def run_notebooks(
    notebooks: str | Path,
    *,
    out: str | Path,
    parameters: Mapping[str, Any] | None = None,
    only: Iterable[str] = (),
    each: Mapping[str, Sequence[str]] | None = None,
    jobs: int = 2,
    progress: bool = False,
    executed: str | Path = "build/notebooks",
) -> list[Path]:
    """Execute notebooks with these parameters; their figures go to `out`.

    Each notebook gets those parameters that it declares, runs in its own folder, as in JupyterLab,
    and is kept with its outputs in `executed`, also when it fails.

    Parameters
    ----------
    notebooks : path
        The folder of the notebooks, or one of them.
    out : path
        Where the figures go: the notebooks' parameter ``figures``. ``PLATFORM.json`` there tells
        which machine drew the images.
    parameters : mapping
        Values by name; text is read as the type of the notebook's default (``"3"`` as a number,
        ``"[BBC, Sky]"`` as a list). ``articles``, ``actors`` and ``tables`` are paths: relative
        ones start at the caller's working directory.
    only : iterable of str
        Names or numbers of the notebooks to run; all when empty.
    each : mapping, optional
        Values by parameter: the notebooks that declare it run once more for each, and write to a
        folder of `out` named after it: ``{"leader": ["ann", "bob"]}`` to ``leaders``.
    jobs : int
        How many notebooks run at once.
    progress : bool
        Show a progress bar.
    executed : path
        Where the executed notebooks are kept.

    Returns
    -------
    list of Path
        The executed notebooks.

    Raises
    ------
    ValueError
        If there is no such notebook, no chosen notebook declares a parameter, or a value has the
        wrong type. ``NotebookError``, a ValueError too, if a cell fails.
    """
    parameters, each = dict(parameters or {}), dict(each or {})
    declared = {path: declared_parameters(path) for path in find_notebooks(notebooks, only)}
    check_names({*parameters, *each}, {name for names in declared.values() for name in names})
    out, executed = here(out).absolute(), here(executed).absolute()
    values = {**parameters, "figures": str(out)}
    used: set[str] = set()
    tasks = []
    for path, defaults in declared.items():
        given = {
            name: _convert(name, values[name], default)
            for name, default in defaults.items()
            if name in values
        }
        given.update({name: _absolute(given[name]) for name in _PATHS if name in given})
        tasks.append((path.absolute(), executed / path.name, given))
        for name in each.keys() & defaults.keys():
            for value in each[name]:
                file = _unused(re.sub(r"[^\w-]+", "-", f"{path.stem}-{value}"), used) + path.suffix
                place = {name: value, "figures": str(out / f"{name}s")}
                tasks.append((path.absolute(), executed / file, given | place))
    for folder in (out, *(out / f"{name}s" for name in each), executed):
        folder.mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor(max(1, jobs)) as pool:
        runs = [pool.submit(_execute, *task) for task in tasks]
        for run in tqdm(runs, desc="notebooks", unit="notebook", disable=not progress):
            run.exception()
        for run in runs:
            run.result()
    text = json.dumps(_platform(), indent=1, sort_keys=True)
    (out / _PLATFORM).write_text(text + "\n", encoding="utf-8")
    return [target for _, target, _ in tasks]


def _unused(name: str, used: set[str]) -> str:
    """Return a name with a number where another value gave it, and remember it.

    On some systems A and a are one name.
    """
    names = chain([name], (f"{name}-{n}" for n in count(2)))
    new = next(one for one in names if one.lower() not in used)
    used.add(new.lower())
    return new


def _execute(path: Path, target: Path, parameters: dict[str, Any]) -> None:
    import papermill  # takes a second to import, and only a run needs it
    from traitlets.config import Config

    for attempt in (1, 2):
        try:
            papermill.execute_notebook(
                path,
                target,
                parameters,
                kernel_name="python3",
                progress_bar=False,
                # Not papermill's cwd, which would move every thread of this process.
                resources={"metadata": {"path": str(path.parent)}},
                config=Config(
                    {
                        "KernelManager": {"transport_encryption": "auto"},
                        # A kernel is interrupted before it is stopped, and some complain of it.
                        "NotebookClient": {"extra_arguments": ["--IPKernelApp.log_level=50"]},
                    }
                ),
            )
            return
        except papermill.PapermillExecutionError as error:
            raise NotebookError(
                f"{path.name} failed in cell {error.exec_count}: {error.ename}: {error.evalue}. "
                f"{target} shows the cell in red."
            ) from None
        except RuntimeError as error:  # kernels that start together can grab the same port
            if attempt == 2:
                raise NotebookError(
                    f"{path.name}: the kernel did not start, or died ({error}). Try again, with "
                    "fewer jobs if memory is short."
                ) from error


def _platform() -> dict[str, str]:
    """Return what the bytes of an image depend on."""
    import matplotlib
    from matplotlib import ft2font

    return {
        "python": platform.python_version(),
        "matplotlib": matplotlib.__version__,
        "freetype": ft2font.__freetype_version__,
        "machine": f"{sys.platform} {platform.machine()}",
    }


def check_figures(
    notebooks: str | Path,
    *,
    figures: str | Path,
    parameters: Mapping[str, Any] | None = None,
    only: Iterable[str] = (),
    each: Mapping[str, Sequence[str]] | None = None,
    jobs: int = 2,
    progress: bool = False,
) -> pd.DataFrame:
    """Rebuild the figures into a temporary folder and tell what differs from those in `figures`.

    CSVs and texts are compared exactly, images only on the platform that ``PLATFORM.json`` names,
    since another version draws other pixels from the same numbers. Figures in the folders that
    `each` names are compared where it is given.

    Parameters
    ----------
    notebooks, parameters, only, each, jobs, progress
        As for ``run_notebooks``. With `only`, just the figures that begin with the number of a
        chosen notebook are compared.
    figures : path
        The folder to compare with; nothing is written there.

    Returns
    -------
    DataFrame, one row per file that moved; none when all is the same
        ``file`` (its path in `figures`), ``what`` (missing, extra, changed, or of a CSV the first
        place that differs), ``before`` and ``after``. ``attrs["images_compared"]`` tells whether
        images were compared.

    Raises
    ------
    ValueError
        As ``run_notebooks``.
    """
    chosen, figures = list(only), Path(figures)
    numbers = {_number(path.stem) for path in find_notebooks(notebooks, chosen)}
    with tempfile.TemporaryDirectory() as folder:
        rebuilt = Path(folder)
        run_notebooks(
            notebooks,
            out=rebuilt,
            parameters=parameters,
            only=chosen,
            each=each,
            jobs=jobs,
            progress=progress,
        )
        recorded = figures / _PLATFORM
        same = recorded.is_file() and recorded.read_bytes() == (rebuilt / _PLATFORM).read_bytes()
        names = {
            path.relative_to(root).as_posix()
            for root in (figures, rebuilt)
            for folder in ("", *(f"{name}s" for name in each or ()))
            for path in (root / folder).glob("*")
            if path.suffix in _FIGURES and (not chosen or _number(path.name) in numbers)
        }
        rows = [row for name in sorted(names) if (row := _moved(figures, rebuilt, name, same))]
    table = pd.DataFrame(rows, columns=["file", "what", "before", "after"])
    table.attrs["images_compared"] = same
    return table


def _first_difference(
    row: int, was: list[list[str]], now: list[list[str]], columns: list[str]
) -> tuple[str, str, str]:
    """Tell what a row was and is: its first other cell by column, or that it is new or gone."""
    if was and now and len(was[0]) == len(now[0]) == len(columns):
        cells = zip(columns, was[0], now[0], strict=True)
        column, old, new = next(cell for cell in cells if cell[1] != cell[2])
        return f"row {row}, {column}", _clip(old), _clip(new)
    old, new = (_clip(", ".join(r[0])) if r else "no such row" for r in (was, now))
    return f"row {row}", old, new


def _clip(text: str) -> str:
    """Shorten a cell for a table in a terminal."""
    text = " ".join(text.split())
    return text if len(text) <= 40 else f"{text[:39]}…"


def _moved(figures: Path, rebuilt: Path, name: str, images: bool) -> Sequence[str] | None:
    old, new = figures / name, rebuilt / name
    if not new.exists():
        return name, "extra", "in the folder", "no notebook writes it"
    if not old.exists():
        return name, "missing", "not in the folder", "a notebook writes it"
    if old.read_bytes() == new.read_bytes() or not (images or name.endswith(_TEXTS)):
        return None
    if name.endswith(".csv"):
        with (
            old.open(newline="", encoding="utf-8") as a,
            new.open(newline="", encoding="utf-8") as b,
        ):
            before, after = list(csv.reader(a)), list(csv.reader(b))
        for i in range(max(len(before), len(after))):
            was, now = before[i : i + 1], after[i : i + 1]
            if was != now:
                return name, *_first_difference(i, was, now, before[0] if before else [])
    return name, "changed", f"{old.stat().st_size} bytes", f"{new.stat().st_size} bytes"


def copy_notebooks(
    folder: str | Path,
    *,
    articles: str | Path | None = None,
    actors: str | Path | None = None,
) -> list[Path]:
    """Copy the notebooks that come with the package into a folder to work in.

    In the copies ``articles`` and ``actors`` are what is given here. Their tables and figures stay
    beside them, in ``tables`` and ``figures``: what one notebook extracted the others reuse.

    Parameters
    ----------
    folder : path
        Made if it is not there.
    articles : path, optional
        File, folder or pattern; by default whatever is in ``articles`` in `folder`.
    actors : path, optional
        The list of leaders to look for; by default none, and everybody named is found.

    Returns
    -------
    list of Path
        The copies.

    Raises
    ------
    ValueError
        If one of the files is there already: somebody may have worked in it.
    """
    folder = here(folder)
    copies = {path: folder / path.name for path in find_notebooks(_shipped())}
    if there := [str(copy) for copy in copies.values() if copy.exists()]:
        raise ValueError(f"{there[0]} is there already. Give another folder, or delete it first.")
    folder.mkdir(parents=True, exist_ok=True)
    defaults = {
        "articles": "articles" if articles is None else _from_folder(folder, articles),
        "actors": None if actors is None else _from_folder(folder, actors),
        "tables": "tables",
        "figures": "figures",
        "sample": "check",
    }
    for path, copy in copies.items():
        text = json.dumps(_with_defaults(path, defaults), ensure_ascii=False, indent=1)
        copy.write_text(text + "\n", encoding="utf-8", newline="\n")
    return list(copies.values())


def _shipped() -> Path:
    """Return the folder of the package's own notebooks: in it, or in a checkout at the top."""
    package = Path(__file__).parent
    installed = package / "notebook_files"
    return installed if installed.is_dir() else package.parents[1] / "notebooks"


def _from_folder(folder: Path, path: str | Path) -> str:
    """Return a path as it reads from `folder`, so that both can be moved together."""
    return Path(os.path.relpath(Path(path).resolve(), folder.resolve())).as_posix()


def _with_defaults(notebook: Path, defaults: Mapping[str, str | None]) -> dict[str, Any]:
    """Return a notebook with other defaults in its parameters cell; comments stay."""
    book: dict[str, Any] = json.loads(notebook.read_text(encoding="utf-8"))

    def line(found: re.Match[str]) -> str:
        if (name := found[1]) not in defaults:
            return found[0]
        value = defaults[name]
        return f"{name} = {value and json.dumps(value, ensure_ascii=False)}"

    for cell in book["cells"]:
        if "parameters" in cell["metadata"].get("tags", []):
            source = re.sub(r"^(\w+) = .*?(?=  #|$)", line, "".join(cell["source"]), flags=re.M)
            cell["source"] = source.splitlines(keepends=True)
    return book
