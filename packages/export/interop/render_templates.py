"""Renders conversations with chat templates through transformers, as trainers do.

Usage: render_templates.py JOBS.json

JOBS.json is a list of objects:

  template      Jinja text, or {"trl": NAME} for a template that TRL ships
  tokens        special tokens by name, such as {"eos_token": "</s>"}
  chats         list of {"messages": JSON text, "tools": JSON text or null, "open": bool}

One JSON list goes to standard output: for each job `template` (its text) and `texts`, where what was refused stands as
{"error": class, "message": text}. Nothing is downloaded.
"""

import json
import os
import sys

# Nothing here may come from a hub; read by the libraries when they are imported.
os.environ["HF_HUB_OFFLINE"] = "1"


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        jobs = json.load(file)
    json.dump([run(job) for job in jobs], sys.stdout)


def run(job):
    template = template_text(job["template"])
    tokenizer = make_tokenizer(job.get("tokens", {}))
    return {"template": template, "texts": [render(tokenizer, template, chat) for chat in job["chats"]]}


def template_text(template):
    if isinstance(template, str):
        return template
    import trl

    path = os.path.join(os.path.dirname(trl.__file__), "chat_templates", template["trl"] + ".jinja")
    with open(path, encoding="utf-8") as file:
        return file.read()


def make_tokenizer(tokens):
    from tokenizers import Tokenizer, models
    from transformers import PreTrainedTokenizerFast

    return PreTrainedTokenizerFast(tokenizer_object=Tokenizer(models.BPE(vocab={"a": 0}, merges=[])), **tokens)


def render(tokenizer, template, chat):
    messages = json.loads(chat["messages"])
    tools = None if chat["tools"] is None else json.loads(chat["tools"])
    try:
        return tokenizer.apply_chat_template(
            messages,
            tools=tools,
            chat_template=template,
            add_generation_prompt=chat["open"],
            tokenize=False,
        )
    except Exception as error:  # What a template stops with is the result.
        return {"error": type(error).__name__, "message": str(error)[:300]}


if __name__ == "__main__":
    main()
