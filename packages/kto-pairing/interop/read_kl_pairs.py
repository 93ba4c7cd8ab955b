"""Reads the KL pairs that TRL's KTOTrainer really builds from a file, and counts those of one prompt.

Usage: read_kl_pairs.py ROWS.jsonl [MORE.jsonl ...] [--batch-size 2,8] [--num-proc K] [--max-length N] [--groups GROUPS.json] [--card README.md]

ROWS.jsonl holds rows of the target trl-kto (prompt, completion, label, optional tools). The tokenizer is trained on the
file and the model is a tiny random one, so nothing is downloaded. One line with a JSON object goes to standard output for each batch size of each file:

  file           the file, as it was given
  rows           rows of the file
  trainRows      rows that are left in the trainer: it drops those whose prompt alone fills max_length
  batchSize      per_device_train_batch_size
  klPairs        pairs (x of a row, y' that the trainer gave it); one a row
  samePrompt     pairs whose y' is the completion of another row with the prompt (and tools) of x, or of its group
  selfPairs      pairs whose y' is the row's own completion
  alteredRows    rows that the trainer has otherwise than the file (a loader that fills in nulls or reads dates); not counted
                 as a pair of one prompt
  fileOrder      whether the batches that the trainer reads are the rows of the file in their order
  homogeneous    batches of one label
  loss           of the one training step that was taken
  trl, transformers, datasets, torch   versions

GROUPS.json is a list with one number or text a row: rows with equal ones count as one prompt even where their prompts
differ. README.md is a dataset card that names the file train.jsonl; without it datasets guesses types. Rows are told apart by what they hold, not by where they stand. Exit code 2: the file cannot be used.
"""

import argparse
import contextlib
import json
import os
import shutil
import sys
import tempfile

# Nothing here may come from a hub; read by the libraries when they are imported.
os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["HF_DATASETS_OFFLINE"] = "1"
os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
os.environ.setdefault("HF_DATASETS_DISABLE_PROGRESS_BARS", "1")

CHAT_TEMPLATE = (
    "{%- if tools %}<|im_start|>system\n# Tools\n{%- for tool in tools %}\n{{ tool | tojson }}{%- endfor %}<|im_end|>\n"
    "{%- endif %}"
    "{%- for message in messages %}<|im_start|>{{ message.role }}\n{{ message.content }}"
    "{%- for call in message.tool_calls or [] %}\n<tool_call>\n{{ call.function | tojson }}\n</tool_call>{%- endfor %}"
    "<|im_end|>\n{%- endfor %}"
    "{%- if add_generation_prompt %}<|im_start|>assistant\n{%- endif %}"
)


def main():
    arguments = parse_arguments()
    reports = []
    # The trainer prints its log to standard output, which is the report's.
    with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(sys.stderr):
        os.environ["HF_HOME"] = folder
        for number, file in enumerate(arguments.files):
            rows = read_rows(file)
            groups = read_groups(arguments.groups, rows)
            dataset = load(file, arguments.card, os.path.join(folder, f"dataset-{number}"))
            for size in arguments.batch_size:
                reports.append({"file": file, **examine(arguments, size, rows, groups, dataset, folder)})
    for report in reports:
        print(json.dumps(report))


def parse_arguments():
    parser = argparse.ArgumentParser(description="Counts the KL pairs of one prompt that KTOTrainer builds.")
    parser.add_argument("files", nargs="+", metavar="file")
    parser.add_argument("--batch-size", type=batch_sizes, default=[8])
    parser.add_argument("--num-proc", type=int, default=None)
    parser.add_argument("--max-length", type=int, default=None)
    parser.add_argument("--groups", default=None)
    parser.add_argument("--card", default=None)
    return parser.parse_args()


def batch_sizes(text):
    return [int(size) for size in text.split(",")]


