"""The command ``init``: a new record, which builds at once and holds nothing that nobody said."""

from __future__ import annotations

import json
import re
import unicodedata
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from agreement_record.model.kinds import Agreement, Party, Source
from agreement_record.model.values import Url, ValueProblem, is_identifier
from agreement_record.past import ledger
from sphinx_record.commands.answers import OK, UNUSABLE, refuse, say
from sphinx_record.commands.command import Command
from sphinx_record.commands.writing import entry_text
from sphinx_record.settings import HERE

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator, Mapping, Sequence

DISTRIBUTION = "sphinx-agreement-record"

TEMPLATES = HERE / "start"

NAMES: Mapping[str, str] = {
    "gitignore": ".gitignore",
    "readthedocs.yaml": ".readthedocs.yaml",
    "icon.svg": "_static/icon.svg",
}
"""The files of a project whose templates are called otherwise, by those."""

LANGUAGE = re.compile(r"[a-z]{2,3}(_[A-Z][A-Za-z]{1,3})?")
"""A language as Sphinx writes it."""

SPECIAL = re.compile(r"([\\`*_\[\]<>{}#|$~])")
"""What Markdown reads as more than a letter."""

FILLED = re.compile(r"@([a-z_]+)(\.quoted)?@")
"""Where a template is filled in: plainly, or as a string of Python, YAML and JSON alike."""

SOURCE = "announcement"
"""The identifier that the forms suggest for the first source."""


class Refused(Exception):
    """Why no project is made; the message is for the keeper."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What a keeper says of a record that is to be begun."""

    title: str
    parties: tuple[str, ...]
    language: str
    address: str
    engine: str


def init(given: Namespace) -> int:
    """Make a project in a folder, say what comes next, and return the exit code."""
    try:
        answers = _answers(given)
        files = dict(_files(answers))
        make(given.folder, files)
    except Refused as error:
        return refuse(str(error))
    except OSError as error:
        return refuse(f"{given.folder}: {error.strerror}; expected a folder that can be written.")
    say(f"A record was begun in {given.folder}: {len(files)} files.")
    say(f"requirements.txt takes the engine from: {answers.engine}")
    say("What is marked “To be written” is for you. In that folder:")
    say("  git init && git add -A && git commit -m 'Begin the record'\n  make html\n  make check")
    return OK


def make(folder: Path, files: Mapping[str, str]) -> None:
    """Write files below a folder; raise :class:`Refused`, before any, where one is there."""
    there = [name for name in files if (folder / name).exists()]
    if there:
        message = f"{folder} holds {', '.join(there)} already; expected a folder without."
        raise Refused(message)
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def _answers(given: Namespace) -> Answers:
    title = given.title if given.title is not None else _ask("--title", "What it is called")
    named = given.party or _ask("--party", "The parties, with “;” between").split(";")
    language = given.language or _ask("--language", "Its language (en)", "en")
    address = given.address
    if address is None:
        address = _ask("--address", "The address where it will be read (none yet)", "")
    parties = tuple(name.strip() for name in named if name.strip())
    for name in (title, *parties):
        if not name.strip() or not name.isprintable():
            message = f"“{name}” cannot be a title or a name; expected words, in one line."
            raise Refused(message)
    if not parties or len(set(parties)) < len(parties):
        message = f"{len(parties)} parties are named; expected at least one, each once (--party)."
        raise Refused(message)
    if not LANGUAGE.fullmatch(language):
        message = f"“{language}” is not a language; expected one such as en, de or zh_CN."
        raise Refused(message)
    try:
        address = Url().parse(address) if address else ""
    except ValueProblem as error:
        raise Refused(str(error)) from error
    return Answers(title.strip(), parties, language, address, given.engine or _engine())


def _ask(option: str, question: str, default: str | None = None) -> str:
    """Ask on the terminal; raise where nobody answers, and no answer will not do."""
    try:
        answer = input(f"{question}: ").strip()
    except EOFError:
        answer = ""
    if not answer and default is None:
        message = f"No answer to “{question}”; expected one, or the option {option}."
        raise Refused(message)
    return answer or default or ""


