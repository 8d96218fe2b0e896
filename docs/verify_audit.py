#!/usr/bin/env python3
"""Proves an audit log of Countersign whole without Countersign: Python's standard library and the openssl command.

Usage: verify_audit.py DATABASE PUBLIC-KEY.pem [CHECKPOINTS ...]

DATABASE is a SQLite file (of a stopped server, or a copy). PUBLIC-KEY.pem is the first part of what
"./countersign admin audit key" prints. CHECKPOINTS are files that were kept elsewhere. The format: docs/audit.md.
"""
import base64
import hashlib
import os
import sqlite3
import subprocess
import sys
import tempfile

COLUMNS = "e.seq, e.event_id, e.at, e.organization_id, e.subscriber_id, e.actor, e.event, e.detail"


def field(value):
    if value is None:
        return b"\x00"
    if isinstance(value, int):
        return b"\x02" + value.to_bytes(8, "big", signed=True)
    encoded = value.encode()
    return b"\x01" + len(encoded).to_bytes(4, "big") + encoded


def with_entry(previous, chain, position, row):
    encoded = b"".join(field(value) for value in (chain, position, *row))
    return hashlib.sha256(b"countersign audit entry v1\n" + previous + encoded).digest()


def signed_by(key, note, chain=None):
    text, _, signatures = note.rpartition("\n\n")
    text += "\n"
    origin = "countersign/audit/" + chain if chain else text.split("\n", 1)[0]
    for line in signatures.splitlines():
        if not line.startswith("— " + origin + " "):
            continue
        with tempfile.TemporaryDirectory() as folder:
            message, signature = os.path.join(folder, "text"), os.path.join(folder, "signature")
            with open(message, "wb") as file:
                file.write(text.encode())
            with open(signature, "wb") as file:
                file.write(base64.b64decode(line.rsplit(" ", 1)[1])[4:])
            check = ["openssl", "pkeyutl", "-verify", "-pubin", "-inkey", key, "-rawin", "-in", message]
            if subprocess.run(check + ["-sigfile", signature], capture_output=True).returncode == 0:
                return True
    return False


def parsed(note):
    lines = note.split("\n")
    return lines[0].rpartition("/")[2], int(lines[1]), base64.b64decode(lines[2])


def beginning(log, key, chain, wrong):
    """The end of what was taken away of a chain when its time was over: a position and the hash up to it."""
    position, head = 0, bytes(32)
    query = "select first_position, last_position, hash, note from audit_pruned where chain = ? order by first_position"
    for first, last, hashed, note in log.execute(query, (chain,)):
        lines = note.split("\n")
        said = [
            f"countersign/audit-pruned/{chain}", base64.b64encode(hashed).decode(),
            f"first {first}", f"last {last}", "previous " + base64.b64encode(head).decode()]
        if first != position + 1 or lines[:5] != said or not signed_by(key, note, chain):
            wrong.append(f"{chain}, entries {first} to {last}: taken away, and nothing right and signed says so")
        position, head = last, hashed
    left = log.execute("select count(*) from audit_seal where chain = ? and position <= ?", (chain, position))
    if left.fetchone()[0]:
        wrong.append(f"{chain}: entries are here that were taken away")
    return position, head


def notes_of(path):
    note, signatures = "", False
    with open(path, encoding="utf-8") as file:
        for line in file:
            signature = line.startswith("— ")
            if signatures and not signature:
                yield note
                note = ""
            if line != "\n" or note:
                note += line
            signatures = signature
    if note:
        yield note


def main(database, key, *kept_files):
    log = sqlite3.connect("file:" + database + "?mode=ro", uri=True)
    wrong = []
    kept = {}
    for path in kept_files:
        for note in notes_of(path):
            chain, size, head = parsed(note)
            kept.setdefault(chain, []).append((size, head))
            if not signed_by(key, note):
                wrong.append(f"{path}: a checkpoint of {chain} is not signed with this key")
    chains = {row[0] for row in log.execute("select chain from audit_seal union select chain from audit_checkpoint")}
    for chain in sorted(chains | kept.keys()):
        gone, head = beginning(log, key, chain, wrong)
        heads = {gone: head}
        last = gone
        query = f"select s.position, s.hash, {COLUMNS} from audit_seal s left join audit_event e on e.seq = s.seq"
        for position, sealed, *row in log.execute(query + " where s.chain = ? and s.position > ? order by s.position", (chain, gone)):
            head = with_entry(head, chain, position, row)
            if position != last + 1 or head != sealed or (row[3] or "installation") != chain:
                wrong.append(f"{chain}, entry {last + 1}: not what was sealed")
                break
            last = position
            heads[last] = head
        signed = gone
        query = "select size, note from audit_checkpoint where chain = ? and size >= ? order by size"
        for size, note in log.execute(query, (chain, max(gone, 1))):
            named, said, hashed = parsed(note)
            if (named, said) != (chain, size) or heads.get(size) != hashed:
                wrong.append(f"{chain}, checkpoint {size}: says something else than the entries")
                break
            if not signed_by(key, note):
                wrong.append(f"{chain}, checkpoint {size}: not signed with this key")
                break
            signed = size
        if signed < last:
            wrong.append(f"{chain}, entry {signed + 1}: not covered by a checkpoint")
        for size, hashed in kept.get(chain, []):
            if size > last:
                wrong.append(f"{chain}: ends before the checkpoint of {size} entries that was kept")
            elif size >= gone and heads[size] != hashed:
                wrong.append(f"{chain}: history up to entry {size} is not the one that was kept")
        print(f"{chain}: {last} entries" + (f", the first {gone} gone in their time" if gone else ""))
    outside = log.execute(
        "select count(*) from audit_event where seq not in (select seq from audit_seal)"
        " and seq not in (select seq from audit_unsealed)").fetchone()[0]
    if outside:
        wrong.append(f"{outside} rows are neither sealed nor wait to be")
    for line in wrong:
        print("WRONG:", line)
    return 1 if wrong else 0


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
