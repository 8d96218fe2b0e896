package io.countersign.otp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a project that takes this library gets: a named module, Java 17 bytecode, and no other library. */
class ModuleTest {
    private static ModuleDescriptor descriptor() throws IOException {
        try (InputStream in = resource("module-info.class")) {
            return ModuleDescriptor.read(in);
        }
    }

    private static InputStream resource(String name) throws IOException {
        Path classes = Path.of(
                Totp.class.getProtectionDomain().getCodeSource().getLocation().getPath());
        return Objects.requireNonNull(classes.resolve(name).toUri().toURL().openStream());
    }

    @Test
    void is_called_io_countersign_otp_and_exports_one_package() throws IOException {
        assertEquals("io.countersign.otp", descriptor().name());
        Set<String> exported = descriptor().exports().stream()
                .map(ModuleDescriptor.Exports::source)
                .collect(Collectors.toSet());
        assertEquals(Set.of("io.countersign.otp"), exported);
    }

    @Test
    void needs_nothing_but_java_base_at_run_time() throws IOException {
        Set<String> needed = descriptor().requires().stream()
                .filter(required -> !required.modifiers().contains(Requires.Modifier.STATIC))
                .map(Requires::name)
                .collect(Collectors.toSet());
        assertEquals(Set.of("java.base"), needed);
        assertTrue(descriptor().requires().stream().map(Requires::name).anyMatch("org.jspecify"::equals));
    }

    @Test
    void runs_on_java_17() throws IOException {
        try (DataInputStream in = new DataInputStream(resource("io/countersign/otp/Totp.class"))) {
            in.skipNBytes(6);
            assertEquals(61, in.readUnsignedShort());
        }
    }
}
