"""Filter and project with the json module of Python's library: filter-json.py IN OUT"""

import json
import sys

with open(sys.argv[1], encoding="utf-8") as source, open(sys.argv[2], "w", encoding="utf-8") as out:
    for line in source:
        row = json.loads(line)
        if row["label"] is True:
            kept = {"conversations": row["conversations"], "label": True}
            out.write(json.dumps(kept, ensure_ascii=False, separators=(",", ":")) + "\n")
