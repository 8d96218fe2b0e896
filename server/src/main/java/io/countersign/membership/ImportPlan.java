package io.countersign.membership;

import io.countersign.organization.Position;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** What would come of every line of a file of people, before anything is done. */
public record ImportPlan(List<Line> lines) {
    /** What a line leads to. */
    public enum Kind {
        /** A mail goes out. */
        ACTS,
        /** Nothing is done, and nothing need be. */
        RESTS,
        /** It has to be corrected or taken out before anything is done at all. */
        WRONG
    }

    /** What would come of a line. The names are the last parts of message keys, and stay: scripts read them. */
    public enum Fate {
        /** Somebody is invited. */
        INVITE(Kind.ACTS),
        /** An invitation that ran out is sent anew. */
        RENEW(Kind.ACTS),
        /** An invitation is sent anew, with another role or work. */
        CHANGE(Kind.ACTS),
        /** The same invitation waits for an answer. */
        INVITED(Kind.RESTS),
        /** Whoever has this address belongs to the practice already, as the line has it. */
        HERE(Kind.RESTS),
        /** They belong to it in another role or work, which a file does not change. */
        HERE_OTHERWISE(Kind.RESTS),
        /** Their place was taken away for a while, and a file does not give it back. */
        HERE_SUSPENDED(Kind.RESTS),
        EMAIL_MISSING(Kind.WRONG),
        EMAIL_MALFORMED(Kind.WRONG),
        /** The address stands in an earlier line, which is the detail. */
        TWICE(Kind.WRONG),
        NAME_MISSING(Kind.WRONG),
        /** The name is longer than 80 characters, or holds what no name holds. */
        NAME_MALFORMED(Kind.WRONG),
        /** The cell of the role, which is the detail, holds no known one. */
        ROLE_UNKNOWN(Kind.WRONG),
        /** The cell of the work, which is the detail, holds no known one. */
        WORK_UNKNOWN(Kind.WRONG),
        /** Whoever asks may not give this role, or not touch the invitation there is. */
        ROLE_NOT_ALLOWED(Kind.WRONG),
        /** A quotation mark is missing, or there are more cells than columns. */
        BROKEN(Kind.WRONG),
        /** The invitation that would be changed was sent a moment ago. */
        TOO_SOON(Kind.WRONG),
        /** The invitation that would be sent anew was sent as often as one is. */
        TOO_OFTEN(Kind.WRONG);

        private final Kind kind;

        Fate(Kind kind) {
            this.kind = kind;
        }

        /** What it means for the whole. */
        public Kind kind() {
            return kind;
        }
    }

    /**
     * A line.
     *
     * @param number where it begins in the file, from 1 on
     * @param name as it will be used, or as written where it cannot be
     * @param email as it will be used, or as written where it cannot be
     * @param position what they would be; nothing where the line does not say it
     * @param detail what the fate is about; may be empty
     * @param formula whether signs were taken off the name that make it a formula
     */
    public record Line(
            int number,
            String name,
            String email,
            Optional<Position> position,
            Fate fate,
            String detail,
            boolean formula) {
        /** Prints nothing of people. */
        @Override
        public String toString() {
            return "Line[" + number + ", " + fate + "]";
        }
    }

    public ImportPlan {
        lines = List.copyOf(lines);
    }

    /** How many lines lead to this. */
    public int count(Kind kind) {
        return Math.toIntExact(
                lines.stream().filter(line -> line.fate().kind() == kind).count());
    }

    /** How many lines come to this. */
    public int count(Fate fate) {
        return Math.toIntExact(
                lines.stream().filter(line -> line.fate() == fate).count());
    }

    /** Whether there is something to do and nothing to correct. */
    public boolean isReady() {
        return count(Kind.WRONG) == 0 && count(Kind.ACTS) > 0;
    }

    /**
     * A short text that is the same for the same plan alone. Whoever agrees to a plan sends it back: if another plan was
     * made meanwhile, nobody has agreed to it. It proves nothing else.
     */
    public String mark() {
        var whole = new StringBuilder();
        for (Line line : lines) {
            whole.append(line.number()).append('\t').append(line.fate()).append('\t');
            whole.append(line.email()).append('\t').append(line.name()).append('\t');
            whole.append(line.position().map(Position::toString).orElse("")).append('\n');
        }
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(whole.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
