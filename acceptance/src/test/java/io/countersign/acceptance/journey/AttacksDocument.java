package io.countersign.acceptance.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countersign.acceptance.Proves;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/attacks.md} names the journeys that answer each rule and attack, and they name it. */
class AttacksDocument {
    private static final Pattern JOURNEY = Pattern.compile("`(\\w+)#(\\w+)`");

    @Test
    void every_row_names_the_journeys_that_name_it() throws IOException {
        Map<String, Set<String>> written = new TreeMap<>();
        for (String line : Files.readAllLines(Path.of("..", "docs", "attacks.md"))) {
            if (line.startsWith("|") && JOURNEY.matcher(line).find()) {
                String[] cells = line.split("\\|", -1);
                for (String id : cells[1].split(",", -1)) {
                    Matcher journeys = JOURNEY.matcher(line);
                    while (journeys.find()) {
                        written.computeIfAbsent(id.strip(), key -> new TreeSet<>())
                                .add(journeys.group(1) + "#" + journeys.group(2));
                    }
                }
            }
        }
        assertEquals(proved(), written);
    }

    private static Map<String, Set<String>> proved() throws IOException {
        Map<String, Set<String>> proved = new TreeMap<>();
        for (Class<?> journey : journeys()) {
            for (Method method : journey.getDeclaredMethods()) {
                Proves proves = method.getAnnotation(Proves.class);
                if (proves != null) {
                    Arrays.stream(proves.value())
                            .forEach(id -> proved.computeIfAbsent(id, key -> new TreeSet<>())
                                    .add(journey.getSimpleName() + "#" + method.getName()));
                }
            }
        }
        return proved;
    }

    private static List<Class<?>> journeys() throws IOException {
        Path folder = Path.of(AttacksDocument.class
                        .getResource("AttacksDocument.class")
                        .getPath())
                .getParent();
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("\\w+\\.class") && !name.equals("package-info.class"))
                    .<Class<?>>map(name -> load(name.replace(".class", "")))
                    .toList();
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(AttacksDocument.class.getPackageName() + "." + name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
