package io.countersign.session;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A browser in words: its name and its system, read from what it says of itself. A small list of what people use; what
 * is not on it stays unknown rather than guessed. It names, and proves nothing.
 *
 * @param browser such as {@code Firefox}; empty if unknown
 * @param system such as {@code Windows}; empty if unknown
 */
public record BrowserName(Optional<String> browser, Optional<String> system) {
    private static final String UNKNOWN = "unknown";
    private static final String ON = " on ";

    /**
     * Marks in the order in which they are looked for: nearly every browser also claims to be an older one, so the
     * particular stand before the general.
     */
    private static final List<Map.Entry<String, String>> BROWSERS = List.of(
            Map.entry("EdgA/", "Edge"),
            Map.entry("EdgiOS/", "Edge"),
            Map.entry("Edg/", "Edge"),
            Map.entry("OPR/", "Opera"),
            Map.entry("SamsungBrowser/", "Samsung Internet"),
            Map.entry("Vivaldi/", "Vivaldi"),
            Map.entry("DuckDuckGo/", "DuckDuckGo"),
            Map.entry("Ddg/", "DuckDuckGo"),
            Map.entry("FxiOS/", "Firefox"),
            Map.entry("Firefox/", "Firefox"),
            Map.entry("CriOS/", "Chrome"),
            Map.entry("Chrome/", "Chrome"),
            Map.entry("Version/", "Safari"));

    /** An iPad says it is a Macintosh, so a Macintosh may be an iPad. */
    private static final List<Map.Entry<String, String>> SYSTEMS = List.of(
            Map.entry("Windows NT", "Windows"),
            Map.entry("iPhone", "iPhone"),
            Map.entry("iPad", "iPad"),
            Map.entry("Android", "Android"),
            Map.entry("CrOS", "ChromeOS"),
            Map.entry("Macintosh", "Mac"),
            Map.entry("Linux", "Linux"));

    /** Reads what a browser says of itself. */
    public static BrowserName of(String userAgent) {
        if (!userAgent.startsWith("Mozilla/5.0 (")) {
            return new BrowserName(Optional.empty(), Optional.empty());
        }
        Optional<String> browser =
                first(BROWSERS, userAgent).filter(name -> !name.equals("Safari") || userAgent.contains("Safari/"));
        // The system stands in the first brackets; further on, a name such as "Linux" may mean anything.
        int close = userAgent.indexOf(')');
        return new BrowserName(browser, first(SYSTEMS, close < 0 ? userAgent : userAgent.substring(0, close)));
    }

    /** Both in one word each, for the log. */
    public String inEnglish() {
        return browser.orElse(UNKNOWN) + ON + system.orElse(UNKNOWN);
    }

    /** Reads back what {@link #inEnglish} says, so that a page can say it in its reader's language. */
    public static BrowserName fromEnglish(String text) {
        int on = text.lastIndexOf(ON);
        return on < 0
                ? new BrowserName(Optional.empty(), Optional.empty())
                : new BrowserName(known(text.substring(0, on)), known(text.substring(on + ON.length())));
    }

    /** The message that names it, of the browser and the system. */
    public String key() {
        if (browser.isEmpty()) {
            return system.isEmpty() ? "place.unknown" : "place.system";
        }
        return system.isEmpty() ? "place.browser" : "place.both";
    }

    private static Optional<String> known(String word) {
        return Optional.of(word).filter(any -> !any.equals(UNKNOWN));
    }

    private static Optional<String> first(List<Map.Entry<String, String>> marks, String text) {
        return marks.stream()
                .filter(mark -> text.contains(mark.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
