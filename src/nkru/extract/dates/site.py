"""Where a rule matched, and the words around: what the guards look at."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nkru.extract.dates.grammar import word_set

_MARKS = "'\"(,;:/|-"
_NEAR = 24  # characters before a match in which the word before it stands
_LAST_WORD = re.compile(r"[\w.]+\Z")
_AFTER = re.compile(r"[ ]*([\"'),;:.!?|–—-]*)[ ]*(\w+)?")


@dataclass(slots=True)
class Site:
    """A match of a rule in its text.

    text: the plain text; low: the same in lower case; match: of the rule, in low; stop: end of the block
    """

    text: str
    low: str
    match: re.Match[str]
    stop: int

    def before(self) -> tuple[str, str]:
        """The word before the match, lower case, and the punctuation between."""
        start = self.match.start()
        said = self.low[max(0, start - _NEAR) : start].rstrip(" ")
        word = said.rstrip(_MARKS)
        mark = said[len(word) :]
        word = word[word.rfind(" ") + 1 :]
        if word and not word.isalnum():
            found = _LAST_WORD.search(word)
            word = found[0] if found else ""
        return (word, mark) if word else ("", "")

    def after(self) -> tuple[str, str]:
        """The punctuation after the match and the word after that, as written."""
        end = self.match.end()
        found = _AFTER.match(self.text, end, min(self.stop, end + 30))
        return (found[1], found[2] or "") if found else ("", "")

    def closed(self) -> bool:
        """Whether no noun can follow: punctuation, the end, or a function word does."""
        mark, word = self.after()
        return mark != "" or not word or word.lower() in word_set("guards", "function_words")

    def ends(self) -> bool:
        """Whether the clause ends with the match: punctuation, `and`, `but` or nothing follows."""
        mark, word = self.after()
        return mark[:1] in ",.;:!?)\"'" if mark else word in ("", "and", "but", "or", "when", "while")

    def part(self, name: str) -> str | None:
        """What a group matched; None too where the rule has no such group."""
        match = self.match
        return match[name] if name in match.re.groupindex else None

    def cased(self, name: str) -> bool:
        """Whether what a group matched begins with a capital."""
        return self.text[self.match.start(name)].isupper()

    def char(self, offset: int) -> str:
        """The character at an offset from the match's end, or from its start where negative."""
        at = self.match.end() + offset if offset >= 0 else self.match.start() + offset
        return self.text[at : at + 1] if at >= 0 else ""
