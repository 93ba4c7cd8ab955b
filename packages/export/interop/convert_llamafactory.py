"""Reads exported folders with the parser and converter of LLaMA-Factory, and says what they make of the rows.

Usage: convert_llamafactory.py SRC JOBS.json

SRC is the folder `src` of a checkout of LLaMA-Factory. JOBS.json is a list of objects:

  folder    a folder with dataset_info.json
  name      an entry of it

One JSON list goes to standard output, with an object for each job: `rows` (what the converter gives, `null` for a row that it
drops) or `error` (class) and `message`. Only the modules that read data are loaded, without those beside them, which need
models. Nothing is downloaded.
"""

import importlib.abc
import importlib.machinery
import json
import os
import sys
import tempfile
import types

# Nothing here may come from a hub; read by the libraries when they are imported.
os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["HF_DATASETS_OFFLINE"] = "1"
os.environ["HF_DATASETS_DISABLE_PROGRESS_BARS"] = "1"

# Imported beside what reads data, and not used by it.
UNUSED = {"peft", "omegaconf"}


class Unused(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Stands in for modules that need not be there."""

    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in UNUSED:
            return importlib.machinery.ModuleSpec(name, self, is_package=True)
        return None

    def create_module(self, spec):
        module = types.ModuleType(spec.name)
        module.__path__ = []
        module.__getattr__ = self.member
        return module

    @staticmethod
    def member(name):
        if name.startswith("__"):
            raise AttributeError(name)
        return type(name, (), {})

    def exec_module(self, module):
        pass


def main(source, path):
    with open(path, encoding="utf-8") as file:
        jobs = json.load(file)
    output = sys.stdout
    # The converter tells what it drops.
    sys.stdout = sys.stderr
    sys.meta_path.append(Unused())
    sys.path.insert(0, source)
    for name in ("llamafactory", "llamafactory.data", "llamafactory.hparams"):
        package = types.ModuleType(name)
        package.__path__ = [os.path.join(source, *name.split("."))]
        package.DataArguments = package.Seq2SeqTrainingArguments = package.ModelArguments = types.SimpleNamespace
        sys.modules[name] = package
    with tempfile.TemporaryDirectory() as folder:
        os.environ["HF_HOME"] = folder
        results = [run(job, os.path.join(folder, str(number))) for number, job in enumerate(jobs)]
    json.dump(results, output)


def run(job, cache):
    import datasets
    from llamafactory.data.converter import get_dataset_converter
    from llamafactory.data.parser import get_dataset_list

    try:
        entry = get_dataset_list([job["name"]], job["folder"])[0]
        path = os.path.join(job["folder"], entry.dataset_name)
        rows = datasets.load_dataset("json", data_files=path, split="train", cache_dir=cache)
        convert = get_dataset_converter(entry.formatting, entry, types.SimpleNamespace(media_dir=None))
        return {"rows": [kept(convert(row)) for row in rows]}
    except Exception as error:  # What a loader stops with is the result.
        return {"error": type(error).__name__, "message": str(error)[:500]}


def kept(row):
    return {name[1:]: value for name, value in row.items() if value} if row["_prompt"] else None


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
