package io.countersign.evidence.pack;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.countersign.audit.ChainProof;
import io.countersign.audit.KeptCheckpoints;
import io.countersign.audit.KeptCheckpoints.Kept;
import io.countersign.audit.LogEntry;
import io.countersign.audit.LogJson;
import io.countersign.audit.PackSeal;
import io.countersign.evidence.paper.PaperText;
import io.countersign.evidence.report.Report;
import io.countersign.evidence.report.ReportReading;
import io.countersign.evidence.report.Stated;
import io.countersign.secret.VerifyingKey;
import io.countersign.timestamp.BelievedAuthorities;
import io.countersign.timestamp.TimestampToken;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The proof of a pack, far from the installation that made it: with its public key, and checkpoints that were kept where
 * whoever runs it could not reach them. Nothing in the pack is a reason to believe it; what it claims is computed again from
 * its entries.
 */
public final class PackProof {
    private static final int LONGEST_LINE = 1024 * 1024;

    private final Optional<VerifyingKey> key;
    private final List<Kept> kept;
    private final List<TimestampToken> tokens;
    private final Derived derived;
    private final Optional<BelievedAuthorities> authorities;

    /**
     * Takes what is believed.
     *
     * @param key the public key of the installation; nothing where it is not known
     * @param kept the text of files that hold checkpoints which were kept elsewhere, and time-stamps of them
     * @param authorities whose time is believed; nothing where nobody was named
     */
    public PackProof(
            Optional<VerifyingKey> key, List<String> kept, Derived derived, Optional<BelievedAuthorities> authorities) {
        this.key = key;
        this.kept = kept.stream()
                .flatMap(text -> new KeptCheckpoints(key).read(text).stream())
                .distinct()
                .toList();
        this.tokens = kept.stream()
                .flatMap(text -> TimestampToken.inText(text).stream())
                .toList();
        this.derived = derived;
        this.authorities = authorities;
    }

    /**
     * Proves a file.
     *
     * @throws MalformedPackException if it is no pack at all
     */
    public Findings of(Path file) throws MalformedPackException {
        try (PackFile pack = PackFile.open(file)) {
            return of(pack);
        }
    }

    private Findings of(PackFile pack) throws MalformedPackException {
        Stated stated = PackJson.stated(pack.bytes(Part.STATED))
                .orElseThrow(() -> new MalformedPackException("stated.json does not say what a pack is of."));
        byte[] manifestBytes = pack.bytes(Part.MANIFEST);
        Manifest manifest = PackJson.manifest(manifestBytes)
                .filter(one -> one.format().equals(Manifest.FORMAT))
                .orElseThrow(() -> new MalformedPackException(
                        "manifest.json is not of the form " + Manifest.FORMAT + ", the only one that is read here."));
        PackSeal.Read seal = PackSeal.read(new String(pack.bytes(Part.SIGNATURE), UTF_8), key)
                .orElseThrow(() -> new MalformedPackException("manifest.sig is no signature of a pack."));
        var findings = new Findings(stated);
        files(pack, manifest, findings);
        signature(seal, manifest, manifestBytes, stated, findings);
        var stamps = new StampFindings(authorities, findings);
        stamps.add(pack, seal.seal().at());
        Walked walked = walk(pack, stated, seal.seal(), findings);
        if (walked.whole()) {
            derived(pack, stated, walked.report(), findings);
        }
        new KeptProof(kept, key.isPresent()).add(stated, walked, findings);
        stamps.add(kept, tokens);
        return findings;
    }

    private static void files(PackFile pack, Manifest manifest, Findings findings) throws MalformedPackException {
        Set<Part> listed = EnumSet.noneOf(Part.class);
        boolean whole = true;
        for (Manifest.File file : manifest.files()) {
            Part part = Part.of(file.name()).filter(Part::isListed).orElse(null);
            if (part == null || !listed.add(part) || !pack.parts().contains(part)) {
                findings.fails("manifest.json names “" + file.name() + "”, which is not there, or twice.");
                whole = false;
            } else if (!hash(pack, part).equals(file.sha256())) {
                findings.fails(part.file() + " is not the file that was signed: it was changed afterwards.");
                whole = false;
            }
        }
        for (Part part : pack.parts()) {
            if (part.isListed() && !listed.contains(part)) {
                findings.fails(part.file() + " is not named in manifest.json: it was put in afterwards.");
                whole = false;
            }
        }
        if (whole) {
            findings.holds("Each of the " + listed.size() + " files is the one that manifest.json names.");
        }
    }

