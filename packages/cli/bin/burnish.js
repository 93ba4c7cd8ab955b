#!/usr/bin/env node
import { setFlagsFromString } from "node:v8";

// Before anything is loaded: see src/run/let-heap-grow.ts.
setFlagsFromString("--semi-space-growth-factor=1");

const { main } = await import("../dist/main.js");
await main(process.argv.slice(2), process);
