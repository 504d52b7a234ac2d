# Builds, tests and checks the record. `make help` lists the targets.
#
# Everything runs in .venv, which the first target that needs it makes from requirements.txt, and
# which is made anew when that changes. What tests and checks need comes with the first of those.
#
#   make html PYTHON=python3.12      the Python to make .venv with
#   make html SPHINXOPTS="-D …"      more options for sphinx-build
#   make html LANGUAGE=zh_CN         the edition in another language, into $(BUILD)/html-zh_CN

PYTHON     ?= python3
SPHINXOPTS ?=
NOTO       ?= /usr/share/fonts/opentype/noto

BUILD  = _build
VENV   = .venv
PY     = $(VENV)/bin/python
SPHINX = $(PY) -m sphinx -n -W --keep-going $(SPEAK) $(SPHINXOPTS)

# What the tests in a browser need; `make test` keeps it up to date where it is.
CHROMIUM ?= $(if $(shell command -v chromium-headless-shell),chromium-headless-shell,chromium)
MODULES   = tests/browser/node_modules
CHECKS    = $(VENV)/test-installed
TESTED    = $(VENV)/browser-installed $(MODULES)/installed

# What stands beside the pages of a site.
BOOKS = $(BUILD)/pdf$(EDITION)/record.pdf,$(BUILD)/pdf$(EDITION)/brief.pdf,$(BUILD)/epub$(EDITION)/record.epub

# Pages for keepers and programmers, which `make budget` does not count.
HANDBOOK = docs/keeping/ \
	$(addprefix docs/data/,addresses bibliography json linked tables)

# The edition in another language: make html LANGUAGE=zh_CN, which is built beside the English one.
LANGUAGE ?=
EDITION   = $(if $(LANGUAGE),-$(LANGUAGE))
SPEAK     = $(if $(LANGUAGE),-D language=$(LANGUAGE))
# Pages that stay in English, and one that is Chinese by itself.
UNTRANSLATED = docs/keeping/ docs/chinese.md \
	$(addprefix docs/data/,addresses bibliography json linked tables)

# Where a site goes, and where each edition leads to the others.
SITE      = $(BUILD)/site$(EDITION)
SWITCH    = SPHINXOPTS='$(SPHINXOPTS) -D record_edition_address=../{language}/'

# Sphinx's own builders that have a use for a record, besides html and epub.
BUILDERS = dirhtml gettext latex linkcheck

.PHONY: help html $(BUILDERS) data pdf epub site editions check translate budget fonts card live test browser \
        init new fingerprint verify changes release lint bench audit lock clean

help: ## List the targets; plain `make` does the same
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-11s %s\n", $$1, $$2 }' Makefile
	@echo 'make NAME        Build into $(BUILD)/NAME with another builder of Sphinx:'
	@echo '                 $(BUILDERS)'

html: $(VENV)/installed ## Build the pages
	@$(SPHINX) -b html -d $(BUILD)/.doctrees/html$(EDITION) . $(BUILD)/html$(EDITION)
	@echo 'The page to open: $(BUILD)/html$(EDITION)/index.html'

$(BUILDERS): $(VENV)/installed
	@$(SPHINX) -b $@ -d $(BUILD)/.doctrees/$@$(EDITION) . $(BUILD)/$@$(EDITION)

data: $(VENV)/installed ## Write the open data alone
	@$(SPHINX) -b data -d $(BUILD)/.doctrees/data . $(BUILD)/data

pdf: $(VENV)/installed ## Build the PDF
	@$(SPHINX) -b typst -d $(BUILD)/.doctrees/pdf$(EDITION) . $(BUILD)/pdf$(EDITION)
	@echo 'The PDF: $(BUILD)/pdf$(EDITION)/record.pdf'

epub: $(VENV)/installed ## Build the EPUB
	@$(SPHINX) -b epub -d $(BUILD)/.doctrees/epub$(EDITION) . $(BUILD)/epub$(EDITION)
	@echo 'The EPUB: $(BUILD)/epub$(EDITION)/record.epub'

site: pdf epub ## Build the pages with the PDF and the EPUB beside them
	@$(SPHINX) -t downloads -D html_extra_path=$(BOOKS) -b html \
		-d $(BUILD)/.doctrees/site$(EDITION) . $(SITE)
	@echo 'The page to open: $(SITE)/index.html'

