package io.countersign.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * The pictures in README.md: the pages of the running program, each on a desk and on a phone, light and dark. No journey,
 * so it runs only when asked for, from the root of the repository:
 *
 * <pre>./mvnw -pl acceptance -am verify -Dtest=Pictures -Dsurefire.failIfNoSpecifiedTests=false</pre>
 */
class Pictures {
    private static final Path FOLDER = Path.of("..", "docs", "images");

    /** The installation is a fresh one that ends with this, so the key in a picture opens nothing. */
    @Test
    void show_the_first_minute() throws IOException {
        Files.createDirectories(FOLDER);
        var look = new Window.Look(Size.DESK.width, Size.DESK.height, false, "en", true, 1);
        try (ServerProcess server = ServerProcess.started();
                Window window = Window.open(look)) {
            window.go(server.setupLink());
            window.type("practice", Person.PRACTICE)
                    .type("name", Person.ANN.name())
                    .type("email", Person.ANN.email())
                    .type("password", Person.ANN.password())
                    .send();
            take(window, "set-up", "Set up your authenticator app");
            String code = window.scan().code(Instant.now());
            window.type("code", code).type("name", "Ann's phone").send();
            window.go(server.url() + "/account");
            take(window, "account", "Hello, " + Person.ANN.name());
            try (FrontDesk desk = FrontDesk.beside(server)) {
                desk.letsIn(window, Person.ANN);
                take(window, "front-desk", "Today");
            }
            window.go(server.url() + "/account");
            window.page().locator("header form button").click();
            window.go(server.url() + "/login");
            take(window, "sign-in", "Sign in");
            window.type("email", Person.ANN.email())
                    .type("password", Person.ANN.password())
                    .send();
            take(window, "code", "Type your code");
        }
    }

    private static void take(Window window, String name, String heading) {
        assertEquals(heading, window.heading());
        Page page = window.page();
        for (Size size : Size.values()) {
            page.setViewportSize(size.width, size.height);
            for (ColorScheme scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                String file = String.join("-", name, size.word, scheme.name().toLowerCase(Locale.ROOT)) + ".png";
                page.screenshot(new Page.ScreenshotOptions().setPath(FOLDER.resolve(file)));
            }
        }
        page.setViewportSize(Size.DESK.width, Size.DESK.height);
    }

    private enum Size {
        DESK("desk", 1024, 860),
        PHONE("phone", 390, 720);

        private final String word;
        private final int width;
        private final int height;

        Size(String word, int width, int height) {
            this.word = word;
            this.width = width;
            this.height = height;
        }
    }
}