def _engine() -> str:
    """Return the requirement that gives another project the engine that runs.

    That is where the engine was installed from (PEP 610), the repository that it runs in, or its
    name.
    """
    try:
        installed = metadata.distribution(DISTRIBUTION)
    except metadata.PackageNotFoundError:
        repository = HERE.parents[1]
        is_there = (repository / "pyproject.toml").is_file()
        return f"{DISTRIBUTION} @ {repository.as_uri()}" if is_there else DISTRIBUTION
    origin = json.loads(installed.read_text("direct_url.json") or "{}")
    if vcs := origin.get("vcs_info"):
        return f"{DISTRIBUTION} @ {vcs['vcs']}+{origin['url']}@{vcs['commit_id']}"
    if origin:
        return f"{DISTRIBUTION} @ {origin['url']}"
    return f"{DISTRIBUTION}=={installed.version}"


def _files(answers: Answers) -> Iterator[tuple[str, str]]:
    """Yield the path and the text of each file of a project."""
    values = {
        "title": answers.title,
        "language": answers.language,
        "address": answers.address,
        "engine": answers.engine,
        "urn": uuid.uuid4().urn,
        "day": datetime.now(UTC).date().isoformat(),
        "forms": "\n".join(_forms(answers.parties)),
        "source_form": entry_text(Source, SOURCE),
    }

    for path in sorted(TEMPLATES.rglob("*.in")):
        name = path.relative_to(TEMPLATES).as_posix().removesuffix(".in")
        text = path.read_text(encoding="utf-8")
        yield NAMES.get(name, name), _filled(text, values, is_page=name.endswith(".md"))
    yield ledger.PATH, f"{','.join(ledger.COLUMNS)}\n"


def _filled(text: str, values: Mapping[str, str], *, is_page: bool) -> str:
    """Return a template with values; a title that is shown on a page is no Markdown."""

    def value_of(match: re.Match[str]) -> str:
        name, is_quoted = match.groups()
        if is_quoted:
            return json.dumps(values[name], ensure_ascii=False)
        value = values[name].rstrip()
        return SPECIAL.sub(r"\\\1", value) if is_page and name == "title" else value

    return FILLED.sub(value_of, text)


def _forms(parties: Sequence[str]) -> Iterator[str]:
    """Yield the forms of the agreement and of its parties."""
    identifiers = dict(zip(parties, _identifiers(parties), strict=True))
    source = ("source", SOURCE)
    together = "; ".join(identifiers.values())
    yield entry_text(Agreement, "agreement", facts=[("parties", together), source])
    for name, identifier in identifiers.items():
        yield entry_text(Party, identifier, name, [source])


def _identifiers(names: Sequence[str]) -> Iterator[str]:
    """Yield an identifier for each name, of its letters where they will do."""
    used = {"agreement", SOURCE}
    for number, name in enumerate(names, 1):
        plain = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
        words = "-".join(re.findall(r"[a-z0-9]+", plain))
        found = words if is_identifier(words) and words not in used else f"party-{number}"
        used.add(found)
        yield found


def _declare(parser: ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, help="the folder to begin it in")
    parser.add_argument("--title", help="what it is called")
    parser.add_argument(
        "--party", action="append", metavar="NAME", help="a party to the agreement; once for each"
    )
    parser.add_argument("--language", help="its language, such as en or zh_CN")
    parser.add_argument("--address", help="the address where it will be read; empty if unknown")
    parser.add_argument(
        "--engine",
        metavar="REQUIREMENT",
        help="where pip finds the engine (default: where this one came from)",
    )


COMMAND = Command(
    "init",
    "begin a record of another agreement",
    "Begin a record of another agreement: a project that builds at once, in a folder. What is not "
    "given is asked for. Nothing is invented: what only a source can tell is left to be written, "
    "and marked so. A file that is there is never overwritten. "
    f"Exit code {OK}: it is made; {UNUSABLE}: a file is there, or an answer will not do.",
    _declare,
    init,
)
