package io.countersign.evidence.pack;

import io.countersign.evidence.report.Stated;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The file that says in plain words what a pack is, and how it is checked. */
final class Readme {
    private Readme() {}

    static String of(Stated stated) {
        String language = stated.language().equals("de") ? "de" : "en";
        return text("/evidence/README." + language + ".txt")
                .replace("{practice}", stated.name())
                .replace("{id}", stated.practice())
                .replace("{from}", stated.period().from().toString())
                .replace("{until}", stated.period().until().toString())
                .replace("{made}", stated.madeAt().toString());
    }

    private static String text(String resource) {
        try (InputStream in = Readme.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the program is incomplete: " + resource + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
