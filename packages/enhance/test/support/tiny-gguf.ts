import { Buffer } from "node:buffer";
import { createRandom } from "@burnish/core";

const LAYERS = 1;
const WIDTH = 32;
const HEADS = 4;
const FEED_FORWARD = 64;
const CONTEXT = 16_384;
/** `<unk>`, `<s>`, `</s>`, then the 256 bytes. */
const VOCABULARY = 259;
const ALIGNMENT = 32;

const TYPE = { uint32: 4, float32: 6, bool: 7, string: 8, array: 9, int32: 5 } as const;

/**
 * A model in llama.cpp's GGUF format, version 3, of the llama architecture with random weights and a vocabulary of bytes:
 * real enough to be loaded and to speak, and what it says means nothing. Some 100 KB.
 */
export function tinyGguf(seed = "42"): Buffer {
  const random = createRandom(seed);
  const head = WIDTH / HEADS;
  const tensors: { name: string; shape: number[]; fill: () => number }[] = [
    { name: "token_embd.weight", shape: [WIDTH, VOCABULARY], fill: weight },
    { name: "output_norm.weight", shape: [WIDTH], fill: () => 1 },
    { name: "output.weight", shape: [WIDTH, VOCABULARY], fill: weight },
  ];
  for (let layer = 0; layer < LAYERS; layer += 1) {
    const of = (name: string): string => `blk.${layer}.${name}.weight`;
    tensors.push(
      { name: of("attn_norm"), shape: [WIDTH], fill: () => 1 },
      { name: of("attn_q"), shape: [WIDTH, WIDTH], fill: weight },
      { name: of("attn_k"), shape: [WIDTH, WIDTH], fill: weight },
      { name: of("attn_v"), shape: [WIDTH, WIDTH], fill: weight },
      { name: of("attn_output"), shape: [WIDTH, WIDTH], fill: weight },
      { name: of("ffn_norm"), shape: [WIDTH], fill: () => 1 },
      { name: of("ffn_gate"), shape: [WIDTH, FEED_FORWARD], fill: weight },
      { name: of("ffn_up"), shape: [WIDTH, FEED_FORWARD], fill: weight },
      { name: of("ffn_down"), shape: [FEED_FORWARD, WIDTH], fill: weight },
    );
  }
  const tokens = ["<unk>", "<s>", "</s>"];
  for (let byte = 0; byte < 256; byte += 1) {
    tokens.push(`<0x${byte.toString(16).toUpperCase().padStart(2, "0")}>`);
  }
  const metadata: Buffer[] = [
    entry("general.architecture", text("llama"), TYPE.string),
    entry("general.name", text("tiny"), TYPE.string),
    entry("llama.context_length", uint32(CONTEXT), TYPE.uint32),
    entry("llama.embedding_length", uint32(WIDTH), TYPE.uint32),
    entry("llama.block_count", uint32(LAYERS), TYPE.uint32),
    entry("llama.feed_forward_length", uint32(FEED_FORWARD), TYPE.uint32),
    entry("llama.attention.head_count", uint32(HEADS), TYPE.uint32),
    entry("llama.rope.dimension_count", uint32(head), TYPE.uint32),
    entry("llama.attention.layer_norm_rms_epsilon", float32(1e-5), TYPE.float32),
    entry("tokenizer.ggml.model", text("llama"), TYPE.string),
    entry("tokenizer.ggml.tokens", list(TYPE.string, tokens.map(text)), TYPE.array),
    entry(
      "tokenizer.ggml.scores",
      list(
        TYPE.float32,
        tokens.map(() => float32(0)),
      ),
      TYPE.array,
    ),
    // Unknown, two control tokens, then bytes.
    entry(
      "tokenizer.ggml.token_type",
      list(
        TYPE.int32,
        tokens.map((_, at) => uint32([2, 3, 3][at] ?? 6)),
      ),
      TYPE.array,
    ),
    entry("tokenizer.ggml.bos_token_id", uint32(1), TYPE.uint32),
    entry("tokenizer.ggml.eos_token_id", uint32(2), TYPE.uint32),
    entry("tokenizer.ggml.unknown_token_id", uint32(0), TYPE.uint32),
  ];
  const infos: Buffer[] = [];
  const data: Buffer[] = [];
  let offset = 0;
  for (const { name, shape, fill } of tensors) {
    const count = shape.reduce((product, size) => product * size, 1);
    infos.push(text(name), uint32(shape.length), ...shape.map(uint64), uint32(0), uint64(offset));
    const values = Buffer.from(Float32Array.from({ length: count }, fill).buffer);
    const padded = pad(values);
    data.push(padded);
    offset += padded.length;
  }
  const start = Buffer.concat([
    Buffer.from("GGUF"),
    uint32(3),
    uint64(tensors.length),
    uint64(metadata.length),
    ...metadata,
    ...infos,
  ]);
  return Buffer.concat([pad(start), ...data]);

  function weight(): number {
    return (random() - 0.5) * 0.5;
  }
}

function entry(key: string, value: Buffer, type: number): Buffer {
  return Buffer.concat([text(key), uint32(type), value]);
}

function list(type: number, values: readonly Buffer[]): Buffer {
  return Buffer.concat([uint32(type), uint64(values.length), ...values]);
}

function text(value: string): Buffer {
  const bytes = Buffer.from(value, "utf8");
  return Buffer.concat([uint64(bytes.length), bytes]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function uint64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
}

function float32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeFloatLE(value);
  return bytes;
}

function pad(bytes: Buffer): Buffer {
  const missing = (ALIGNMENT - (bytes.length % ALIGNMENT)) % ALIGNMENT;
  return Buffer.concat([bytes, Buffer.alloc(missing)]);
}
