package io.countersign.platform.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The settings file: {@code name = value} lines in UTF-8; empty lines and lines that start with # say nothing. */
final class SettingsFile {

    record Line(String source, String name, String text) {}

    private SettingsFile() {}

    static List<Line> read(Path file, List<String> problems) {
        List<Line> lines = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        int number = 0;
        for (String line : contents(file, problems)) {
            number++;
            String source = file + ", line " + number;
            String text = line.strip();
            int equals = text.indexOf('=');
            if (text.isEmpty() || text.startsWith("#")) {
                continue;
            }
            String name = equals < 0 ? "" : text.substring(0, equals).strip();
            if (name.isEmpty()) {
                problems.add(source + ": is not name = value");
            } else if (!seen.add(name)) {
                problems.add(source + ": " + name + " is set a second time");
            } else {
                lines.add(new Line(source, name, text.substring(equals + 1)));
            }
        }
        return lines;
    }

    private static List<String> contents(Path file, List<String> problems) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            problems.add("the settings file " + file + " cannot be read: "
                    + e.getClass().getSimpleName());
            return List.of();
        }
    }
}
