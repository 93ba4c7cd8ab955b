import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { lengthRule } from "../../src/targets/length-limit.ts";
import { LengthMeter } from "../../src/targets/length-tally.ts";
import { linesOf, newFolder } from "../support/dataset-folders.ts";
import { bot, codesOf, exportOne, rowOf, user, watered, waters } from "../support/garden.ts";
import { missingTrainer } from "../support/python.ts";
import { type Trained, type TrainJob, trainAll } from "../support/python-jobs.ts";

const ask = user("Water bed 7.");
const good = { prompt: [ask], completion: [bot("Done.")], label: true };

/** A training of four times the same row, by name. */
type Trials = Readonly<Record<string, Omit<TrainJob, "path"> & { readonly row: object }>>;

/** Trains them all in one process. */
async function trainEach<T extends Trials>(trials: T): Promise<Record<keyof T, Trained>> {
  const folder = await newFolder();
  const jobs = Object.entries(trials).map(([name, { row, ...job }]): TrainJob => {
    const path = join(folder, `${name}.jsonl`);
    writeFileSync(path, linesOf([row, row, row, row]));
    return { ...job, path };
  });
  const trained = trainAll(folder, jobs);
  const named = Object.keys(trials).map((name, at) => [name, trained[at] ?? {}]);
  return Object.fromEntries(named) as Record<keyof T, Trained>;
}

