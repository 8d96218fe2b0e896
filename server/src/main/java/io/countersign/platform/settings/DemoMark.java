package io.countersign.platform.settings;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The file that marks a data folder as a demonstration's. The passwords of its people are published and the keys of
 * their phones lie in that very file, so nobody real may ever sign in there, and no other machine may reach it.
 */
public final class DemoMark {
    private static final String NAME = "demo.json";

    private DemoMark() {}

    /** The file, whether it is there or not. */
    public static Path in(Path data) {
        return data.resolve(NAME);
    }

    /** Whether this data folder is a demonstration's. */
    public static boolean isOn(Path data) {
        return Files.exists(in(data));
    }
}
