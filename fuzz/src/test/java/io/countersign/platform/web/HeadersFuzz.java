package io.countersign.platform.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.countersign.fuzzing.Budget;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** The headers of a request that are read before anybody is known: cookies, languages, proxies, names of hosts. */
class HeadersFuzz {
    private static final PublicUrl HERE = PublicUrl.parse("https://countersign.example");
    private static final Cookies COOKIES = new Cookies(HERE);
    private static final InetAddress PROXY = InetAddress.ofLiteral("10.0.0.1");
    private static final Sources SOURCES = new Sources(List.of("10.0.0.0/8", "fd00::/8"));

    @FuzzTest(maxDuration = Budget.TIME)
    void headers_are_read_or_mean_nothing(byte[] bytes) {
        String header = new String(bytes, StandardCharsets.ISO_8859_1);
        List<String> lines = List.of(header.split("\n", -1));

        COOKIES.read(lines).forEach((name, value) -> {
            assertTrue(name.startsWith("__Host-countersign-"), name);
            assertTrue(value.matches("[A-Za-z0-9._-]+"), value);
        });
        assertTrue(List.of(Language.values()).contains(Language.accepted(header)));
        Language.firstOf(header);
        assertFalse(SOURCES.of(PROXY, lines).network().isEmpty());
        Source.said(header)
                .ifPresent(source -> assertEquals(
                        source, Source.said(source.address().getHostAddress()).orElseThrow()));
        if (HERE.isNamedBy(header)) {
            assertTrue(header.strip().toLowerCase(Locale.ROOT).startsWith("countersign.example"), header);
        }
    }
}
