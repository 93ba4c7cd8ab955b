"""Drop exact and near duplicates with datasketch's MinHash and MinHashLSH: dedup-datasketch.py IN OUT THRESHOLD

As burnish does by default: runs of three words over all messages but system ones, the first of those that are alike stays,
and a candidate counts only where its true Jaccard similarity reaches the threshold. Holds everything in memory. Prints the
counts as JSON.
"""

import json
import re
import sys

from datasketch import MinHash, MinHashLSH

threshold = float(sys.argv[3])
index = MinHashLSH(threshold=threshold, num_perm=128)
seen = set()
sets = {}
counts = {"kept": 0, "exact": 0, "near": 0}
words = re.compile(r"\w+")


def shingles(texts):
    units = words.findall("\n".join(texts).lower())
    size = min(3, len(units))
    return frozenset(" ".join(units[at : at + size]).encode() for at in range(len(units) - size + 1))


def is_near(held, candidates):
    for key in candidates:
        common = len(held & sets[key])
        if common >= threshold * (len(held) + len(sets[key]) - common):
            return True
    return False


with open(sys.argv[1], "rb") as source, open(sys.argv[2], "wb") as out:
    for number, line in enumerate(source):
        messages = [turn for turn in json.loads(line)["conversations"] if turn["role"] != "system"]
        key = tuple((turn["role"], turn["content"]) for turn in messages)
        if key in seen:
            counts["exact"] += 1
            continue
        seen.add(key)
        held = shingles(content for _, content in key)
        sketch = MinHash(num_perm=128)
        sketch.update_batch(held)
        if is_near(held, index.query(sketch)):
            counts["near"] += 1
            continue
        index.insert(number, sketch)
        sets[number] = held
        counts["kept"] += 1
        out.write(line)
print(json.dumps(counts))
