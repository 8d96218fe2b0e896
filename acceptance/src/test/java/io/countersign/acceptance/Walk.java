package io.countersign.acceptance;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Somebody's way from "it fails" back to work in Front Desk, taken by them in a window: what they read, press and type is
 * counted, and so is what they do away from the screen and what the product has them wait for. A person's time comes from
 * a model, never from a clock: the machine's own time is told beside it. The rows stand in {@code docs/bad-days.md}.
 */
public final class Walk {
    /** The document that holds one row for each walk. */
    private static final Path DOCUMENT = Path.of("..", "docs", "bad-days.md");

    /** Writes the row into the document in place of comparing it. */
    private static final boolean WRITES = System.getenv("BAD_DAYS") != null;

    /** A page of some forty words, at 238 words a minute (Brysbaert 2019). */
    private static final Duration TO_READ_A_PAGE = Duration.ofSeconds(10);

    /** To make up one's mind and to reach for a place on the screen (the keystroke-level model: M 1.35 s, P 1.1 s). */
    private static final Duration TO_PRESS = Duration.ofMillis(2_450);

    /** One random character (the keystroke-level model: K 0.5 s). */
    private static final Duration TO_TYPE = Duration.ofMillis(500);

    private final String path;
    private final Window window;
    private final long begun = System.nanoTime();
    private final List<String> errands = new ArrayList<>();
    private final List<String> waits = new ArrayList<>();
    private int pages;
    private int presses;
    private int characters;
    private Duration away = Duration.ZERO;
    private Duration imposed = Duration.ZERO;

    /**
     * Begins where it has just failed, on the page that says so.
     *
     * @param path what the walk is called in the document
     */
    public Walk(String path, Window window) {
        this.path = path;
        this.window = window;
        this.pages = 1;
    }

    /** Types into the field of this name. */
    public Walk types(String field, String text) {
        window.type(field, text);
        characters += text.length();
        return this;
    }

    /** Presses the main button of the page, and is shown another. */
    public Walk sends() {
        window.send();
        return wasShownAnother();
    }

    /** Presses what a selector names, and is shown another page. */
    public Walk presses(String selector) {
        window.page().locator(selector).first().click();
        window.page().waitForLoadState();
        return wasShownAnother();
    }

    private Walk wasShownAnother() {
        presses++;
        pages++;
        return this;
    }

    /** Does something away from the page. */
    public Walk goesAndDoes(String what, Duration takes) {
        errands.add(what + " " + takes.toSeconds() + " s");
        away = away.plus(takes);
        return this;
    }

    /** Waits because the product says so. */
    public Walk waits(String what, Duration atMost) {
        waits.add(what + " " + words(atMost));
        imposed = imposed.plus(atMost);
        return this;
    }

    /** Arrived: inside Front Desk, within a time by the model; and the document says the same of this walk. */
    public void endsInside(FrontDesk desk, Person person, Duration within) {
        window.page().waitForURL(desk.url() + "/calendar");
        assertTrue(window.text().contains(person.name()), window::text);
        ends(within);
    }

    /** Done, within a time by the model; and the document says the same of this walk. */
    public void ends(Duration within) {
        Duration machine = Duration.ofNanos(System.nanoTime() - begun);
        Duration modelled = TO_READ_A_PAGE
                .multipliedBy(pages)
                .plus(TO_PRESS.multipliedBy(presses))
                .plus(TO_TYPE.multipliedBy(characters))
                .plus(away)
                .plus(imposed);
        assertTrue(modelled.compareTo(within) <= 0, () -> path + " takes " + modelled + " of " + within);
        String row = row(modelled, within);
        System.out.printf(Locale.ROOT, "%s – the machines took %.1f s of it here%n", row, machine.toMillis() / 1000.0);
        assertTrue(isInDocument(row), () -> DOCUMENT + " has another row than " + row);
    }

    private String row(Duration modelled, Duration within) {
        return String.join(
                " | ",
                "| " + path,
                String.valueOf(pages),
                String.valueOf(presses),
                String.valueOf(characters),
                errands.isEmpty() ? "–" : String.join(", ", errands),
                waits.isEmpty() ? "–" : String.join(", ", waits),
                words(modelled),
                words(within) + " |");
    }

    private static String words(Duration time) {
        long seconds = (time.toMillis() + 999) / 1000;
        if (seconds < 60) {
            return seconds + " s";
        }
        return seconds / 60 + " min" + (seconds % 60 == 0 ? "" : " " + seconds % 60 + " s");
    }

    private boolean isInDocument(String row) {
        try {
            List<String> lines = Files.readAllLines(DOCUMENT, StandardCharsets.UTF_8);
            if (WRITES) {
                String written = lines.stream()
                        .map(line -> line.startsWith("| " + path + " |") ? row : line)
                        .collect(Collectors.joining("\n", "", "\n"));
                Files.writeString(DOCUMENT, written);
                return written.contains(row);
            }
            return lines.contains(row);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
