# make demo · make test · make check · make bench · make docs
#
# Each target sets up what it needs in .venv; nothing is needed beforehand but
# Python 3.11 or newer and make.  `make test ARGS='-k sums'` passes arguments on.

PYTHON ?= python3
JOBS ?= auto
ARGS ?=

VENV := .venv
BIN := $(VENV)/bin
PACKAGES := $(sort $(wildcard pyproject.toml templates/pyproject.toml plugins/*/pyproject.toml))
FOLDERS := $(patsubst %/,%,$(dir $(PACKAGES)))
# The PDF comes with fonts, so that the first one that anybody sees has them embedded.
EDITABLE := $(patsubst %/govreport-pdf,%/govreport-pdf[fonts],$(addprefix -e ,$(FOLDERS)))
SOURCES := $(wildcard src templates/src plugins/*/src)
# Folders of tests of the other distributions, those that hold a test.
OTHER_TESTS := $(sort $(dir $(wildcard templates/tests/*.py plugins/*/tests/*.py)))
# The documentation, a language at a time; the Chinese pages are a folder of the English ones.
SPHINX := $(BIN)/python -m sphinx -q -W --keep-going -b html
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq

.PHONY: help fuzz compiled templates script-table demo test check lint types docs bench format clean pins
.DELETE_ON_ERROR:

help:
	@echo 'make demo    check a report, render another as DOCX, PDF and HTML into build/demo/'
	@echo 'make test    run every test (ARGS=... goes to pytest)'
	@echo 'make check   lint, types, layers, documentation'
	@echo 'make docs    build the documentation into docs/_build/html'
	@echo 'make bench   measure against other programs, and print ratios'
	@echo 'make fuzz    try every reader with mutants of valid reports'
	@echo 'make compiled  build the wheel whose narrative is compiled, and test it'
	@echo 'make lint, make types  two parts of make check alone'
	@echo 'make templates  build the Word templates anew (when an edition has changed), and the page'
	@echo 'make pins    write the versions that are installed into constraints.txt'
	@echo 'make format  lay the code out; make clean removes everything made here'

# The virtual environment, and what is installed in it; a stamp per purpose.

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else "govreport needs Python 3.11 or newer; name one: make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)

# The build backend comes first, so that no distribution needs an environment of its own to be built in.
$(VENV)/.installed: $(PACKAGES) constraints.txt | $(BIN)/python
	@echo 'installing into $(VENV): $(FOLDERS)'
	@$(PIP) install -c constraints.txt hatchling editables
	@$(PIP) install -c constraints.txt --no-build-isolation $(EDITABLE)
	@touch $@

$(VENV)/.test: requirements/test.txt $(VENV)/.installed
	@$(PIP) install -c constraints.txt -r $<
	@touch $@

$(VENV)/.docs: requirements/docs.txt $(VENV)/.installed
	@$(PIP) install -c constraints.txt -r $<
	@touch $@

$(VENV)/.check: requirements/check.txt $(VENV)/.test $(VENV)/.docs
	@$(PIP) install -c constraints.txt -r $<
	@touch $@

$(VENV)/.fuzz: requirements/fuzz.txt $(VENV)/.test
	@$(PIP) install -c constraints.txt -r $<
	@touch $@

$(VENV)/.bench: requirements/bench.txt $(VENV)/.installed
	@$(PIP) install -c constraints.txt -r $<
	@touch $@

# The commands.

EXAMPLES := docs/examples
DEMO := build/demo

# The first report has errors, so `check` ends with 1; anything else is a fault.
demo: $(VENV)/.installed
	$(BIN)/govreport check $(EXAMPLES)/lincang-2020.toml || test $$? -eq 1
	$(BIN)/govreport --project $(EXAMPLES)/govreport.toml render $(EXAMPLES)/lincang-2020-corrected.toml \
	  --to docx --to pdf --to html --out $(DEMO)
	@echo 'The documents are in $(DEMO):' && ls -l $(DEMO)

test: $(VENV)/.test
	$(BIN)/python -m pytest -n $(JOBS) $(ARGS)

check: lint types $(VENV)/.check
	$(BIN)/python -m pytest -q tests/test_layers.py
	$(BIN)/python docs/generate.py --check
	$(SPHINX) docs docs/_build/html
	$(SPHINX) -t zh -c docs docs/zh docs/_build/html/zh
	$(BIN)/python docs/page_sizes.py docs/_build/html
	@echo 'make check: clean'

lint: $(VENV)/.check
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

# Folders of tests have one name, so those of one distribution are checked at a time.
types: $(VENV)/.check
	$(BIN)/python -m mypy --strict $(SOURCES) docs/generate.py docs/page_sizes.py conftest.py
	$(BIN)/python -m mypy --strict --explicit-package-bases tests
	@set -e; for folder in $(OTHER_TESTS); do MYPYPATH=$$(dirname $$folder) $(BIN)/python -m mypy --strict --explicit-package-bases $$folder; done

docs: $(VENV)/.docs
	$(BIN)/python docs/generate.py
	$(SPHINX) docs docs/_build/html
	$(SPHINX) -t zh -c docs docs/zh docs/_build/html/zh
	@echo 'open docs/_build/html/index.html, docs/_build/html/zh/index.html'

bench: $(VENV)/.bench
	$(BIN)/python tests/bench $(ARGS)

# Mutants of valid reports for every reader: make fuzz ARGS='docx pdf --seconds 3600'
fuzz: $(VENV)/.fuzz
	$(BIN)/python tests/fuzz/campaign.py --atheris $(ARGS)

# The wheel whose narrative is compiled, for the Python of .venv; takes a C compiler and minutes.
COMPILED := build/compiled

compiled: $(VENV)/.check
	rm -rf $(COMPILED)
	GOVREPORT_COMPILE=1 PIP_CONSTRAINT=constraints.txt $(PIP) wheel --no-deps --wheel-dir $(COMPILED) .
	$(BIN)/python -m zipfile -e $(COMPILED)/*.whl $(COMPILED)/site
	PYTHONPATH=$(COMPILED)/site $(BIN)/python -m pytest -n $(JOBS) tests/narrative tests/rules tests/text tests/cli
	@echo 'The wheel is in $(COMPILED)'

# Build the Word templates of the national pack anew; needed when an edition has changed.
# The page as a function follows the template of the page.
templates: $(VENV)/.installed
	$(BIN)/python templates/build_templates.py
	$(BIN)/python plugins/govreport-html/build_page.py

format: $(VENV)/.check
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Write the versions that are installed now into constraints.txt.
pins: $(VENV)/.check $(VENV)/.bench $(VENV)/.fuzz
	@{ echo '# Every dependency at the version it is tested with; made by `make pins`.'; \
	   $(BIN)/python -m pip freeze --all --exclude-editable \
	   | sed -n 's/^\([A-Za-z0-9._-]*==[^ ;]*\)$$/\1/p' | grep -v -i -E '^(pip|setuptools)=='; } > constraints.new
	@mv constraints.new constraints.txt

clean:
	rm -rf $(VENV) build dist docs/_build .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Write the table of Traditional characters anew, from OpenCC's data.
script-table: $(VENV)/.test
	$(BIN)/python tests/text/script_table.py