def read_rows(path):
    with open(path, encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    if not rows:
        give_up("the file holds no row")
    for number, row in enumerate(rows, start=1):
        if not {"prompt", "completion", "label"} <= row.keys():
            give_up(f"line {number} lacks prompt, completion or label: write the rows for the target trl-kto")
    return rows


def read_groups(path, rows):
    """One key a row; by default the prompt together with its tools, which chat templates print into it."""
    if path is None:
        return [json.dumps([row["prompt"], row.get("tools")], sort_keys=True) for row in rows]
    with open(path, encoding="utf-8") as file:
        groups = json.load(file)
    if len(groups) != len(rows):
        give_up(f"{len(groups)} groups for {len(rows)} rows")
    return groups


def give_up(message):
    print(f"read_kl_pairs: {message}", file=sys.stderr)
    sys.exit(2)


def examine(arguments, batch_size, rows, groups, dataset, folder):
    import datasets
    import torch
    import transformers
    import trl

    torch.manual_seed(0)
    tokenizer = make_tokenizer(rows)
    config = trl.KTOConfig(
        output_dir=os.path.join(folder, "out"),
        per_device_train_batch_size=batch_size,
        dataset_num_proc=arguments.num_proc,
        max_length=arguments.max_length,
        max_steps=1,
        save_strategy="no",
        report_to=[],
        use_cpu=True,
        bf16=False,
        disable_tqdm=True,
    )
    trainer = trl.KTOTrainer(
        model=make_model(tokenizer),
        ref_model=make_model(tokenizer),
        args=config,
        train_dataset=dataset,
        processing_class=tokenizer,
    )
    built = trainer.train_dataset
    if "KL_completion_ids" not in built.column_names:
        give_up(f"TRL {trl.__version__} keeps its KL pairs elsewhere: {sorted(built.column_names)}")
    counts = count_pairs(built, rows, groups, tokenizer)
    file_order, homogeneous = read_batches(trainer, built)
    loss = trainer.train().training_loss
    return {
        "rows": len(rows),
        "trainRows": len(built),
        "batchSize": batch_size,
        "klPairs": len(built),
        **counts,
        "fileOrder": file_order,
        "homogeneous": homogeneous,
        "loss": loss,
        "trl": trl.__version__,
        "transformers": transformers.__version__,
        "datasets": datasets.__version__,
        "torch": torch.__version__,
    }


def load(path, card, beside):
    """Loads the file alone, or as a data set of one split beside its card, in the folder `beside`."""
    import datasets

    if card is None:
        return datasets.load_dataset("json", data_files=path, split="train")
    os.mkdir(beside)
    shutil.copyfile(path, os.path.join(beside, "train.jsonl"))
    shutil.copyfile(card, os.path.join(beside, "README.md"))
    return datasets.load_dataset(beside, split="train")


def make_tokenizer(rows):
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
    from transformers import PreTrainedTokenizerFast

    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    special = ["<|pad|>", "<|im_start|>", "<|im_end|>"]
    trainer = trainers.BpeTrainer(
        vocab_size=1000,
        special_tokens=special,
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    tokenizer.train_from_iterator((json.dumps(row) for row in rows[:1000]), trainer)
    return PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        pad_token="<|pad|>",
        bos_token="<|im_start|>",
        eos_token="<|im_end|>",
        chat_template=CHAT_TEMPLATE,
    )


def make_model(tokenizer):
    from transformers import LlamaConfig, LlamaForCausalLM

    return LlamaForCausalLM(
        LlamaConfig(
            vocab_size=len(tokenizer),
            hidden_size=16,
            intermediate_size=32,
            num_hidden_layers=1,
            num_attention_heads=2,
            max_position_embeddings=32768,
            pad_token_id=tokenizer.pad_token_id,
            bos_token_id=tokenizer.bos_token_id,
            eos_token_id=tokenizer.eos_token_id,
        )
    )


def count_pairs(built, rows, groups, tokenizer):
    """Pairs (x, y') by what they hold: whose prompt is x, and whose completion is y'."""
    groups_of_prompt, groups_of_completion = {}, {}
    for row, group in zip(rows, groups):
        prompt, completion = encode(row, tokenizer)
        groups_of_prompt.setdefault(prompt, set()).add(group)
        groups_of_completion.setdefault(completion, set()).add(group)
    same_prompt = self_pairs = altered = 0
    for pair in built:
        prompt, own = tuple(pair["prompt_ids"]), tuple(pair["completion_ids"])
        other = tuple(pair["KL_completion_ids"])
        altered += prompt not in groups_of_prompt or own not in groups_of_completion
        if other == own:
            self_pairs += 1
        elif groups_of_prompt.get(prompt, set()) & groups_of_completion.get(other, set()):
            same_prompt += 1
    return {"samePrompt": same_prompt, "selfPairs": self_pairs, "alteredRows": altered}


def encode(row, tokenizer):
    """The token ids of a row's prompt and completion, made from the file and not by the trainer."""
    tools = row.get("tools")
    tools = json.loads(tools) if isinstance(tools, str) else tools
    options = {"tools": tools, "tokenize": True, "return_dict": True}
    prompt = tokenizer.apply_chat_template(row["prompt"], add_generation_prompt=True, **options)["input_ids"]
    both = tokenizer.apply_chat_template(row["prompt"] + row["completion"], **options)["input_ids"]
    return tuple(prompt), tuple(both[len(prompt) :])


def read_batches(trainer, built):
    """Reads every batch that the trainer would train on: whether in file order, with the KL pairs of the data set."""
    in_order, homogeneous, start = True, 0, 0
    for batch in trainer.get_train_dataloader():
        labels = [bool(label) for label in batch["label"]]
        homogeneous += len(set(labels)) == 1
        for offset, label in enumerate(labels):
            row = built[start + offset]
            for prefix in ("", "KL_"):
                ids = row["prompt_ids"] + row[f"{prefix}completion_ids"]
                length = int(batch[f"{prefix}attention_mask"][offset].sum())
                read = batch[f"{prefix}input_ids"][offset][:length].tolist()
                in_order = in_order and read == ids[: len(read)]
            in_order = in_order and label == bool(row["label"])
        start += len(labels)
    return in_order and start == len(built), homogeneous


if __name__ == "__main__":
    main()
