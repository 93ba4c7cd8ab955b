/** What `--help` prints. */
export const USAGE: string = `Usage: node dist/main.js [COMMAND] [OPTIONS]

Measures burnish. Without a command: hot, then compare on 300 MB, in a few minutes.

Commands
  compare   burnish against other tools at the same work: time, CPU time and peak memory of whole processes
  grow      burnish and DuckDB as the input grows from 100 MB to 10 GB
  adverse   both paths on inputs that a scanner could be slow on, at two sizes
  memory    time, CPU time and peak memory of whole processes of the real bin, at several sizes
  pair      pairing by id and by content next to a keyed shuffle of the same bytes
  dedup     exact and near deduplication of generated records: time, CPU time and peak memory
  run       each stage of burnish run on generated datasets: time, CPU time and peak memory
  hot       time of single functions inside one process
  fuzz      the fast path against the reference path on random and mutated lines
  review    draw examples of two versions for readers who must not know which is which, and tally what they say
  model     enhance --with model against a local server with a limit and faults: undisturbed, then killed and resumed
  long      merge and shuffle of one file under many names: memory, disk, file handles, progress (Linux, needs script)
  kill      kills every command that writes at random moments, looks at what is left, and runs it again
  hostile   every command that reads records on files of records made to break it
  mutate SOURCES  small changes of source files, and which of them the tests notice
  conformance DIR  the record reader and the scanner on a JSON conformance suite: files y_*.json, n_*.json, i_*.json
  dependencies  write the tables of docs/dependencies.md
  readme    write the figures of a results file into README.md and docs/benchmarks.md

Options of compare and of a run without a command
  --size SIZE      size of a generated input, such as 1GB (default: 300MB)
  --input FILE     compare on this JSONL file instead; its records need a label and conversations
  --catalogue FILE tools that the records of --input call (default: none)
  --rounds N       runs of each contestant; the median time and the largest memory count (default: 3)
  --work NAME      only this work: filter-project, filter-project-shuffle, validate, filter-project-gz,
                   filter-project-zst; repeatable (default: all)
  --work-dir DIR   inputs, outputs and spilled records (default: out/bench-work of the repository);
                   generated inputs stay there for the next run
  BURNISH_PYTHON   environment variable: the Python interpreter for Polars, msgspec, orjson and json; a peer
                   that is missing is left out and named

Options of grow, memory and adverse
  --size SIZE      size of a generated input; repeatable (default: 100MB, 1GB and 10GB; of memory: 100MB and 1GB;
                   of adverse: 20MB and 80MB)
  --rounds N       runs of each work at each size (default: 1)
  --threads N      of memory only: worker threads of each run (default: as burnish chooses)
  --work-dir DIR   as above

Options of pair
  --size SIZE      size of the generated originals; the enhanced rows come on top (default: 200MB)
  --rounds N       runs of each work (default: 3)
  --pairs N        peak memory of N pairs of small rows by id, such as 10M; without --size nothing else is measured
  --work-dir DIR   as above

Options of run
  --records N      lines of a generated dataset, such as 1M; repeatable (default: 10k and 100k)
  --threads N      worker threads of each stage (default: as burnish chooses)
  --work-dir DIR   datasets and runs, removed when they are measured; 9 GB for 1M lines

Options of hot
  --time MS        milliseconds of each variant in each round (default: 200)
  --rounds N       rounds; their median counts (default: 3)

Options of all these
  --out FILE       results as JSON (default: out/bench.json without a command, else out/bench-COMMAND.json of the
                   repository)

Options of fuzz
  --lines N        lines to compare, such as 500k or 10M (default: until a difference or Ctrl-C)
  --seed TEXT      the same seed makes the same lines (default: the time, which is shown)
  --path NAME      transform or validate (default: transform)

Options of model
  --records N      records to generate, of which about two thirds are weak (default: 20000)
  --input FILES    weak records instead, with ids; repeatable, with --catalogue FILE
  --rpm N          requests that the server lets in within a minute (default: 12000)
  --concurrency N  requests under way at once (default: 32)
  --faults SHARE   of requests that end in a fault (default: 0.02)
  --bad SHARE      of answers that nobody can use (default: 0)
  --kills N        how often the second run is killed (default: 5)
  --seed TEXT, --work-dir DIR  as above

Options of long
  --size SIZE      size of the file (default: 1GB)
  --times N        how often it is read (default: 20)
  --work-dir DIR   as above; it needs room for 2.2 times all that is read

Options of kill
  --kills N        processes to kill, over all commands in turn, by SIGKILL, SIGTERM and SIGINT (default: 200)
  --seed TEXT      the same seed kills at the same moments (default: 42)
  --records N      records of the generated inputs (default: 3000)
  --work NAME      only this command, such as merge; repeatable
  --work-dir DIR   as above

Options of hostile
  --attack NAME    only this kind of file, such as deep; repeatable (default: all)
  --work NAME      only this command, such as merge; repeatable (default: all)
  --depth N        levels of nesting (default: 100000)
  --width N        members of one value, and characters of one text (default: 200000)
  --work-dir DIR   as above

Options of mutate
  SOURCES          folders or files of the repository, such as packages/core/src/ledger; their tests are those that
                   mirror them
  --tests GLOB     more tests, such as 'packages/core/test/pipeline/*.test.ts'; repeatable
  --longest MS     tests that take longer are only asked about what no other one reaches (default: no limit)
  --again FILE     an earlier result: only what was not noticed then is tried; after tests were added
  --out FILE       every mutant with its outcome as JSON (default: out/bench-mutate.json of the repository)

Options of review draw
  --before FILES   the records before enhancement, with ids; repeatable
  --ours FILES     one version after, with the same ids; repeatable
  --theirs FILES   another version, matched by content; repeatable
  --count N        examples of each version (default: 60)
  --seed N         the same seed draws the same examples (default: 42)
  --out DIR        where sheet.jsonl (for readers) and key.jsonl (for the tally) go

Options of review tally
  --key FILE       key.jsonl of the draw
  --ratings FILE   what one reader says, one JSON line an item: item, specific, true, natural (0 to 2), reason;
                   repeatable, readers are called by the file's name
  --out FILE       page whose part between the review marks is written anew

Options of readme
  --in FILE        results that hold figures of memory, compare, grow or pair (default: out/bench-memory.json of the
                   repository)
  --readme FILE    page for memory and the short comparison (default: README.md of the repository)
  --page FILE      page for the whole comparison, growth and pairing (default: docs/benchmarks.md of the repository)
  --plot FILE      picture of growth (default: docs/benchmarks/growth.svg of the repository)

Exit codes: 0 done, 1 a file that cannot be used or a difference that fuzz, conformance, kill or hostile found, 2 usage, 70 unexpected.
`;
