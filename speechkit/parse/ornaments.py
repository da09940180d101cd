"""Signs that adorn the start of a line and say nothing: ● 📌 ✅ ★."""

from __future__ import annotations

from speechkit.model.patterns import EMOJI

#: For a character class. By themselves in front of parallel lines they are bullets (``rules/data/markers.yaml``).
ORNAMENTS = rf"●◆■◇◎○▲△★☆•·➢►▶▪▫▸▹‣❖{EMOJI}"
