#!/usr/bin/env python3
"""Checks a pack of evidence of Countersign without Countersign: files, signatures, chain, and checkpoints that were kept.

Usage: verify_evidence.py PACK.zip PUBLIC-KEY.pem [CHECKPOINTS ...]

It lies beside verify_audit.py, whose reading of chains and notes it uses. It does not compute the report again, and does not
check the time-stamp; the format is in docs/evidence.md.
"""
import hashlib
import json
import sys
import zipfile
from datetime import datetime

from verify_audit import notes_of, parsed, signed_by, with_entry

STAMPS = ("manifest.tst", "no-timestamp.txt")
COLUMNS = ("seq", "event_id", "at", "organization_id", "subscriber_id", "actor", "event", "detail")


def instant(note, name):
    """What a line such as "time 2026-07-01T00:00:00Z" says."""
    said = next(line for line in note.splitlines() if line.startswith(name + " "))
    return datetime.fromisoformat(said.split(" ")[1].replace("Z", "+00:00"))


def main(pack, key, *kept_files):
    wrong = []
    try:
        files = zipfile.ZipFile(pack)
    except (OSError, zipfile.BadZipFile):
        print("WRONG: this is no pack, or it was cut off")
        return 1
    manifest = files.read("manifest.json")
    listed = json.loads(manifest)
    chain = listed["practice"]
    seal = files.read("manifest.sig").decode()
    named = [file["name"] for file in listed["files"]] + ["manifest.json", "manifest.sig"]
    found = [name for name in files.namelist() if name not in STAMPS]
    if sorted(named) != sorted(found) or len(set(files.namelist())) != len(files.namelist()):
        wrong.append("the files are others than manifest.json names")
    if f"manifest sha256 {hashlib.sha256(manifest).hexdigest()}\n" not in seal or not signed_by(key, seal, chain):
        wrong.append("manifest.json is not what was signed with this key")
    for file in listed["files"]:
        if file["name"] not in files.namelist() or hashlib.sha256(files.read(file["name"])).hexdigest() != file["sha256"]:
            wrong.append(f"{file['name']} is not what was signed")
    position, head = 0, bytes(32)
    if "opening.txt" in files.namelist():
        note = files.read("opening.txt").decode()
        named, position, head = parsed(note)
        if named != chain or not signed_by(key, note):
            wrong.append("opening.txt is not signed with this key")
        if instant(note, "time") > instant(seal, "from"):
            wrong.append("the entries begin after the period does")
    heads = {position: head}
    for line in files.read("log.ndjson").decode().splitlines():
        try:
            entry = json.loads(line)
            head = with_entry(head, chain, position + 1, [entry[column] for column in COLUMNS])
        except (ValueError, KeyError):
            entry = {}
        if entry.get("organization_id") != chain or entry.get("position") != position + 1:
            wrong.append(f"entry {position + 1}: not the next of this chain")
            break
        position += 1
        heads[position] = head
    note = files.read("closing.txt").decode()
    if parsed(note) != (chain, position, head) or not signed_by(key, note):
        wrong.append("closing.txt says something else than the entries, or is not signed with this key")
    if instant(note, "time") < instant(seal, "until"):
        wrong.append("the entries end before the period does")
    if f"\nlast {position}\n" not in seal:
        wrong.append(f"another last entry was signed than {position}")
    compared = 0
    for path in kept_files:
        for kept in notes_of(path):
            named, size, hashed = parsed(kept)
            if named == chain and size > position and instant(kept, "time") < instant(note, "time"):
                wrong.append(f"the entries end before the checkpoint of {size} entries that was kept")
            if named != chain or size not in heads:
                continue
            compared += 1
            if heads[size] != hashed:
                wrong.append(f"history up to entry {size} is not the one that was kept")
    if kept_files and not compared and not wrong:
        wrong.append("none of the kept checkpoints lies among the entries")
    print(f"{chain}: entries up to {position}, {compared} kept checkpoints compared")
    if "manifest.tst" in files.namelist():
        print("manifest.tst is a time-stamp, which is not checked here; with the certificate of an authority you trust:")
        print("  openssl ts -verify -data manifest.sig -in manifest.tst -token_in -CAfile authority.pem")
    for line in wrong:
        print("WRONG:", line)
    return 1 if wrong else 0


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
