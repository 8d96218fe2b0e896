package io.countersign.platform.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The values in force: command line first, then {@code COUNTERSIGN_*} variables, then the file that {@code --config}
 * names, then the defaults. A name that no feature declares is an error in every source, so that a mistyped limit is
 * noticed at the start and not after the break-in.
 */
public final class Settings {

    /** Where the settings file lies; it cannot name itself. */
    public static final Setting<Optional<Path>> CONFIG = new Setting<>(
            "config",
            Forms.optional(Forms.path()),
            "none",
            settings -> Optional.empty(),
            "A file of further settings, one `name = value` a line; lines that start with # are comments.");

    /** Variables that begin like settings and belong to the launcher, the tests and the command-line tools. */
    private static final Set<String> OTHER_VARIABLES =
            Set.of("COUNTERSIGN_FIXTURES", "COUNTERSIGN_JAVA_OPTS", "COUNTERSIGN_OTP_SECRET");

    private record Given(String source, String text) {}

    private final Map<String, Setting<?>> known;
    private final Map<String, Given> given = new LinkedHashMap<>();

    private Settings(Map<String, Setting<?>> known) {
        this.known = known;
    }

    /**
     * Reads every source and checks every value given.
     *
     * @param commandLine names without {@code --}, and their values
     * @throws SettingsException with every problem found
     */
    public static Settings read(
            List<SettingGroup> declared, Map<String, String> commandLine, Map<String, String> environment) {
        Settings settings = new Settings(index(declared));
        List<String> problems = new ArrayList<>();
        settings.takeCommandLine(commandLine, problems);
        settings.takeEnvironment(environment, problems);
        settings.checkValues(problems);
        if (problems.isEmpty()) {
            settings.get(CONFIG).ifPresent(file -> settings.takeFile(file, problems));
            settings.checkValues(problems);
        }
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
        return settings;
    }

    /** The value in force. */
    public <T> T get(Setting<T> setting) {
        if (!Objects.equals(known.get(setting.name()), setting)) {
            throw new IllegalArgumentException("undeclared setting " + setting.name());
        }
        Given value = given.get(setting.name());
        return value == null
                ? setting.defaultValue().apply(this)
                : setting.form().parse(value.text());
    }

    /** Whether some source gives it, or it stands at its default. */
    public boolean isGiven(Setting<?> setting) {
        return given.containsKey(setting.name());
    }

    /** How the given value came in, such as {@code --listen} or {@code COUNTERSIGN_LISTEN}; the option otherwise. */
    public String sourceOf(Setting<?> setting) {
        Given value = given.get(setting.name());
        return value == null ? setting.option() : value.source();
    }

    private static Map<String, Setting<?>> index(List<SettingGroup> declared) {
        Map<String, Setting<?>> known = new LinkedHashMap<>();
        known.put(CONFIG.name(), CONFIG);
        for (SettingGroup group : declared) {
            for (Setting<?> setting : group.settings()) {
                if (known.put(setting.name(), setting) != null) {
                    throw new IllegalArgumentException("setting declared twice: " + setting.name());
                }
            }
        }
        return known;
    }

    private void takeCommandLine(Map<String, String> commandLine, List<String> problems) {
        commandLine.forEach((name, text) -> take(name, "--" + name, text, option -> "--" + option, problems));
    }

    private void takeEnvironment(Map<String, String> environment, List<String> problems) {
        environment.forEach((variable, text) -> {
            if (Setting.looksLikeVariable(variable) && !OTHER_VARIABLES.contains(variable)) {
                take(Setting.nameOfVariable(variable), variable, text, this::variableOf, problems);
            }
        });
    }

    private void takeFile(Path file, List<String> problems) {
        for (SettingsFile.Line line : SettingsFile.read(file, problems)) {
            if (line.name().equals(CONFIG.name())) {
                problems.add(line.source() + ": config cannot be set in the settings file itself");
            } else {
                take(line.name(), line.source() + ": " + line.name(), line.text(), UnaryOperator.identity(), problems);
            }
        }
    }

    /** Keeps a value unless a stronger source gave one before; sources are read from the strongest down. */
    private void take(String name, String source, String text, UnaryOperator<String> spelling, List<String> problems) {
        if (!known.containsKey(name)) {
            problems.add(source + ": there is no such setting." + suggestion(name, known.keySet(), spelling));
        } else {
            given.putIfAbsent(name, new Given(source, text.strip()));
        }
    }

    private static String suggestion(String name, Collection<String> names, UnaryOperator<String> spelling) {
        return NearestName.to(name, names)
                .map(near -> " Did you mean " + spelling.apply(near) + "?")
                .orElse(" docs/settings.md lists them all.");
    }

    private String variableOf(String name) {
        Setting<?> setting = known.get(name);
        return setting == null ? name : setting.variable();
    }

    private void checkValues(List<String> problems) {
        given.forEach((name, value) -> {
            Setting<?> setting = known.get(name);
            if (setting != null) {
                check(setting, value, problems);
            }
        });
    }

    private static void check(Setting<?> setting, Given value, List<String> problems) {
        try {
            if (value.text().isEmpty() && !setting.defaultText().isEmpty()) {
                throw new IllegalArgumentException("is empty; leave it out to have the default");
            }
            setting.form().parse(value.text());
        } catch (IllegalArgumentException e) {
            String problem = value.source() + " " + e.getMessage();
            if (!problems.contains(problem)) {
                problems.add(problem);
            }
        }
    }
}
