package io.countersign.platform.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.gallery.SamplePages;
import io.countersign.gallery.SamplePages.Sample;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every page in every state and language: complete, small, labelled, nothing inline, nothing from elsewhere. */
class SamplePagesTest {

    /** Where an application of the samples is answered. */
    private static final String APPLICATION = "https://desk.example/";

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final int MOST_BYTES = 64 * 1024;
    private static final Pattern ATTRIBUTE = Pattern.compile("\\b(id|for|aria-describedby|href|src)=\"([^\"]*)\"");

    private final Messages messages = Messages.load();
    private final Assets assets = new Assets();
    private final Templates templates = new Templates();

    @TestFactory
    List<DynamicTest> every_page_is_well_made_in_every_language() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Language language : Language.values()) {
            for (Sample sample : SamplePages.all(NOW)) {
                String name = sample.name() + " (" + language.code() + ")";
                tests.add(DynamicTest.dynamicTest(name, () -> check(language, sample)));
            }
        }
        return tests;
    }

    @Test
    void every_template_with_a_view_has_a_sample() throws IOException {
        Set<String> shown = new TreeSet<>();
        shown.add(SamplePages.announced(true, NOW).template());
        SamplePages.all(NOW).forEach(sample -> {
            shown.add(sample.template());
            parts(sample.view()).forEach(part -> shown.add(part.template()));
        });
        Path root = Path.of("src/main/jte");
        try (Stream<Path> walk = Files.walk(root)) {
            Set<String> pages = new TreeSet<>();
            for (Path file : walk.filter(p -> p.toString().endsWith(".jte")).toList()) {
                if (Files.readString(file).contains(" view\n")) {
                    pages.add(root.relativize(file).toString().replace(".jte", ""));
                }
            }
            assertEquals(pages, shown);
        }
    }

    /** The parts a view holds, made by other folders, at any depth. */
    private static Stream<Part> parts(@Nullable Object held) {
        return switch (held) {
            case Part part -> part.view().equals("") ? Stream.empty() : Stream.of(part);
            case List<?> list -> list.stream().flatMap(SamplePagesTest::parts);
            case Map<?, ?> map -> map.values().stream().flatMap(SamplePagesTest::parts);
            case Record view ->
                Arrays.stream(view.getClass().getRecordComponents()).flatMap(component -> parts(held(component, view)));
            case null, default -> Stream.empty();
        };
    }

    private static @Nullable Object held(RecordComponent component, Object view) {
        try {
            return component.getAccessor().invoke(view);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    @Test
    void what_people_type_is_shown_as_text() {
        String evil = "<script>alert(1)</script>\"'>";
        String html = html(
                Language.ENGLISH,
                "login/password",
                io.countersign.login.PasswordView.of(evil).at(evil, java.util.List.of()));
        assertFalse(html.contains("<script>alert"), html);
        assertFalse(html.contains("\"'>"), html);
    }

    private void check(Language language, Sample sample) {
        String html = html(language, sample.template(), sample.view());
        int total = html.getBytes(StandardCharsets.UTF_8).length;
        for (String asset : List.of(assets.styles(), assets.script(), assets.icon())) {
            total += assets.find(asset).orElseThrow().content().length;
        }
        assertTrue(total <= MOST_BYTES, "bytes in all: " + total);
        assertTrue(html.contains("<html lang=\"" + language.code() + "\">"));
        assertEquals(1, html.split("<h1>", -1).length - 1, "one heading of the page");
        assertFalse(html.contains(" style="), "inline style");
        assertFalse(
                Pattern.compile("<style|\\son[a-z]+=|javascript:").matcher(html).find(), "inline code");
        assertEquals(1, html.split("<script", -1).length - 1, "one script, from a file");
        references(html);
        everyPostIsSealed(html);
    }

    /** Ids are unique, labels and descriptions lead to ids that exist, addresses stay here. */
    private static void references(String html) {
        Set<String> ids = new HashSet<>();
        Set<String> wanted = new HashSet<>();
        Matcher attribute = ATTRIBUTE.matcher(html);
        while (attribute.find()) {
            String value = attribute.group(2);
            switch (attribute.group(1)) {
                case "id" -> assertTrue(ids.add(value), "twice: " + value);
                case "for" -> wanted.add(value);
                case "aria-describedby" -> wanted.addAll(List.of(value.split(" ", -1)));
                default ->
                    assertTrue(
                            value.startsWith("/")
                                    || value.startsWith("#")
                                    || value.startsWith("otpauth://")
                                    || value.startsWith(APPLICATION),
                            value);
            }
        }
        wanted.removeAll(ids);
        assertEquals(Set.of(), wanted, "not there");
    }

    /** Forms of ours carry our seal, but for those that only ask; an answer that is posted to an application carries none. */
    private static void everyPostIsSealed(String html) {
        int forms = html.split("<form method=\"post\"", -1).length - 1;
        int seals = html.split("name=\"form\" value=\"SEAL\"", -1).length - 1;
        int forApplications = html.split("action=\"" + APPLICATION, -1).length - 1;
        assertEquals(forms, seals + forApplications, "sealed forms");
        int asking = html.split("<form[^>]* method=\"get\"", -1).length - 1;
        assertEquals(forms + asking, html.split("<form", -1).length - 1, "forms that post");
    }

    private String html(Language language, String template, Object view) {
        PageContext page = new PageContext(messages, language, assets, "SEAL", "/login", NOW, new Templates())
                .signedInFor(new SignedInFor(Duration.ofMinutes(2), language == Language.GERMAN)
                        .under(SamplePages.announced(language == Language.GERMAN, NOW)));
        return new String(templates.render(template, view, page), StandardCharsets.UTF_8);
    }
}
