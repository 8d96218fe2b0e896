package io.countersign.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Every route of the program, as {@code docs/pathways.md} lists them. */
public final class Pathways {
    private static final Pattern ROW = Pattern.compile("\\|\\s*`?(GET|POST)`?\\s*\\|?\\s*`?(/[^\\s|`]*)`?\\s*\\|.*");

    private Pathways() {}

    /** A method and a path with its named segments. */
    public record Route(String method, String template) {
        /** The path with something in place of its named segments. */
        public String path(String value) {
            return template.replaceAll("\\{[^}]*}", value);
        }
    }

    /** All of them. */
    public static List<Route> documented() {
        try {
            List<Route> routes = Files.readAllLines(Path.of("..", "docs", "pathways.md")).stream()
                    .map(ROW::matcher)
                    .filter(m -> m.matches())
                    .map(m -> new Route(m.group(1), m.group(2)))
                    .toList();
            if (routes.size() < 15) {
                throw new IllegalStateException("docs/pathways.md lists too few routes: " + routes);
            }
            return routes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