const missing = missingTrainer("trl");
if (missing !== undefined) {
  test.skip(`TRL trains on what is refused or told here (skipped: ${missing})`, () => {});
} else {
  describe("What TRL does with rows that are refused or told here", { timeout: 600_000 }, () => {
    test("KTO stops at two kinds, takes -1 for yes, and cuts answers in the wrong place", async () => {
      const mixed = { ...good, completion: "Done." };
      const minus = { ...good, label: -1 };
      const open = {
        ...good,
        prompt: [ask, waters({ bed: 7 })],
        completion: [watered, bot("Ok.")],
      };
      const asks = { ...good, completion: [ask, bot("Done.")] };
      const results = { ...good, completion: [waters({ bed: 7 }), watered, bot("Ok.")] };
      const trained = await trainEach({
        mixed: { trainer: "kto", row: mixed },
        minus: { trainer: "kto", row: minus },
        open: { trainer: "kto", row: open },
        asks: { trainer: "kto", row: asks },
        results: { trainer: "kto", row: results },
      });
      expect(trained.mixed.error).toBe("TypeError");
      expect(exportOne(mixed, "trl-kto").state).toBe("refused");
      expect(trained.minus.rows).toBe(4);
      expect(codesOf(exportOne(minus, "trl-kto"))).toContain("fault label-not-boolean");
      // Behind a prompt the template opens an answer, whatever follows: what is read there is gone, and half of it is learnt.
      expect(trained.open.first).not.toContain("<|im_start|>tool");
      expect(codesOf(exportOne(open, "trl-kto"))).toContain("fault prompt-ends-in-answer");
      expect(trained.asks.first?.match(/<\|im_start\|>user/g)).toHaveLength(1);
      expect(trained.asks.learnt).toContain("bed 7.<|im_end|>");
      expect(codesOf(exportOne(asks, "trl-kto"))).toContain("fault completion-starts-with-prompt");
      // What a tool said is learnt as if the model had said it.
      expect(trained.results.learnt).toContain("<|im_start|>tool\ndone<|im_end|>");
      expect(codesOf(exportOne(results, "trl-kto"))).toContain("risk loss-on-results");
    });

    test("DPO makes a prompt of its own where there is none, and learns nothing from equal answers", async () => {
      const answers = [ask, bot("A.")];
      const longer = { chosen: [...answers, ask, bot("B.")], rejected: [...answers, ask] };
      const equal = { prompt: [ask], chosen: [bot("A.")], rejected: [bot("A.")] };
      const explicit = { prompt: [ask], chosen: [bot("A.")], rejected: [bot("No.")] };
      const trained = await trainEach({
        longer: { trainer: "dpo", row: longer },
        equal: { trainer: "dpo", row: equal },
        explicit: { trainer: "dpo", row: rowOf(explicit, "trl-dpo") },
      });
      // The shared beginning ends in an answer, so that the question behind it is cut.
      expect(trained.longer.rows).toBe(4);
      expect(trained.longer.first?.match(/Water bed 7/g)).toHaveLength(1);
      expect(codesOf(exportOne(longer, "trl-dpo"))).toContain("fault missing-column");
      // ln 2 is the loss of a model that tells nothing apart.
      expect(trained.equal.loss).toBeCloseTo(Math.LN2);
      expect(codesOf(exportOne(equal, "trl-dpo"))).toContain("fault equal-completion");
      expect(trained.explicit.first).toBe(
        "<|im_start|>user\nWater bed 7.<|im_end|><|im_start|>assistant\nA.<|im_end|>",
      );
    });

    test("SFT keeps the roles of ShareGPT, learns what users say, and begins texts twice", async () => {
      const turns = {
        conversations: [
          { from: "human", value: "Water bed 7." },
          { from: "gpt", value: "Done." },
        ],
      };
      const sides = rowOf(turns, "trl-sft", { shape: "prompt-completion" });
      const text =
        "{{ bos_token }}{% for m in messages %}[{{ m.role }}]{{ m.content }}{% endfor %}";
      const tokens = { bos_token: "<|im_start|>", eos_token: "<|im_end|>" };
      const rendered = rowOf(turns, "text", { template: { name: "own", text, tokens } });
      const trained = await trainEach({
        turns: { trainer: "sft", row: turns },
        messages: { trainer: "sft", row: rowOf(turns, "trl-sft") },
        sides: { trainer: "sft", row: sides },
        ours: { trainer: "sft", row: rendered, opens: true },
        theirs: { trainer: "sft", row: { text: `<|im_start|>${rendered.text}` }, opens: true },
      });
      expect(trained.turns.first).toContain("<|im_start|>human");
      expect(trained.messages.first).not.toMatch(/human|gpt/);
      expect(trained.messages.learnt).toContain("Water bed 7.");
      expect(trained.sides.first).toBe(trained.messages.first);
      expect(trained.sides.learnt).toBe("\nDone.<|im_end|>");
      expect(trained.ours.first?.match(/<\|im_start\|>/g)).toHaveLength(1);
      expect(trained.theirs.first?.match(/<\|im_start\|>/g)).toHaveLength(2);
    });

    test("every trainer cuts the ends of long answers, which the lengths count", async () => {
      const answer = [bot("as long as a bed ".repeat(8))];
      const config = { max_length: 64 };
      const rows = {
        sft: { prompt: [ask], completion: answer },
        kto: { ...good, completion: answer },
        dpo: { prompt: [ask], chosen: answer, rejected: [bot("No.")] },
      } as const;
      const trained = await trainEach({
        sft: { trainer: "sft", row: rows.sft, config },
        kto: { trainer: "kto", row: rows.kto, config },
        dpo: { trainer: "dpo", row: rows.dpo, config },
      });
      const prompt = "<|im_start|>user\nWater bed 7.<|im_end|><|im_start|>assistant";
      const bytes = (part: string): number =>
        Buffer.byteLength(part.replaceAll(/<\|im_(?:start|end)\|>/g, "."));
      for (const stage of ["sft", "kto", "dpo"] as const) {
        const { batch = "" } = trained[stage];
        expect(batch.startsWith(prompt)).toBe(true);
        // One token a byte, and one for each that is special.
        expect(bytes(batch)).toBe(64);
        const rule = lengthRule(stage === "sft" ? "trl-sft" : `trl-${stage}`, stage);
        const meter = new LengthMeter({ count: bytes, factor: 1, limit: 64, rule });
        const completion = `\n${"as long as a bed ".repeat(8)}<|im_end|>`;
        meter.add({ prompt, answers: [completion] });
        expect(meter.take().over).toMatchObject({ dropped: 0, cut: 1 });
      }
    });
  });
}
