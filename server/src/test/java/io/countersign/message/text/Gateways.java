package io.countersign.message.text;

import io.countersign.TestClock;
import io.countersign.Texting;
import io.countersign.message.Why;
import io.countersign.platform.outgoing.HostResolver;
import io.countersign.platform.settings.GatewaySettings;
import io.countersign.platform.web.PublicUrl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What tests of several kinds of gateways need. */
public final class Gateways {
    private Gateways() {}

    /** The fields of one gateway. */
    public static GatewayFieldsJson fields(String json) {
        return new GatewayFieldsJson((ObjectNode) JsonMapper.builder().build().readTree(json), "gateways.it");
    }

    /** Where this secret lies now. */
    public static String secret(Path folder, String secret) {
        try {
            Path file = Files.createTempFile(folder, "secret", "");
            Files.writeString(file, secret);
            return "file:" + file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Why a message was not taken. */
    public static Why why(Handover handover) {
        return switch (handover) {
            case Handover.Taken taken -> throw new AssertionError(taken.toString());
            case Handover.Refused(Why why) -> why;
            case Handover.NotThis(Why why) -> why;
            case Handover.Down(Why why, Optional<java.time.Duration> _) -> why;
            case Handover.Unclear(Why why) -> why;
        };
    }

    /** What is wired from these settings, with no database to report to. */
    static Texting texting(GatewaySettings settings) {
        return new Texting(
                (gateway, report) -> {
                    throw new AssertionError("nobody reports");
                },
                settings,
                PublicUrl.parse("https://sign-in.example.org"),
                HostResolver.SYSTEM,
                Gateways::usualTrust,
                new TestClock());
    }

    /** The certificates that this Java believes. */
    public static SSLContext usualTrust() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
