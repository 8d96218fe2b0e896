package io.countersign.session;

/**
 * Where a session is used.
 *
 * @param browser the browser's own name for itself, shortened; it proves nothing
 * @param address the network address it came from, as far as listed proxies can be believed; empty if unknown
 */
public record Place(String browser, String address) {
    private static final int LONGEST_NAME = 200;

    /** Browser, system and network address as they are named on pages, as far as they are known. */
    public String inWords() {
        BrowserName name = BrowserName.of(browser);
        String what = java.util.stream.Stream.of(name.browser(), name.system())
                .flatMap(java.util.Optional::stream)
                .collect(java.util.stream.Collectors.joining(", "));
        return what.isEmpty() ? address : address.isEmpty() ? what : what + " (" + address + ")";
    }

    public Place {
        browser = browser.substring(0, Math.min(browser.length(), LONGEST_NAME));
    }
}
