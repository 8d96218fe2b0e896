package io.countersign.platform.settings;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a secret lies, which is all that a setting ever holds of it. A secret written as the value of a setting would
 * show in process lists and in backups of the settings file.
 */
public sealed interface SecretReference {

    /** The secret, read now; an error says what is missing and never what was found. */
    ConfigSecret resolve();

    /** The file it lies in, where it lies in one. */
    default Optional<Path> file() {
        return Optional.empty();
    }

    /** Reads {@code file:/path}, {@code env:NAME} or {@code command:program words}. */
    static SecretReference parse(String text) {
        return File.parse(text)
                .or(() -> Variable.parse(text))
                .or(() -> Command.parse(text))
                .orElseThrow(() -> new IllegalArgumentException("must be file: and the path of a file that holds the"
                        + " secret, env: and the name of a variable, or command: and a program that prints it;"
                        + " never the secret itself"));
    }

    /** The secret in a file. */
    static SecretReference inFile(Path file) {
        return new File(file);
    }

    private static Optional<String> after(String scheme, String text) {
        return text.startsWith(scheme) && text.length() > scheme.length()
                ? Optional.of(text.substring(scheme.length()))
                : Optional.empty();
    }

    /** A file that holds it. */
    record File(Path path) implements SecretReference {
        private static final String SCHEME = "file:";

        private static Optional<SecretReference> parse(String text) {
            try {
                return after(SCHEME, text).map(path -> new File(Path.of(path)));
            } catch (InvalidPathException e) {
                throw new IllegalArgumentException("has a path this system cannot have", e);
            }
        }

        @Override
        public ConfigSecret resolve() {
            return ConfigSecret.read(path);
        }

        @Override
        public Optional<Path> file() {
            return Optional.of(path);
        }

        @Override
        public String toString() {
            return SCHEME + path;
        }
    }

    /** A variable of the environment, as container platforms hand secrets over. */
    record Variable(String name) implements SecretReference {
        private static final String SCHEME = "env:";
        private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

        private static Optional<SecretReference> parse(String text) {
            return after(SCHEME, text).map(Variable::named);
        }

        private static SecretReference named(String name) {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("wants the name of a variable after env:, never the secret itself");
            }
            if (Setting.looksLikeVariable(name)) {
                throw new IllegalArgumentException(
                        "names a variable that begins like a setting; give the variable of a secret another name");
            }
            return new Variable(name);
        }

        @Override
        public ConfigSecret resolve() {
            String value = System.getenv(name);
            if (value == null || value.isBlank()) {
                throw new SettingsException("the variable " + name + ", which should hold a secret, is not set");
            }
            return ConfigSecret.of(value);
        }

        @Override
        public String toString() {
            return SCHEME + name;
        }
    }

    /** A program that prints it: the way to a key store or a hardware module. Its words are divided at spaces. */
    record Command(List<String> words) implements SecretReference {
        private static final String SCHEME = "command:";

        public Command {
            words = List.copyOf(words);
        }

        private static Optional<SecretReference> parse(String text) {
            return after(SCHEME, text)
                    .filter(line -> !line.isBlank())
                    .map(line -> new Command(Arrays.asList(line.strip().split("\\s+"))));
        }

        @Override
        public ConfigSecret resolve() {
            return SecretCommand.run(words);
        }

        /** The program alone: its words may tell more than a message should. */
        @Override
        public String toString() {
            return SCHEME + words.getFirst();
        }
    }
}