editions: ## Build the site in every language, side by side
	@$(MAKE) --no-print-directory site SITE=$(BUILD)/editions/en $(SWITCH)
	@for language in $(notdir $(wildcard locale/*)); do \
		$(MAKE) --no-print-directory site LANGUAGE=$$language $(SWITCH) \
			SITE=$(BUILD)/editions/$$(echo $$language | tr '[:upper:]_' '[:lower:]-') || exit 1; \
	done
	@cp $(BUILD)/editions/en/_headers $(BUILD)/editions/_headers

check: $(VENV)/installed ## Tell every mistake in the pages, without building them
	@PYTHONPATH=_ext $(PY) -m sphinx_record check $(if $(JSON),--json)

budget: html pdf ## Count what readers have to read, and tell what is too much
	@$(PY) tools/budget.py --book $(BUILD)/pdf/record.pdf $(BUILD)/html $(HANDBOOK)

translate: $(VENV)/installed ## Bring the catalogs up to date (LANGUAGE=zh_CN)
	$(if $(LANGUAGE),,$(error Name a language, as Sphinx writes it: make translate LANGUAGE=zh_CN))
	@$(PY) -m sphinx -q -b gettext -d $(BUILD)/.doctrees/gettext . $(BUILD)/gettext
	@$(PY) tools/translate.py $(BUILD)/gettext $(LANGUAGE) $(UNTRANSLATED)

live: $(CHECKS) ## Serve the pages, and build them anew whenever a file is saved
	@$(PY) -m sphinx_autobuild -n $(SPHINXOPTS) -b html -d $(BUILD)/.doctrees/live \
		--ignore '*/$(BUILD)/*' --ignore '*/$(VENV)/*' --ignore '*/.git/*' \
		--ignore '*/.*_cache/*' --ignore '*/__pycache__/*' --ignore '*/$(MODULES)/*' \
		. $(BUILD)/live

# The tests in a browser take longest, and come first, so that both cores have work to the end.
test: $(CHECKS) $(if $(wildcard $(MODULES)),$(TESTED)) ## Run the tests
	@$(PY) -m pytest -n auto --dist loadfile --no-loadscope-reorder

browser: $(TESTED) ## Install what the tests in a browser need
	$(if $(MISSING),$(error $(TELL_MISSING)))
	@echo '`make test` runs the tests in a browser, too'

init: $(VENV)/installed ## Begin a record of another agreement (DIR=…)
	$(if $(DIR),,$(error Name a folder: make init DIR=../another))
	@PYTHONPATH=_ext $(PY) -m sphinx_record init '$(DIR)'

new: $(VENV)/installed ## Print the form of an entry, or add it (KIND=… ID=… PAGE=…)
	$(if $(and $(KIND),$(ID)),,$(error Name a kind and an identifier: \
		make new KIND=evidence ID=trees-planted))
	@PYTHONPATH=_ext $(PY) -m sphinx_record new '$(KIND)' '$(ID)' \
		$(if $(PAGE),--page '$(PAGE)') $(if $(TITLE),--title '$(TITLE)')

fingerprint: $(VENV)/installed ## Print the passages of a saved copy (SOURCE=… FILE=…)
	$(if $(and $(SOURCE),$(FILE)),,$(error Name a source and a file: \
		make fingerprint SOURCE=announcement FILE=saved.html))
	@PYTHONPATH=_ext $(PY) -m sphinx_record fingerprint '$(SOURCE)' '$(FILE)' \
		$(if $(FIRST),--first '$(FIRST)') $(if $(LAST),--last '$(LAST)') \
		$(if $(SHOW),--show) $(if $(JSON),--json)

verify: $(VENV)/installed ## Compare a saved copy with a source (SOURCE=… FILE=…)
	$(if $(and $(SOURCE),$(FILE)),,$(error Name a source and a file: make verify SOURCE=announcement FILE=saved.html))
	@PYTHONPATH=_ext $(PY) -m sphinx_record verify '$(SOURCE)' '$(FILE)' $(if $(JSON),--json)

changes: $(VENV)/installed ## Tell what has changed in the record (SINCE=0.1)
	$(if $(SINCE),,$(error Name a version or a revision: make changes SINCE=0.1))
	@PYTHONPATH=_ext $(PY) -m sphinx_record changes '$(SINCE)' $(if $(JSON),--json)

release: $(VENV)/installed ## Make a release of the record (VERSION=… DATE=…)
	$(if $(VERSION),,$(error Name a version: make release VERSION=0.2))
	@PYTHONPATH=_ext $(PY) -m sphinx_record release '$(VERSION)' $(if $(DATE),--date '$(DATE)')

lint: $(CHECKS) ## Check the style and the types of the code
	@$(PY) -m ruff check
	@$(PY) -m ruff format --check
	@$(PY) -m mypy

bench: $(CHECKS) ## Measure builds and the search (AGREEMENTS="2 20")
	@PYTHONPATH=_ext:tests $(PY) tests/bench.py $(AGREEMENTS)
	@PYTHONPATH=_ext:tests $(PY) tests/bench_search.py

fonts: ## Renew the fonts of the PDF (NOTO=folder of Noto CJK)
	$(call need,test -f '$(NOTO)/NotoSerifCJK-Regular.ttc',\
		`make fonts` needs the fonts of Noto CJK: install fonts-noto-cjk (or NOTO=folder))
	@$(PYTHON) -m venv $(BUILD)/fonts
	@$(BUILD)/fonts/bin/python -m pip --quiet --disable-pip-version-check install \
		--require-hashes -r tools/fonts.txt
	@$(BUILD)/fonts/bin/python tools/fonts.py '$(NOTO)'

card: $(VENV)/installed ## Renew the picture that is shown where a page is linked
	@$(PY) tools/card.py

audit: $(TESTED) ## List what is locked: licence, version, and the newest one
	@$(PY) tools/audit.py requirements.txt requirements-test.txt requirements-browser.txt

lock: ## Renew requirements*.txt (needs uv)
	$(call need,command -v uv,`make lock` needs uv)
	@for pair in requirements.txt:pyproject.toml requirements-test.txt:requirements-test.in \
		requirements-browser.txt:requirements-browser.in; do \
		UV_CUSTOM_COMPILE_COMMAND='make lock' uv pip compile --quiet --upgrade --universal \
			--python-version 3.11 --generate-hashes --emit-build-options --only-binary :all: \
			--output-file $${pair%:*} $${pair#*:} || exit 1; \
	done

clean: ## Delete what was built, and the caches; .venv stays
	@rm -rf $(BUILD) .hypothesis .mypy_cache .pytest_cache .ruff_cache
	@find . -path ./$(VENV) -prune -o -name __pycache__ -prune -exec rm -rf {} +

# Always from an empty folder, since a package that the lock has dropped must go; what was there
# comes back if that fails. The file `installed` is written last: a .venv without it counts for
# nothing.
$(VENV)/installed: requirements.txt
	$(call need,$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))',\
		This needs Python 3.11 or newer; $(PYTHON) is not (PYTHON=... names another))
	$(call need,command -v uv || $(PYTHON) -c 'import ensurepip',\
		$(PYTHON) cannot make a virtual environment: install the package python3-venv (or uv))
	@echo 'Installing the packages of $< into $(VENV)'
	@if [ -e $@ ]; then rm -rf $(VENV).before; mv $(VENV) $(VENV).before; else rm -rf $(VENV); fi; \
	{ if command -v uv > /dev/null; then \
		uv venv --quiet --python "$$(command -v $(PYTHON))" $(VENV); \
	else \
		$(PYTHON) -m venv $(VENV); \
	fi && $(call install,$<) && find $(VENV) -name '*.dist-info' > $@ && \
		rm -rf $(VENV).before; } || { rm -rf $(VENV); \
		[ ! -e $(VENV).before ] || mv $(VENV).before $(VENV); exit 1; }

# These files go with .venv, and so this is done again whenever that is made anew.
$(VENV)/test-installed: $(VENV)/installed
$(VENV)/browser-installed: $(VENV)/test-installed
$(VENV)/test-installed $(VENV)/browser-installed: $(VENV)/%-installed: requirements-%.txt
	@echo 'Installing the packages of $< into $(VENV)'
	@$(call install,$<) && touch $@

# Pip compiles with one core, and compileall with all.
install = if command -v uv > /dev/null; then \
		uv pip install --quiet --require-hashes --compile-bytecode --python $(PY) -r $(1); \
	else \
		$(PY) -m pip --quiet --disable-pip-version-check install --no-compile --require-hashes \
			-r $(1) && $(PY) -m compileall -q -j 0 $(VENV)/lib; \
	fi

$(MODULES)/installed: tests/browser/package-lock.json
	$(if $(filter npm,$(MISSING)),$(error $(TELL_MISSING)))
	@echo 'Installing the packages of $< into $(MODULES)'
	@npm --prefix tests/browser ci --ignore-scripts > /dev/null && mkdir -p $(@D) && touch $@

# What the tests in a browser need of the machine.
MISSING = $(strip $(foreach tool,$(CHROMIUM) java npm,\
	$(if $(shell command -v '$(tool)' 2> /dev/null),,$(tool))))
TELL_MISSING = The tests in a browser need what is not here: $(MISSING) (on Debian: apt-get \
	install chromium-headless-shell default-jre-headless nodejs npm libatomic1 fonts-noto-cjk)

# A .venv is made anew, too, when its Python is gone or has become another one, or a package is.
LOST = $(shell [ ! -e $(VENV)/installed ] || while read -r one; do \
	[ -e "$$one" ] || echo lost; done < $(VENV)/installed)
ifneq ($(shell $(PY) -c 'import sphinx' 2> /dev/null && echo sound)$(LOST),sound)
.PHONY: $(VENV)/installed
endif

# need(COMMAND,MESSAGE): end with MESSAGE unless COMMAND succeeds.
need = $(if $(shell { $(1); } > /dev/null 2>&1 && echo yes),,$(error $(strip $(2))))
