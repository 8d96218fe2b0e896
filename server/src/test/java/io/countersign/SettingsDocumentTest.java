package io.countersign;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countersign.platform.settings.SettingsDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SettingsDocumentTest {

    @Test
    void the_page_of_settings_says_what_the_code_says() throws IOException {
        String page = Files.readString(Path.of("../docs/settings.md"));

        assertEquals(
                SettingsDocument.render(Countersign.SETTINGS),
                page,
                "docs/settings.md is out of date; write it anew with: ./countersign settings > docs/settings.md");
    }
}
