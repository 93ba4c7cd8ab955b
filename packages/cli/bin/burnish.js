#!/usr/bin/env node
import process from "node:process";

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(`error: burnish needs Node 22.18 or later; this is ${process.version}\n`);
  process.exitCode = 2;
} else {
  const { main } = await import("../dist/main.js");
  await main(process.argv.slice(2), process);
}
