package io.countersign.evidence.pack;

import java.util.Arrays;
import java.util.Optional;

/** The files of a pack, in the order in which they lie in it, with the most bytes that one may have. */
public enum Part {
    /** How to check the pack, in plain words. */
    README("README.txt", Part.SMALL),
    /** What is read by people. */
    PAPER("evidence.pdf", Part.LARGE),
    /** The same as data. */
    REPORT("evidence.json", Part.LARGE),
    /** How each person stands. */
    PEOPLE("people.csv", Part.LARGE),
    /** What was decided of how people sign in. */
    POLICY("policy.csv", Part.LARGE),
    /** Who was let off, by whom, and until when. */
    EXEMPTIONS("exemptions.csv", Part.LARGE),
    /** Who was helped back in, step by step. */
    RECOVERIES("recoveries.csv", Part.LARGE),
    /** What administrators and operators did. */
    ACTS("administrators.csv", Part.LARGE),
    /** Sign-ins by day and way. */
    SIGN_INS("sign-ins.csv", Part.LARGE),
    /** Requirement by requirement. */
    REQUIREMENTS("requirements.csv", Part.LARGE),
    /** What the log does not bear. */
    STATED("stated.json", Part.LARGE),
    /** The checkpoint before the first entry; not there where the entries begin with the chain. */
    OPENING("opening.txt", Part.SMALL),
    /** The entries, as they are hashed. */
    LOG("log.ndjson", Part.HUGE),
    /** The checkpoint at the last entry. */
    CLOSING("closing.txt", Part.SMALL),
    /** The files above, with their hashes. */
    MANIFEST("manifest.json", Part.SMALL),
    /** The signature of that list. */
    SIGNATURE("manifest.sig", Part.SMALL),
    /** The time-stamp of that signature, where an authority gave one. */
    TIMESTAMP("manifest.tst", Part.SMALL),
    /** That an authority was asked for one and gave none. */
    NO_TIMESTAMP("no-timestamp.txt", Part.SMALL);

    private static final long SMALL = 64L * 1024;
    private static final long LARGE = 64L * 1024 * 1024;
    private static final long HUGE = 4L * 1024 * 1024 * 1024 - 1;

    private final String file;
    private final long most;

    Part(String file, long most) {
        this.file = file;
        this.most = most;
    }

    /** The name of the file. */
    public String file() {
        return file;
    }

    /** The most bytes it may have. */
    long most() {
        return most;
    }

    /** Whether the list of files names it: it does not name itself, nor what comes after it. */
    boolean isListed() {
        return compareTo(MANIFEST) < 0;
    }

    static Optional<Part> of(String file) {
        return Arrays.stream(values()).filter(part -> part.file.equals(file)).findFirst();
    }
}
