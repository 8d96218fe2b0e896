package io.countersign.platform.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every text stands in the message files, in every language. */
class MessagesTest {

    private static final Path TEMPLATES = Path.of("src/main/jte");
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d}");
    private static final Pattern QUOTED_KEY = Pattern.compile("\"([a-z][A-Za-z]*(?:\\.[A-Za-z]+)+)\"");

    private static final Pattern TEXT = Pattern.compile("(?:^|>)([^<>]*\\p{L}[^<>]*)(?=<|$)");
    private static final Pattern SPOKEN_ATTRIBUTE =
            Pattern.compile("(?:alt|title|placeholder|aria-label)=\"([^\"]*\\p{L}[^\"]*)\"");

    private final Messages messages = Messages.load();

    @Test
    void every_language_has_the_same_keys() {
        Set<String> english = messages.keys(Language.ENGLISH);
        for (Language language : Language.values()) {
            assertEquals(english, messages.keys(language), language.code());
        }
    }

    @Test
    void every_language_fills_the_same_places() {
        for (String key : messages.keys(Language.ENGLISH)) {
            for (Language language : Language.values()) {
                assertEquals(places(Language.ENGLISH, key), places(language, key), language.code() + " " + key);
            }
        }
    }

    @Test
    void no_text_is_empty_or_looks_unfinished() {
        for (Language language : Language.values()) {
            for (String key : messages.keys(language)) {
                String text = messages.text(language, key, "0", "1", "2");
                assertFalse(text.isBlank(), key);
                assertFalse(text.contains("''") || text.contains("  ") || text.contains("{"), key + ": " + text);
            }
        }
    }

    @Test
    void nobody_is_told_of_tokens_and_credentials() {
        Pattern jargon = Pattern.compile("(?i)\\b(token|OTP|TOTP|credential|factor|MFA|2FA|invalid)s?\\b");
        for (String key : messages.keys(Language.ENGLISH)) {
            String text = messages.text(Language.ENGLISH, key, "0", "1", "2").replace("2FAS", "");
            assertFalse(jargon.matcher(text).find(), key + ": " + text);
        }
    }

    /** The sheet that a command makes for an operator is in the language of the commands. */
    @Test
    void templates_hold_no_text_of_their_own() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path template : files(TEMPLATES, ".jte")) {
            if (template.endsWith(Path.of("safekeeping", "sheet.jte"))) {
                continue;
            }
            literalText(Files.readString(template)).forEach(text -> found.add(template + ": " + text));
        }
        assertEquals(List.of(), found);
    }

    @Test
    void the_search_for_text_in_templates_finds_it() {
        String template = """
                @param PageContext page
                @template.platform.layout(page = page, title = page.text("a.b"), content = @`
                <h1>Hello</h1>
                @if(page.count("x", 1) != null)<p title="Spoken">${page.text("c.d")} there</p>@endif
                `)
                """;
        assertEquals(List.of("Hello", "there", "Spoken"), literalText(template));
    }

    @Test
    void every_key_that_is_used_exists() throws IOException {
        Set<String> keys = messages.keys(Language.ENGLISH);
        Set<String> prefixes = new TreeSet<>();
        keys.forEach(key -> prefixes.add(key.substring(0, key.indexOf('.') < 0 ? key.length() : key.indexOf('.'))));
        List<Path> all = new ArrayList<>(files(TEMPLATES, ".jte"));
        files(SOURCES, ".java").stream()
                .filter(p -> p.toString().matches(".*(Pages|Problems|Form|View|Context)\\.java"))
                .forEach(all::add);
        for (Path file : all) {
            Matcher key = QUOTED_KEY.matcher(Files.readString(file));
            while (key.find()) {
                String name = key.group(1);
                boolean counted = keys.contains(name + ".one") && keys.contains(name + ".other");
                boolean ours = prefixes.contains(name.substring(0, name.indexOf('.')));
                assertTrue(!ours || keys.contains(name) || counted, file + " uses " + name);
            }
        }
    }

    @Test
    void an_unknown_key_is_an_error() {
        assertThrows(IllegalArgumentException.class, () -> messages.text(Language.ENGLISH, "no.such.key"));
    }

    @Test
    void what_is_put_in_is_not_read_for_places_again() {
        assertEquals("Signing in as {0}", messages.text(Language.ENGLISH, "code.account", "{0}"));
    }

    private List<String> places(Language language, String key) {
        String text = messages.text(language, key, "{0}", "{1}", "{2}");
        List<String> places = new ArrayList<>(
                PLACEHOLDER.matcher(text).results().map(r -> r.group()).toList());
        places.sort(null);
        return places;
    }

    private static List<String> literalText(String template) {
        List<String> found = new ArrayList<>();
        String rest = withoutCode(template);
        Matcher text = TEXT.matcher(rest);
        while (text.find()) {
            found.add(text.group(1).strip());
        }
        Matcher attribute = SPOKEN_ATTRIBUTE.matcher(rest);
        while (attribute.find()) {
            found.add(attribute.group(1));
        }
        return found;
    }

    /** What remains of a template once comments, styles, statements and expressions are taken out. */
    private static String withoutCode(String template) {
        String noComments = template.replaceAll("(?s)<%--.*?--%>|<style>.*?</style>", "");
        String noBlocks = noComments.replaceAll("(?m)^@(?:param|import).*$", "").replaceAll("(?m)^!\\{.*}$", "");
        StringBuilder rest = new StringBuilder();
        int depth = 0;
        for (int i = 0; i < noBlocks.length(); i++) {
            char c = noBlocks.charAt(i);
            boolean opens = noBlocks.startsWith("${", i)
                    || (c == '(' && rest.toString().matches("(?s).*@(?:if|elseif|for|template\\.[a-zA-Z.]+)"));
            if (depth == 0 && opens) {
                depth = 1;
                i += c == '$' ? 1 : 0;
            } else if (depth > 0) {
                depth += c == '(' || c == '{' ? 1 : c == ')' || c == '}' ? -1 : 0;
                // A block of content inside a call is page again.
                if (noBlocks.startsWith("@`", i)) {
                    depth = 0;
                    i++;
                }
            } else {
                rest.append(c);
            }
        }
        return rest.toString()
                .replaceAll("@(?:if|elseif|else|endif|for|endfor)", "")
                .replaceAll("@template\\.[a-zA-Z.]+", "")
                .replace("`)", "")
                .replaceAll("(?i)<!doctype html>", "");
    }

    private static List<Path> files(Path root, String ending) throws IOException {
        try (Stream<Path> walk = Files.walk(root)) {
            return walk.filter(p -> p.toString().endsWith(ending)).sorted().toList();
        }
    }
}
