# `make` lists the targets. Sentences that it prints are for the user, hence in Chinese.

.DEFAULT_GOAL := help
.PHONY: help venv run test demo bench compat compat-oldest compat-newest screenshots manual translations lock \
    bundle check-bundle wheelhouse clean
MAKEFLAGS += --no-print-directory

BIN := $(if $(filter Windows_NT,$(OS)),Scripts,bin)

# The first interpreter that is new enough: older systems have it as python3.11 beside an old python3.
NEW_ENOUGH := -c 'import sys; sys.exit(sys.version_info < (3, 11))'
ifndef PYTHON
    PYTHON := $(or $(shell for python in python3 python3.14 python3.13 python3.12 python3.11 python; do \
        $$python $(NEW_ENOUGH) 2>/dev/null && echo $$python && break; done),python3)
endif

VENV := .venv
PY := $(VENV)/$(BIN)/python
LOCK := requirements.lock
PIP := -m pip --disable-pip-version-check --quiet
OFFSCREEN := QT_QPA_PLATFORM=offscreen
LIBC := $(shell getconf GNU_LIBC_VERSION 2>/dev/null)
PACKAGES := main.py taskdesk db exports ui
TRANSLATION := resources/translations/taskdesk_en

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 16

# The environment keeps a copy of the lock that made it: it is made again only when the two differ.
venv: ## make .venv from requirements.lock, and from nothing else
	@$(PY) -c '' 2>/dev/null && cmp -s $(LOCK) $(VENV)/$(LOCK) || { \
	    $(check_python) && \
	    echo "正在按 $(LOCK) 建立 $(VENV)，首次约需一两分钟……" && \
	    $(PYTHON) -m venv --clear $(VENV) && \
	    $(PY) $(PIP) install --only-binary :all: --require-hashes -r $(LOCK) && \
	    cp $(LOCK) $(VENV)/$(LOCK); }

