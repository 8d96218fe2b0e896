package io.countersign.login;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The view of the page on which somebody says that their phone is lost.
 *
 * @param path the path of the sign-in
 * @param things what can be lost
 * @param suspended the name of what was just suspended; null before that
 */
public record LostView(
        String email,
        String path,
        List<Thing> things,
        @Nullable String suspended) {
    /**
     * Something that can be lost.
     *
     * @param kind the name of its kind, the part of the message keys after {@code kind.}
     */
    public record Thing(String id, String kind, String name) {}
}
