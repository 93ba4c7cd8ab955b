"""Runs another script in this process, then writes what the process used to the file that the bench names.

python probe.py SCRIPT ARGUMENTS…
"""

import json
import os
import resource
import runpy
import sys


def peak_rss_bytes():
    # As in resource-probe.ts: on Linux ru_maxrss may begin with the size of the parent process.
    if os.path.exists("/proc/self/status"):
        with open("/proc/self/status") as status:
            for line in status:
                if line.startswith("VmHWM:"):
                    return int(line.split()[1]) * 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


sys.argv = sys.argv[1:]
runpy.run_path(sys.argv[0], run_name="__main__")
usage = resource.getrusage(resource.RUSAGE_SELF)
with open(os.environ["BURNISH_BENCH_USAGE"], "w") as report:
    json.dump(
        {
            "peakRssBytes": peak_rss_bytes(),
            "userSeconds": usage.ru_utime,
            "systemSeconds": usage.ru_stime,
        },
        report,
    )
