package io.countersign.cli.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.platform.settings.DemoMark;
import io.countersign.platform.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoFolderTest {
    private static final Player OLIVE = Player.ALL.getFirst();
    private static final String APP =
            "otpauth://totp/Harbour%20Street%20Practice:olive%40demo.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                    + "&issuer=Harbour%20Street%20Practice";

    @TempDir
    Path folder;

    @Test
    void leaves_a_folder_alone_that_holds_anything_else() throws IOException {
        Files.writeString(folder.resolve("countersign.db"), "of somebody real");

        SettingsException refused = assertThrows(SettingsException.class, () -> DemoFolder.at(folder));
        assertTrue(refused.problems().getFirst().contains("holds something that is not a demo"), refused::toString);
        assertFalse(DemoMark.isOn(folder));
    }

    @Test
    void is_marked_before_anybody_is_in_it() {
        DemoFolder demo = DemoFolder.at(folder.resolve("demo"));
        assertEquals(Optional.empty(), demo.people());

        demo.begin();
        assertTrue(DemoMark.isOn(demo.path()));
    }

    @Test
    void is_not_gone_on_with_where_the_making_was_interrupted() {
        DemoFolder demo = DemoFolder.at(folder.resolve("demo"));
        demo.begin();

        SettingsException refused = assertThrows(SettingsException.class, demo::people);
        assertTrue(refused.problems().getFirst().contains("interrupted"), refused::toString);
    }

    @Test
    void gives_everybody_back_with_what_they_were_given() {
        DemoFolder demo = DemoFolder.at(folder.resolve("demo"));
        demo.finish(
                List.of(new Belongings(OLIVE, Optional.of(FakePhone.scanning(APP)), List.of("82T9-0FHB-BBGD-GB9H"))));

        Belongings olive =
                DemoFolder.at(folder.resolve("demo")).people().orElseThrow().getFirst();
        Instant now = Instant.ofEpochSecond(59);
        assertEquals(OLIVE, olive.player());
        assertEquals(List.of("82T9-0FHB-BBGD-GB9H"), olive.backupCodes());
        assertEquals("287082", olive.phone().orElseThrow().codeAt(now).text(), "RFC 6238, appendix B");
        assertEquals(1, olive.phone().orElseThrow().secondsLeft(now));
    }

    @Test
    void lets_nobody_but_its_owner_read_what_it_keeps() throws IOException {
        DemoFolder demo = DemoFolder.at(folder.resolve("demo"));
        demo.begin();

        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(DemoMark.in(demo.path()))));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(demo.path())));
    }

    @Test
    void goes_at_the_end_only_where_nobody_asked_for_it_to_stay() {
        DemoFolder passing = DemoFolder.passing();
        passing.begin();
        passing.leave();
        assertFalse(Files.exists(passing.path()));

        DemoFolder kept = DemoFolder.at(folder.resolve("demo"));
        kept.begin();
        kept.leave();
        assertTrue(DemoMark.isOn(kept.path()));
    }

    @Test
    void prints_nothing_that_somebody_could_sign_in_with() {
        var olive = new Belongings(OLIVE, Optional.of(FakePhone.scanning(APP)), List.of("82T9-0FHB-BBGD-GB9H"));

        assertEquals("Belongings[olive@demo.example]", olive.toString());
    }
}
