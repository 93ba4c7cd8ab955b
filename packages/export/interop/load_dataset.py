"""Loads dataset folders and files with datasets, as trainers do, and says what came back.

Usage: load_dataset.py JOBS.json

JOBS.json is a list of objects:

  path      a dataset folder with its card, or a file of JSONL or Parquet
  config    of a folder; absent for a file
  split     default: train
  mixed     "none" loads a file of JSONL as versions before 4.7 do, which know no JSON columns

One JSON list goes to standard output, with an object for each job: `features` (as text), `rows` (values that JSON does not
have are written as {"python": their type}), or `error` (class) and `message`. Nothing is downloaded.
"""

import json
import os
import sys
import tempfile

# Nothing here may come from a hub; read by the libraries when they are imported.
os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["HF_DATASETS_OFFLINE"] = "1"
os.environ["HF_DATASETS_DISABLE_PROGRESS_BARS"] = "1"


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        jobs = json.load(file)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["HF_HOME"] = folder
        results = [run(job, os.path.join(folder, str(number))) for number, job in enumerate(jobs)]
    json.dump(results, sys.stdout, default=lambda value: {"python": type(value).__name__})


def run(job, cache):
    try:
        dataset = load(job, cache)
        return {"features": str(dataset.features), "rows": list(dataset)}
    except Exception as error:  # What a loader stops with is the result.
        cause = error.__cause__ or error
        return {"error": type(cause).__name__, "message": str(cause)[:500]}


def load(job, cache):
    import datasets

    split = job.get("split", "train")
    if os.path.isdir(job["path"]):
        return datasets.load_dataset(job["path"], job["config"], split=split, cache_dir=cache)
    kind = "parquet" if job["path"].endswith(".parquet") else "json"
    options = {"on_mixed_types": None} if job.get("mixed") == "none" else {}
    return datasets.load_dataset(kind, data_files=job["path"], split=split, cache_dir=cache, **options)


if __name__ == "__main__":
    main()
