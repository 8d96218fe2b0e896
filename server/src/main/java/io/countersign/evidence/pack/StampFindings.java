package io.countersign.evidence.pack;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.countersign.audit.KeptCheckpoints.Kept;
import io.countersign.timestamp.BelievedAuthorities;
import io.countersign.timestamp.TimestampToken;
import io.countersign.timestamp.TokenProof;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** When the signature of a pack, and checkpoints that were kept, were there, by the word of somebody who is not the installation. */
final class StampFindings {
    /** So far a pack may be from its time-stamp: making a long one takes a while. */
    private static final Duration FAR = Duration.ofHours(1);

    private final boolean given;
    private final TokenProof proof;
    private final Findings findings;

    /** Takes whose time is believed, where anybody was named. */
    StampFindings(Optional<BelievedAuthorities> believed, Findings findings) {
        this.given = believed.isPresent();
        this.proof = new TokenProof(believed);
        this.findings = findings;
    }

    /** The time-stamp of the pack. */
    void add(PackFile pack, Instant madeAt) throws MalformedPackException {
        boolean none = pack.parts().contains(Part.NO_TIMESTAMP);
        if (!pack.parts().contains(Part.TIMESTAMP)) {
            missing(none ? Optional.of(pack.bytes(Part.NO_TIMESTAMP)) : Optional.empty());
            return;
        }
        if (none) {
            findings.fails("The pack bears a time-stamp, and no-timestamp.txt says that it bears none.");
        }
        Optional<TimestampToken> token = TimestampToken.of(pack.bytes(Part.TIMESTAMP));
        if (token.isEmpty()) {
            findings.fails("manifest.tst is no time-stamp.");
            return;
        }
        add("The signature of the pack", token.get(), pack.bytes(Part.SIGNATURE))
                .filter(at -> Duration.between(madeAt, at).abs().compareTo(FAR) > 0)
                .ifPresent(
                        at -> findings.note("The pack says that it was made " + madeAt + ", and its time-stamp is of "
                                + at + ": between the two everything in it could still be written anew."));
    }

    private void missing(Optional<byte[]> reason) {
        String said = reason.map(bytes -> " It says that an authority was asked and gave none: “"
                        + TokenProof.shown(new String(bytes, UTF_8).strip().replace("\n", ", ")) + "”.")
                .orElse("");
        String text = "The pack bears no time-stamp, so that when it was made is the word of the installation." + said;
        if (given) {
            findings.open(text + " Nothing was held against the authorities you trust.");
        } else {
            findings.note(text);
        }
    }

    /** Those of checkpoints that were kept. */
    void add(List<Kept> kept, List<TimestampToken> tokens) {
        for (TimestampToken token : tokens) {
            Optional<Kept> stamped = kept.stream()
                    .filter(one -> token.isOf(one.note().getBytes(UTF_8)))
                    .findFirst();
            if (stamped.isEmpty()) {
                findings.note("A time-stamp you gave is of none of the checkpoints you gave.");
            } else {
                Kept one = stamped.get();
                add(
                        "The checkpoint of " + one.size() + " entries",
                        token,
                        one.note().getBytes(UTF_8));
            }
        }
    }

    /** When it was there, where that can be said. */
    private Optional<Instant> add(String what, TimestampToken token, byte[] signed) {
        return switch (proof.of(token, signed)) {
            case TokenProof.Result.Wrong wrong -> {
                findings.fails(what + " bears a time-stamp that does not count: " + wrong.why() + ".");
                yield Optional.empty();
            }
            case TokenProof.Result.Right right -> {
                right(what, right);
                yield Optional.of(right.at());
            }
        };
    }

    private void right(String what, TokenProof.Result.Right right) {
        String by = "“" + right.authority() + "”";
        if (right.believed()) {
            findings.holds(what + " was there at " + right.at() + ", by the time-stamp of " + by + ", whom you trust.");
        } else if (given) {
            findings.fails(what + " bears a time-stamp of " + right.at() + " by " + by
                    + ", for whom none of the certificates you gave stands.");
        } else {
            findings.note(what + " bears a time-stamp of " + right.at() + " by " + by
                    + ". It is right in itself, and was not checked against an authority you trust: give the certificate of"
                    + " one with --tsa-certificate.");
        }
    }
}
