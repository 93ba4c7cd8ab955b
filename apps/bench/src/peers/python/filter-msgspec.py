"""Filter and project with msgspec, its fastest way: fields that are not wanted are skipped, the conversation stays raw.

filter-msgspec.py IN OUT
"""

import sys

import msgspec


class Row(msgspec.Struct):
    conversations: msgspec.Raw
    label: bool


decode = msgspec.json.Decoder(Row).decode
encode = msgspec.json.Encoder().encode

with open(sys.argv[1], "rb", buffering=1 << 20) as source, open(
    sys.argv[2], "wb", buffering=1 << 20
) as out:
    for line in source:
        row = decode(line)
        if row.label:
            out.write(encode(row))
            out.write(b"\n")
