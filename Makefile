# Needs only make and a Python from 3.11 on; everything else goes into .venv (1.4 GB).
# Another interpreter: make PYTHON=/path/to/python3.12 figures

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check --no-input
# Papermill notes paths of the machine on which it ran, Jupyter the version of its Python.
STRIP := $(BIN)/nbstripout --keep-id --extra-keys "metadata.papermill cell.metadata.papermill metadata.language_info.version"
# The made-up country, on which every chart can be shown in full, checked by a coded sample too.
FICTIONAL := --articles "seeds/fictional/*.txt" --actors seeds/fictional/leaders.yaml \
  --out figures/fictional -p sample=seeds/fictional-sample -p coded=seeds/fictional-sample
PYTEST_ARGS ?= -n logical

.PHONY: help figures check test lab lint format docs benchmark speakers speed case-study scaling growth faults fuzz fuzz-many lock clean

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

figures: $(STAMP) ## rebuild everything in figures/ from seeds/ and notebooks/
	@$(BIN)/quoteshare figures $(FICTIONAL)
	@$(BIN)/quoteshare figures

check: $(STAMP) ## rebuild into a temporary folder and compare with figures/
	@$(BIN)/quoteshare check $(FICTIONAL)
	@$(BIN)/quoteshare check

test: $(STAMP) ## run the tests and the examples in docstrings
	@$(BIN)/python -m pytest $(PYTEST_ARGS)

lab: $(STAMP) ## open the notebooks in JupyterLab (options: LAB_ARGS=--no-browser)
	@$(BIN)/jupyter lab --LabApp.default_url=/lab/tree/notebooks $(LAB_ARGS)

lint: $(STAMP) ## check style, types, who imports whom, and that notebooks have no output
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache --no-logo
	@$(STRIP) --verify notebooks/*.ipynb

format: $(STAMP) ## put code into the agreed style and strip the notebooks' output
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .
	@$(STRIP) notebooks/*.ipynb

docs: $(STAMP) ## build the documentation as a site in build/site, and check its links
	@NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet
	@echo "To read it: $(BIN)/python -m http.server --directory build/site" >&2

benchmark: $(STAMP) ## score against PolNeAR: make benchmark POLNEAR=/path/to/corpus
	@$(BIN)/python -m research.benchmarks.run $(if $(POLNEAR),--polnear "$(POLNEAR)")

speed: $(STAMP) ## time rules and tagger: make speed ARTICLES=FILE.jsonl SPACY=/path/to/python-with-spacy
	@$(BIN)/python -m research.benchmarks.speed $(ARTICLES) $(if $(SPACY),--spacy "$(SPACY)")

case-study: $(STAMP) ## draw figures/case-study: make case-study CORPUS=/path/to/corpora (FOLDS=1 trains first)
	@[ -n "$(CORPUS)" ] || { echo "make case-study needs CORPUS=DIR with polnear/ and wikinews/: see research/case_study/run.py." >&2; exit 2; }
	@[ -z "$(FOLDS)" ] || $(BIN)/python -c "import torch" 2>/dev/null || $(PIP) install torch==2.13.0
	@$(BIN)/python -m research.case_study.run "$(CORPUS)" $(if $(FOLDS),--folds) $(if $(EPOCHS),--epochs $(EPOCHS))

speakers: $(STAMP) ## how well speakers are named: make speakers POLNEAR=/path/to/corpus
	@$(BIN)/python -m research.benchmarks.speakers $(if $(POLNEAR),--polnear "$(POLNEAR)")

scaling: $(STAMP) ## speed and memory by articles and processes: make scaling WHAT="size processes stages" (an hour)
	@for what in $(or $(WHAT),size processes stages); do $(BIN)/python -m research.benchmarks.scaling $$what || exit; done

growth: $(STAMP) ## how time grows with hostile texts: make growth ENGINE=rules
	@$(BIN)/python -m research.benchmarks.growth --pages --engine $(or $(ENGINE),rules)

faults: $(STAMP) ## kill, fill, damage and disturb runs in every way (minutes)
	@$(BIN)/python -m research.faults

fuzz: $(STAMP) ## hostile inputs through everything: make fuzz MINUTES=10 SEED=1
	@$(BIN)/python -m research.fuzz --minutes $(or $(MINUTES),2) $(if $(SEED),--seed $(SEED))

fuzz-many: $(STAMP) ## a million small texts and 20,000 articles: make fuzz-many SEED=1 (an hour)
	@$(BIN)/python -m research.fuzz.many $(if $(SEED),--seed $(SEED)) $(if $(RESULTS),--results $(RESULTS))

lock: ## write requirements.lock anew from pyproject.toml (needs uv)
	@command -v uv >/dev/null || { echo "make lock needs uv, which is not on the PATH: install it with pipx install uv." >&2; exit 1; }
	@# One version for all Pythons, as far as there is one: figures depend on it.
	@uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest \
	  --generate-hashes --no-header --no-annotate --extra dev --extra distributed --extra formats \
	  --extra docs pyproject.toml -o requirements.lock

clean: ## remove .venv, build/ and caches; seeds/ and figures/ stay
	@rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	@find . -name __pycache__ -prune -exec rm -rf {} +

# The first Python on the PATH that is new enough and can make a virtual environment. Names are
# tried by running them: a version manager puts names on the PATH that stand for nothing.
$(STAMP): pyproject.toml requirements.lock
	@if ! $(BIN)/python -m pip --version >/dev/null 2>&1; then \
	  found=; bare=; \
	  for python in $(or $(PYTHON),python3 python3.14 python3.13 python3.12 python3.11 python); do \
	    "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 || continue; \
	    "$$python" -c 'import ensurepip, venv' >/dev/null 2>&1 && { found=$$python; break; }; \
	    bare=$${bare:-$$python}; \
	  done; \
	  if [ -z "$$found" ] && [ -n "$$bare" ]; then \
	    echo "$$bare has no ensurepip, so it cannot make $(VENV): install its venv package (Debian, Ubuntu: apt install python3-venv) and run make again." >&2; exit 1; \
	  elif [ -z "$$found" ]; then \
	    echo "No Python from 3.11 on among: $(or $(PYTHON),python3 python3.11 ... python3.14). Install one, or name it: make PYTHON=/path/to/python3." >&2; exit 1; \
	  fi; \
	  echo "Making $(VENV) with $$("$$found" -V); installing takes a minute or two." >&2; \
	  "$$found" -m venv --clear $(VENV); \
	fi
	@$(PIP) install --require-hashes -r requirements.lock
	@# Apart, since pip refuses an editable install among hashed requirements.
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@
