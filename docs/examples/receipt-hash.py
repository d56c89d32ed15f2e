"""Computes the hash of a deposit from its receipt, with nothing of Recordbank: receipt-hash.py receipt.json"""

import datetime
import hashlib
import json
import struct
import sys


def field(data):
    return struct.pack(">I", len(data)) + data


def text(value):
    return field(value.encode("utf-8"))


def number(value):
    return field(struct.pack(">q", value))


def time(value):
    epoch = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
    moment = datetime.datetime.fromisoformat(value.replace("Z", "+00:00"))
    return number((moment - epoch) // datetime.timedelta(milliseconds=1))


def digest(value):
    return field(bytes.fromhex(value))


def label(r):
    part = "part-" if r.get("reduced") else ""
    if r.get("corrects") is not None:
        return "recordbank-" + part + "correction-1"
    return "recordbank-part-1" if part else "recordbank-deposit-1"


def deposit_hash(r):
    corrects = r.get("corrects")
    encoded = b"".join([
        text(label(r)), digest(r["previousHash"]),
        text(r["bank"]), text(r["account"]), number(r["position"]),
        text(r["visitId"]), text(r["facility"]), text(r["messageId"]), text(r["sourceFormat"]),
        time(r["occurredAt"]), time(r["receivedAt"]), digest(r["contentHash"]),
        text(r["normalizedFormat"]), digest(r["normalizedHash"]), text(r["terminologyVersion"]),
        number(r["codes"]["standard"]), number(r["codes"]["mapped"]), number(r["codes"]["unmapped"]),
        text(r["directive"]), time(r["depositedAt"]),
        b"" if corrects is None else text(corrects),
    ])
    return hashlib.sha256(encoded).hexdigest()


with open(sys.argv[1], encoding="utf-8") as file:
    receipt = json.load(file)
computed = deposit_hash(receipt)
print(computed)
sys.exit(0 if computed == receipt["depositHash"] else 1)
