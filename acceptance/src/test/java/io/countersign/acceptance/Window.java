package io.countersign.acceptance;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A window of the real browser with cookies of its own. It notes what the page complains of and whom it talks to. */
public final class Window implements AutoCloseable {
    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Response> responses = new CopyOnWriteArrayList<>();

    /** How a window looks at the pages. */
    public record Look(int width, int height, boolean dark, String language, boolean script, double zoom) {
        /** A common desk. */
        public static final Look DESK = new Look(1280, 900, false, "en", true, 1);

        /** A small phone. */
        public static final Look PHONE = new Look(360, 740, false, "en", true, 1);

        public Look inTheDark() {
            return new Look(width, height, true, language, script, zoom);
        }

        public Look in(String other) {
            return new Look(width, height, dark, other, script, zoom);
        }

        public Look withoutScript() {
            return new Look(width, height, dark, language, false, zoom);
        }
    }

    private Window(Look look) {
        context = Chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(look.width(), look.height())
                        .setColorScheme(look.dark() ? ColorScheme.DARK : ColorScheme.LIGHT)
                        .setLocale(look.language())
                        .setDeviceScaleFactor(look.zoom())
                        .setJavaScriptEnabled(look.script()));
        page = context.newPage();
        page.setDefaultTimeout(30_000);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(page.url() + ": " + message.text());
            }
        });
        page.onPageError(error -> complaints.add(page.url() + ": " + error));
        page.onRequest(request -> requests.add(request.url()));
        page.onResponse(responses::add);
    }

    public static Window open(Look look) {
        return new Window(look);
    }

    public static Window atADesk() {
        return new Window(Look.DESK);
    }

    public Page page() {
        return page;
    }

    public BrowserContext context() {
        return context;
    }

    /** Opens an address. */
    public Window go(String url) {
        page.navigate(url);
        return this;
    }

    /** Types into the field of this name. */
    public Window type(String field, String text) {
        page.locator("main [name=" + field + "]").fill(text);
        return this;
    }

    /** Presses the main button of the page. */
    public Window send() {
        page.locator("main form button:not([type=button]):not(.tell button)")
                .first()
                .click();
        page.waitForLoadState();
        return this;
    }

    /** The heading of the page. */
    public String heading() {
        return page.locator("h1").textContent().strip();
    }

    /** Everything that can be read on the page. */
    public String text() {
        return page.locator("body").innerText();
    }

    /** A picture of what is on the screen, as a phone's camera would see it. */
    public Path screenshot() {
        try {
            Path file = Files.createTempFile("screen", ".png");
            file.toFile().deleteOnExit();
            page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Scans the QR code on the screen. */
    public FakePhone scan() {
        return FakePhone.scanning(screenshot());
    }

    /** What the console has shown as an error or a warning. */
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** Every address the pages have asked for. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** Every answer the pages have got. */
    public List<Response> responses() {
        return List.copyOf(responses);
    }

    @Override
    public void close() {
        context.close();
    }
}
