"""Filter and project with orjson: filter-orjson.py IN OUT"""

import sys

import orjson

with open(sys.argv[1], "rb", buffering=1 << 20) as source, open(
    sys.argv[2], "wb", buffering=1 << 20
) as out:
    for line in source:
        row = orjson.loads(line)
        if row["label"] is True:
            kept = {"conversations": row["conversations"], "label": True}
            out.write(orjson.dumps(kept, option=orjson.OPT_APPEND_NEWLINE))