    private static String hash(PackFile pack, Part part) throws MalformedPackException {
        MessageDigest digest = PackWriting.sha256();
        try (InputStream in = new DigestInputStream(pack.stream(part), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new MalformedPackException(part.file() + " is damaged, or larger than it can be in a pack.");
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private void signature(
            PackSeal.Read read, Manifest manifest, byte[] manifestBytes, Stated stated, Findings findings) {
        PackSeal seal = read.seal();
        String hash = HexFormat.of().formatHex(PackWriting.sha256().digest(manifestBytes));
        if (!seal.manifest().equals(hash)) {
            findings.fails("manifest.json is not the one that was signed: it was changed afterwards.");
        } else if (key.isEmpty()) {
            findings.open(
                    "Whether the pack was signed by the installation was not checked, since no key was given: give it"
                            + " with --key.");
        } else if (read.signed()) {
            findings.holds("manifest.json is signed with the key you gave.");
        } else {
            findings.fails("manifest.json is not signed with the key you gave: it is another installation's, or the"
                    + " pack was changed, or the key exchanged.");
        }
        if (!seal.chain().equals(stated.practice())
                || !manifest.practice().equals(stated.practice())
                || !seal.from().equals(stated.period().from())
                || !seal.until().equals(stated.period().until())) {
            findings.fails("What is signed speaks of another practice, or of another time, than stated.json.");
        }
    }

    /**
     * What came of going through the entries.
     *
     * @param whole whether they are a part of the chain from one signed checkpoint to another
     */
    record Walked(boolean whole, ChainProof chain, Report report, long first, Kept closing) {}

    private Walked walk(PackFile pack, Stated stated, PackSeal seal, Findings findings) throws MalformedPackException {
        Optional<Kept> opening =
                pack.parts().contains(Part.OPENING) ? Optional.of(note(pack, Part.OPENING)) : Optional.empty();
        Kept closing = note(pack, Part.CLOSING);
        Set<Long> wanted = new HashSet<>(Set.of(closing.size()));
        kept.forEach(one -> wanted.add(one.size()));
        var chain = new ChainProof(stated.practice(), opening, wanted);
        var reading = new ReportReading(stated);
        boolean readable = lines(pack, entry -> {
            chain.take(entry);
            if (chain.fault().isEmpty()) {
                reading.take(entry);
            }
        });
        long first = opening.map(Kept::size).orElse(0L) + 1;
        boolean whole =
                new ChainFindings(stated, seal, opening, closing, key.isPresent(), findings).add(chain, readable);
        return new Walked(whole, chain, reading.found(), first, closing);
    }

    /** What takes an entry. */
    private interface Taking {
        void take(LogEntry entry);
    }

    /** Reads the log line by line; false if a line is none of a log. */
    private static boolean lines(PackFile pack, Taking taking) throws MalformedPackException {
        try (InputStream in = new BufferedInputStream(pack.stream(Part.LOG), 64 * 1024)) {
            var line = new ByteArrayOutputStream();
            for (int one = in.read(); one >= 0; one = in.read()) {
                if (one != '\n') {
                    line.write(one);
                    if (line.size() > LONGEST_LINE) {
                        return false;
                    }
                    continue;
                }
                Optional<LogEntry> entry = LogJson.read(line.toString(UTF_8));
                if (entry.isEmpty()) {
                    return false;
                }
                taking.take(entry.get());
                line.reset();
            }
            return line.size() == 0;
        } catch (IOException e) {
            throw new MalformedPackException("log.ndjson is damaged, or larger than it can be in a pack.");
        }
    }

    private Kept note(PackFile pack, Part part) throws MalformedPackException {
        List<Kept> notes = new KeptCheckpoints(key).read(new String(pack.bytes(part), UTF_8));
        if (notes.size() != 1) {
            throw new MalformedPackException(part.file() + " is no checkpoint.");
        }
        return notes.getFirst();
    }

    private void derived(PackFile pack, Stated stated, Report report, Findings findings) throws MalformedPackException {
        Map<Part, byte[]> expected = derived.of(stated, report);
        boolean all = true;
        for (Map.Entry<Part, byte[]> file : expected.entrySet()) {
            if (!pack.parts().contains(file.getKey())) {
                findings.fails(file.getKey().file() + " is missing.");
                all = false;
                continue;
            }
            byte[] found = pack.bytes(file.getKey());
            if (!Arrays.equals(found, file.getValue()) && !isSamePaper(file.getKey(), found, file.getValue())) {
                findings.fails(file.getKey().file() + " says something else than follows from the entries.");
                all = false;
            }
        }
        if (all) {
            findings.holds("Every number and every line of evidence.pdf, evidence.json and the tables follows from the"
                    + " entries: they were computed again, and are the same.");
        }
    }

    private static boolean isSamePaper(Part part, byte[] found, byte[] expected) {
        return part == Part.PAPER && PaperText.isSame(found, expected);
    }
}
