"""nkru.toml: which folder holds the reports, where a user's own topics are, and what else a source is called.

    corpus = "reports"
    topics = ["topics"]
    corrections = "corrections.toml"
    [aliases]
    "Ministry of Health" = ["health ministry", "MoH"]
    [[topic]]
    name = "bees"
    units = ["hive", "swarm"]

Paths are relative to the file. It is looked for in the current directory, then upward.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from nkru.corrections import NAME as CORRECTIONS
from nkru.corrections import toml_table
from nkru.errors import Problem, Report, UsageError, warn

NAME = "nkru.toml"
_DEFAULT_CORPUS = "corpus"
_KEYS = ("corpus", "topics", "topic", "corrections", "aliases")


@dataclass(frozen=True, slots=True)
class Config:
    """What the configuration says.

    file: where it was read, None where there is none
    corpus: file or folder that is read when no PATH is given
    topics: folders and files with a user's topics, nkru.toml itself among them where it has some
    corrections: file of the user's corrections, None where none is named
    aliases: a source's name, and what else it is called
    """

    file: Path | None = None
    corpus: Path | None = None
    topics: tuple[Path, ...] = ()
    corrections: Path | None = None
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def paths(self, given: list[Path]) -> list[Path]:
        """The paths given, else the configuration's corpus, else `corpus/`. Raises UsageError where there is none."""
        if given:
            return given
        if self.corpus is not None:
            if not self.corpus.exists():
                raise UsageError(f"{self.file}: there is no {self.corpus}; mend `corpus` or name a file or folder")
            return [self.corpus]
        if Path(_DEFAULT_CORPUS).is_dir():
            return [Path(_DEFAULT_CORPUS)]
        raise UsageError("nothing to read: name a file or folder, or - for standard input, or make a folder corpus/")


def corrections_file(config: Config, paths: list[Path]) -> Path | None:
    """Where a user's corrections are: as the configuration says, in the current directory, or beside the paths read."""
    if config.corrections is not None:
        return config.corrections
    beside = [path.parent for path in paths if str(path) != "-"]
    folders = [Path(), *([config.file.parent] if config.file else []), *beside]
    return next((each / CORRECTIONS for each in folders if (each / CORRECTIONS).is_file()), None)


def load_config(start: Path, report: Report = warn) -> Config:
    """The configuration that holds for a directory; an empty one where no nkru.toml stands in it or above it.

    Unknown keys are reported and passed over. Raises UsageError for broken TOML and values of a wrong type.
    """
    file = next((each / NAME for each in (start, *start.parents) if (each / NAME).is_file()), None)
    if file is None:
        return Config()
    table = toml_table(file)
    for key in table.keys() - set(_KEYS):
        todo = f"an nkru.toml may have {', '.join(_KEYS[:-1])} and {_KEYS[-1]}"
        report(Problem(str(file), f"unknown key {key!r} passed over", todo, fatal=False))
    corpus, folders = table.get("corpus"), table.get("topics", [])
    if corpus is not None and not isinstance(corpus, str):
        raise UsageError(f'{file}: corpus must be a path in quotes, as in corpus = "reports"')
    if not isinstance(folders, list) or not all(isinstance(folder, str) for folder in folders):
        raise UsageError(f'{file}: topics must be a list of folders and files, as in topics = ["topics"]')
    own = (file,) if "topic" in table else ()
    corrections = table.get("corrections")
    if corrections is not None and not isinstance(corrections, str):
        raise UsageError(f'{file}: corrections must be a file in quotes, as in corrections = "corrections.toml"')
    return Config(
        file=file,
        corpus=file.parent / corpus if corpus is not None else None,
        topics=(*(file.parent / folder for folder in folders), *own),
        corrections=file.parent / corrections if corrections is not None else None,
        aliases=_aliases(file, table.get("aliases", {})),
    )


def _aliases(file: Path, table: object) -> dict[str, tuple[str, ...]]:
    """The table of aliases; raises UsageError where it is none."""
    wrong = UsageError(f'{file}: aliases must be a table of lists of names, as in "Ministry of Health" = ["MoH"]')
    if not isinstance(table, dict):
        raise wrong
    for others in table.values():
        if not isinstance(others, list) or not all(isinstance(other, str) for other in others):
            raise wrong
    return {name: tuple(others) for name, others in table.items()}
