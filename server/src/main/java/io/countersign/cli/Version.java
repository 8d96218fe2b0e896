package io.countersign.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The version of this program: what the jar says, and the commit where the launcher knows it.
 *
 * @param number the version, or {@code development} where classes run outside their jar
 * @param commit the git commit it was built from
 */
public record Version(String number, Optional<String> commit) {

    /** The launcher sets it, since the jar itself is built the same way from every checkout. */
    private static final String COMMIT_PROPERTY = "countersign.commit";

    public static Version current() {
        @Nullable String number = Version.class.getPackage().getImplementationVersion();
        return new Version(
                number == null ? "development" : number,
                Optional.ofNullable(System.getProperty(COMMIT_PROPERTY)).filter(commit -> !commit.isEmpty()));
    }

    /** What {@code --version} prints. */
    String[] lines() {
        return new String[] {toString(), "Java " + Runtime.version()};
    }

    @Override
    public String toString() {
        return "Countersign " + number + commit.map(id -> " (" + id + ")").orElse("");
    }
}
