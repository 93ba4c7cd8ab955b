"""Filter and project with the streaming engine of Polars: filter-polars.py IN OUT"""

import sys

import polars as pl

message = pl.Struct({"role": pl.String, "content": pl.String})
schema = {"conversations": pl.List(message), "label": pl.Boolean}
rows = pl.scan_ndjson(sys.argv[1], schema=schema)
rows.filter(pl.col("label")).select("conversations", "label").sink_ndjson(sys.argv[2])