run: venv ## open the window on the user's database (without a display: make demo)
	@if [ "$$(uname -s)" = Linux ] && [ -z "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
	    echo "没有图形显示（DISPLAY 与 WAYLAND_DISPLAY 均未设置），改为运行 make demo，成果写入 out 目录。"; \
	    $(MAKE) demo; \
	else \
	    $(PY) main.py; \
	fi

test: venv ## ruff, mypy and pytest with coverage, without a screen
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(OFFSCREEN) $(PY) -m pytest --cov --cov-report=term:skip-covered

demo: venv ## example data in a fresh database; Excel, PDF and a screenshot in out/
	@$(OFFSCREEN) $(PY) main.py demo --out out

bench: venv ## our times beside their floors, also as out/bench.json
	@$(PY) -m tests.bench.run --out out

compat: compat-oldest compat-newest ## the suite on the oldest and the newest PySide6 that we serve

compat-oldest:
	@$(call suite_on,PySide6-Essentials==6.8.0.2)

# 6.10 and later need glibc 2.34 (2.39 on 64-bit Arm); below it pip takes the newest that fits.
# 6.12.0 on Python 3.11 gives up a reference to None at nearly every call, until the process aborts.
compat-newest:
	@$(call suite_on,PySide6-Essentials$(shell $(PYTHON) -c 'import sys; sys.version_info < (3, 12) and print("!=6.12.0")'),6.[89].*)

screenshots: venv ## every view in both languages into docs/screenshots
	$(OFFSCREEN) PYTHONPATH=. $(PY) tests/screenshots.py docs/screenshots

manual: venv ## the manual as HTML and PDF from docs/manual/*.md and the screenshots
	@$(PY) docs/manual/make_manual.py

translations: venv ## collect the texts of window and domain into the .ts file and compile it
	@$(in_scratch) && \
	PYTHONPATH=. $(PY) $(dir $(TRANSLATION))collect.py "$$scratch/domain.py" && \
	$(VENV)/$(BIN)/pyside6-lupdate $(shell find ui -name '*.py' | sort) "$$scratch/domain.py" \
	    -source-language zh_CN -target-language en -locations none -no-obsolete \
	    -disable-heuristic sametext -disable-heuristic similartext -ts $(TRANSLATION).ts && \
	$(VENV)/$(BIN)/pyside6-lrelease $(TRANSLATION).ts -qm $(TRANSLATION).qm

# Keeps the pins that still fit; `make lock LOCKFLAGS=--upgrade` takes the newest.
lock: ## write requirements.lock anew from pyproject.toml
	@$(check_python) && $(in_scratch) && $(PYTHON) -m venv "$$scratch" && \
	"$$scratch/$(BIN)/python" $(PIP) install uv && \
	"$$scratch/$(BIN)/python" -m uv pip compile --quiet --generate-hashes --no-emit-index-url --no-header \
	    --universal --python-version 3.11 --extra dev $(LOCKFLAGS) pyproject.toml -o $(LOCK)

bundle: venv ## the program without Python, packed for Linux or Windows (where it runs) into dist/
	@$(PY) packaging/bundle.py

check-bundle: venv ## unpack the newest bundle elsewhere and try all of it, without network and fonts
	$(OFFSCREEN) TASKDESK_BUNDLE=$(firstword $(shell ls -t dist/TaskDesk-*.tar.xz dist/TaskDesk-*.zip 2>/dev/null)) \
	    $(PY) -m pytest tests/test_bundle.py

wheelhouse: venv ## what pip needs offline into dist/wheelhouse; for others PLATFORM=win_amd64
	@$(PY) packaging/wheelhouse.py $(if $(PLATFORM),--platform $(PLATFORM))

clean: ## remove what make and the tools have made
	rm -rf $(VENV) out build dist htmlcov .coverage .coverage.* .benchmarks .hypothesis .mypy_cache \
	    .pytest_cache .ruff_cache *.egg-info
	find $(PACKAGES) tests -name __pycache__ -prune -exec rm -rf {} +

# A step that fails with a sentence: $(call or_say,SENTENCE)
or_say = || { echo "$(1)" >&2; false; }

# Succeeds where the lock can be installed.
define check_python
{ command -v $(PYTHON) >/dev/null \
    $(call or_say,找不到 $(PYTHON)：请先安装 Python 3.11 或更新版本，或用 make PYTHON=路径 指明。); } && \
{ $(PYTHON) $(NEW_ENOUGH) \
    $(call or_say,$(PYTHON) 版本过低（$$($(PYTHON) -V 2>&1)）：请安装 Python 3.11 或更新版本，或用 make PYTHON=路径 指明。); } && \
{ $(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
    $(call or_say,$(PYTHON) 缺少 venv 模块：请先执行 sudo apt-get install python3-venv。); }
endef

# A directory $$scratch for the one shell that runs the recipe, gone when it ends.
in_scratch = scratch=$$(mktemp -d) && trap 'rm -rf "$$scratch"' EXIT

# $(call suite_on,REQUIREMENT,OLD): the test suite on that PySide6, all the rest from the lock;
# it says so where the version that could be had is of the pattern OLD.
define suite_on
$(check_python) && $(in_scratch) && echo "== $(1)" && \
$(PYTHON) -m venv "$$scratch/venv" && python="$$scratch/venv/$(BIN)/python" && \
awk '/^[a-z]/ { keep = !/^(pyside6-essentials|shiboken6)==/ } keep' $(LOCK) > "$$scratch/rest.txt" && \
"$$python" $(PIP) install --only-binary :all: --require-hashes -r "$$scratch/rest.txt" && \
{ "$$python" $(PIP) install --only-binary :all: '$(1)' \
    $(call or_say,本机没有可用的 $(1) 安装包（$$("$$python" -V)，$(LIBC)），未做检验。); } && \
version=$$("$$python" -c 'import PySide6; print(PySide6.__version__)') && \
echo "PySide6 $$version，$$("$$python" -V)，$(LIBC)" && \
case $$version in $(or $(2),none)) echo "本机的 glibc 装不上 PySide6 6.10 及更新版本，以下检验的是能装的最新版。";; esac && \
$(OFFSCREEN) "$$python" -m pytest -p no:cacheprovider
endef
