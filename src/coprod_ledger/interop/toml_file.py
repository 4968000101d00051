"""A TOML file that says what columns hold: its text, for the lines of errors, and what it says."""

import re
import tomllib
from pathlib import Path
from typing import Any, Final

from coprod_ledger.errors import MappingFileError

_LINE: Final = re.compile(r"\(at line (\d+), column \d+\)")


def read_toml(file: Path) -> tuple[str, dict[str, Any]]:
    """The text of a file, and what it says.

    Raises:
        MappingFileError: it cannot be read, or it is not TOML: with the line and what is wrong there.
    """
    name = str(file)
    try:
        text = file.read_text(encoding="utf-8-sig")
        return text, tomllib.loads(text)
    except (OSError, UnicodeDecodeError):
        raise MappingFileError(name, "it cannot be read", expected="a TOML file in UTF-8") from None
    except RecursionError:
        raise MappingFileError(name, "this is not TOML (it is nested too deep)", expected="a TOML file") from None
    except tomllib.TOMLDecodeError as error:
        found, trouble = _LINE.search(str(error)), str(error).partition(" (at ")[0]
        line = int(found[1]) if found else text.count("\n") + 1
        raise MappingFileError(name, f"this is not TOML ({trouble})", expected="a TOML file", line=line) from None
