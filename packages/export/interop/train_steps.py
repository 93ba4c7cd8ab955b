"""Takes one step of training on files of rows with TRL, on the CPU, and says how it went.

Usage: train_steps.py MODEL JOBS.json

MODEL is a folder that make_tiny_model.py wrote. JOBS.json is a list of objects:

  trainer       sft, kto or dpo
  path          a file of JSON lines, or a folder with a card
  config        further arguments of the trainer's configuration, such as {"max_length": 64}
  template      Jinja text in place of the model's chat template; absent for that
  opens         true for a tokenizer that puts its first token before each text, as most models' do

One JSON list goes to standard output, with an object for each job: `loss` and `rows` (that the trainer kept), `first` (the
first row's text as it is trained), `learnt` (what of it the loss is on) and `batch` (the longest text of a batch, behind the
cut at a length), or `error` (class) and `message`. Nothing is downloaded.
"""

import json
import os
import sys
import tempfile

# Nothing here may come from a hub; read by the libraries when they are imported.
os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["HF_DATASETS_OFFLINE"] = "1"
os.environ["HF_DATASETS_DISABLE_PROGRESS_BARS"] = "1"
os.environ["TRANSFORMERS_VERBOSITY"] = "error"


def main():
    with open(sys.argv[2], encoding="utf-8") as file:
        jobs = json.load(file)
    output = sys.stdout
    # Trainers print their figures.
    sys.stdout = sys.stderr
    with tempfile.TemporaryDirectory() as folder:
        os.environ["HF_HOME"] = folder
        results = [run(sys.argv[1], job, os.path.join(folder, str(number))) for number, job in enumerate(jobs)]
    json.dump(results, output)


def run(model, job, folder):
    try:
        return step(model, job, folder)
    except Exception as error:  # What a trainer stops with is the result.
        cause = error.__cause__ or error
        return {"error": type(cause).__name__, "message": str(cause)[:500]}


def step(model, job, folder):
    import datasets
    import torch
    import trl
    from transformers import AutoModelForCausalLM, AutoTokenizer

    torch.manual_seed(0)
    name = job["trainer"].upper()
    tokenizer = AutoTokenizer.from_pretrained(model)
    if "template" in job:
        tokenizer.chat_template = job["template"]
    if job.get("opens"):
        put_first_token(tokenizer)
    cache = os.path.join(folder, "cache")
    if os.path.isdir(job["path"]):
        rows = datasets.load_dataset(job["path"], split="train", cache_dir=cache)
    else:
        rows = datasets.load_dataset("json", data_files=job["path"], split="train", cache_dir=cache)
    config = getattr(trl, name + "Config")(
        output_dir=os.path.join(folder, "out"),
        max_steps=1,
        per_device_train_batch_size=2,
        report_to="none",
        save_strategy="no",
        use_cpu=True,
        bf16=False,
        gradient_checkpointing=False,
        disable_tqdm=True,
        **job.get("config", {}),
    )
    trainer = getattr(trl, name + "Trainer")(
        model=AutoModelForCausalLM.from_pretrained(model),
        args=config,
        train_dataset=rows,
        processing_class=tokenizer,
    )
    first = trainer.train_dataset[0]
    loss = trainer.train().training_loss
    texts = {"first": text_of(tokenizer, first), "learnt": learnt_of(tokenizer, first), "batch": longest(trainer)}
    return {"loss": loss, "rows": len(trainer.train_dataset), **texts}


def put_first_token(tokenizer):
    from tokenizers.processors import TemplateProcessing

    token = tokenizer.bos_token
    tokens = [(token, tokenizer.bos_token_id)]
    tokenizer.backend_tokenizer.post_processor = TemplateProcessing(single=f"{token} $A", special_tokens=tokens)


def longest(trainer):
    batch = next(iter(trainer.get_train_dataloader()))
    rows = zip(batch["input_ids"], batch["attention_mask"])
    texts = [trainer.processing_class.decode(ids[mask.bool()]) for ids, mask in rows]
    return max(texts, key=len)


def text_of(tokenizer, row):
    if "input_ids" in row:
        return tokenizer.decode(row["input_ids"])
    parts = [row.get("prompt_ids"), row.get("completion_ids") or row.get("chosen_ids")]
    return "".join(tokenizer.decode(part) for part in parts if part is not None)


def learnt_of(tokenizer, row):
    if "labels" in row:
        return tokenizer.decode([token for token, label in zip(row["input_ids"], row["labels"]) if label != -100])
    return tokenizer.decode(row.get("completion_ids") or row.get("chosen_ids") or row["input_ids"])


if __name__ == "__main__":
    main()
