"""Settings of a project: ``[tool.speechkit]`` in pyproject.toml, or ``.speechkit.yaml``.

The nearest folder upwards that has one decides; ``.speechkit.yaml`` comes before pyproject.toml.

    rules: my-rules.yaml      # your own rules, beside those of the package
    check:
      select: [N, P201]       # codes, or how they begin
      ignore: [N107]
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from speechkit.errors import BadUsage

YAML_NAME = ".speechkit.yaml"


@dataclass(frozen=True, slots=True)
class Settings:
    """``rules``: a rule file, or None. ``select``, ``ignore``: codes of checks, or how they begin."""

    rules: Path | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


def find_settings(folder: Path) -> Settings:
    """The settings that hold in ``folder``. Raises BadUsage, naming the file, for what they can't be."""
    for place in (folder.resolve(), *folder.resolve().parents):
        if (place / YAML_NAME).is_file():
            return _from_yaml(place / YAML_NAME)
        if (place / "pyproject.toml").is_file():
            settings = _from_toml(place / "pyproject.toml")
            if settings is not None:
                return settings
    return Settings()


def _from_yaml(path: Path) -> Settings:
    import yaml

    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, OSError, UnicodeDecodeError) as error:
        raise BadUsage(f"{path}: can't be read as YAML: {str(error).splitlines()[0]}") from error
    return _settings({} if content is None else content, path)


def _from_toml(path: Path) -> Settings | None:
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, OSError, UnicodeDecodeError):
        return None  # somebody else's file, for somebody else to complain about
    table = content.get("tool", {}).get("speechkit")
    return None if table is None else _settings(table, path)


def _settings(content: Any, path: Path) -> Settings:
    table = _mapping(content, {"rules", "check"}, f"{path}")
    check = _mapping(table.get("check", {}), {"select", "ignore"}, f"{path}: check")
    rules = table.get("rules")
    if rules is not None and not isinstance(rules, str):
        raise BadUsage(f"{path}: rules: a file name is wanted, not {rules!r}")
    return Settings(
        rules=path.parent / rules if rules else None,
        select=_codes(check.get("select", []), f"{path}: check.select"),
        ignore=_codes(check.get("ignore", []), f"{path}: check.ignore"),
    )


def _mapping(content: Any, known: set[str], place: str) -> dict[str, Any]:
    if not isinstance(content, dict):
        raise BadUsage(f"{place}: settings are wanted, not {content!r}")
    for key in content:
        if key not in known:
            raise BadUsage(f"{place}: unknown setting {key!r} (known: {', '.join(sorted(known))})")
    return content


def _codes(values: Any, place: str) -> tuple[str, ...]:
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise BadUsage(f"{place}: a list of codes is wanted, not {values!r}")
    return tuple(values)
