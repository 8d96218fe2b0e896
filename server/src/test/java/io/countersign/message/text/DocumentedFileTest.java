package io.countersign.message.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countersign.platform.settings.GatewaySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file that {@code docs/messages-by-text.md} shows is one that the program reads. */
class DocumentedFileTest {
    @Test
    void the_whole_file_on_the_page_is_read(@TempDir Path folder) throws IOException {
        String page = Files.readString(Path.of("..", "docs", "messages-by-text.md"));
        int begin = page.indexOf("```json\n") + "```json\n".length();
        Path file = folder.resolve("gateways.json");
        Files.writeString(file, page.substring(begin, page.indexOf("```", begin)));

        TextDispatch dispatch = Gateways.texting(new GatewaySettings(Optional.of(file), Set.of(), Set.of("AU", "NZ")))
                .dispatch()
                .orElseThrow();

        assertEquals(List.of("carrier", "twilio", "own"), dispatch.names());
        assertEquals(Optional.of("twilio"), dispatch.preferred("NZ"));
    }
}
