"""The other opinion on signatures: python3-dkim verifies them.

One JSON line per message on stdin: {"message": base64, "records": {DNS name: TXT}}. One JSON line per message on stdout: the list of verdicts,
one for each DKIM-Signature from the top: true, or the reason.
"""
import base64
import json
import sys

import dkim

for line in sys.stdin:
    task = json.loads(line)
    raw = base64.b64decode(task["message"])
    verdicts = []
    verifier = dkim.DKIM(raw, minkey=1024)
    count = sum(1 for name, _ in verifier.headers if name.lower() == b"dkim-signature")
    for index in range(count):
        try:
            found = dkim.DKIM(raw, minkey=1024).verify(idx=index, dnsfunc=lambda name, timeout=5: task["records"].get(name.decode().rstrip("."), "").encode())
            verdicts.append(True if found else "does not verify")
        except dkim.DKIMException as error:
            verdicts.append(f"{type(error).__name__}: {error}")
    print(json.dumps(verdicts), flush=True)
