"""How long ``docexplorer analyse`` takes from a cold start on an article of 700 words."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 3
WORDS = 700
ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "resources" / "samples" / "news"


def main() -> None:
    """Print the median; the baseline of the same run is Python with spaCy imported."""
    with tempfile.TemporaryDirectory() as folder:
        article = Path(folder) / "article.txt"
        article.write_text(_article(), "utf-8")
        whole = [
            _seconds(["-m", "explorer", "analyse", str(article), "--json"]) for _ in range(ROUNDS)
        ]
    bare = [_seconds(["-c", "import spacy"]) for _ in range(ROUNDS)]
    ours, base = statistics.median(whole), statistics.median(bare)
    print(f"analyse, {WORDS} words, cold: {ours:.2f} s (reach: under 4 s)")
    print(f"python -c 'import spacy': {base:.2f} s; ratio {ours / base:.1f}")


def _article() -> str:
    texts = [path.read_text("utf-8") for path in sorted(SAMPLES.glob("2023*.txt"))]
    return " ".join("\n\n".join(texts).split(" ")[:WORDS])


def _seconds(words: list[str]) -> float:
    started = time.perf_counter()
    subprocess.run([sys.executable, *words], cwd=ROOT, check=True, capture_output=True)
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
