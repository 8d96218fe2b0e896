package io.countersign.evidence.pack;

import java.util.List;

/**
 * The list of the files of a pack, which is what is signed.
 *
 * @param format the name of the form of the pack
 * @param practice the id of the practice
 */
record Manifest(String format, String practice, List<File> files) {
    /** The form that is written, and the only one that is read. */
    static final String FORMAT = "countersign-evidence-1";

    /** A file, how many bytes it has, and their SHA-256 as hexadecimal digits. */
    record File(String name, long bytes, String sha256) {}

    Manifest {
        files = List.copyOf(files);
    }
}
