# %% [markdown]
# # What came of it, in a folder of texts
#
# Cells for a notebook (Jupyter and most editors open the marks), and a program: `python outcomes.py FOLDER [PLOT.svg]`.

# %% A folder becomes a data frame of briefs.
import sys
from pathlib import Path

import altair
import nutgraf.arrow
import polars

folder = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parents[2] / "corpus" / "stories")
paths = sorted(folder.glob("*.txt"))
texts = polars.DataFrame({"id": [path.stem for path in paths], "text": [path.read_text(encoding="utf-8") for path in paths]})
briefs = polars.DataFrame(nutgraf.arrow.summarize(texts, outcomes="all"))

# %% An outcome a row.
outcomes = briefs.select("id", "outcomes").explode("outcomes").drop_nulls().unnest("outcomes")
print(outcomes.select("id", "kind", "who", "when", "text").head(10))

# %% How many of each kind.
counts = outcomes.group_by("kind").len("outcomes").sort("outcomes", descending=True)
print(counts)

# %% And as a plot.
plot = counts.plot.bar(x="outcomes", y=altair.Y("kind").sort("-x")).properties(title=f"Outcomes in {len(paths)} texts")
if len(sys.argv) > 2:
    plot.save(sys.argv[2])
plot  # A notebook shows what a cell ends with.
