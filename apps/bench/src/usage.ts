/** What `--help` prints. */
export const USAGE: string = `Usage: node dist/main.js [COMMAND] [OPTIONS]

Measures burnish. Without a command: memory at 100 MB and 1 GB, then hot, in a few minutes.

Commands
  memory    time, CPU time and peak memory of whole processes of the real bin, at several sizes
  hot       time of single functions inside one process
  readme    write the memory table of a results file into README.md

Options of memory
  --size SIZE      size of a generated input, such as 100MB or 10GiB; repeatable (default: 100MB and 1GB)
  --rounds N       runs of each work at each size; the median time and the largest memory count (default: 1)
  --threads N      worker threads of each run (default: as burnish chooses)
  --work-dir DIR   inputs, outputs and spilled records (default: out/bench-work of the repository);
                   inputs stay there for the next run

Options of hot
  --time MS        milliseconds of each variant in each round (default: 200)
  --rounds N       rounds; their median counts (default: 3)

Options of these and of a run without a command
  --out FILE       results as JSON (default: out/bench-memory.json, out/bench-hot.json, out/bench.json of the
                   repository)

Options of readme
  --in FILE        results that hold memory figures (default: out/bench-memory.json of the repository)
  --readme FILE    page to write into (default: README.md of the repository)

Exit codes: 0 done, 1 a file that cannot be used, 2 usage, 70 unexpected.
`;
