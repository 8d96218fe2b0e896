package io.countersign.bench;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.openjdk.jmh.runner.RunnerException;

/** The {@code otp} library beside its peers and beside the floor that the platform sets. */
final class OtpBench {
    private static final Map<String, String> MATCHERS = matchers();
    private static final Map<String, String> READERS = readers();

    private final int rounds;

    OtpBench(int rounds) {
        this.rounds = rounds;
    }

    private static Map<String, String> matchers() {
        Map<String, String> titles = new LinkedHashMap<>();
        titles.put("floor", "the floor: a held `Mac`, one init, three doFinal");
        titles.put("countersign", "**Countersign otp**");
        titles.put("countersignFromBase32", "Countersign otp, key read from Base32 each time");
        titles.put("floorWithNewMac", "the floor with a new `Mac` each time");
        titles.put("javaOtp", "java-otp 0.4.0 (no window: three codes)");
        titles.put("otpJava", "otp-java 2.1.0");
        titles.put("samstevens", "samstevens totp 1.7.1 (Base32 key)");
        titles.put("googleauth", "googleauth 1.5.0 (Base32 key)");
        titles.put("kotlinOnetimepassword", "kotlin-onetimepassword 2.4.1 (no window: three codes)");
        titles.put("twoFactorAuth", "j256 two-factor-auth 1.3 (Base32 key)");
        return titles;
    }

    private static Map<String, String> readers() {
        Map<String, String> titles = new LinkedHashMap<>();
        titles.put("plainTableLoop", "the floor: a plain table loop");
        titles.put("countersign", "**Countersign otp**");
        titles.put("commonsCodec", "commons-codec 1.15");
        return titles;
    }

    String report() throws RunnerException {
        InterleavedRuns matching = new InterleavedRuns(MatchBenchmark.class, rounds);
        InterleavedRuns reading = new InterleavedRuns(Base32Benchmark.class, rounds);
        String matched = table(MATCHERS, matching.run(List.copyOf(MATCHERS.keySet())));
        String read = table(READERS, reading.run(List.copyOf(READERS.keySet())));
        return """
                ## One-time passwords

                A wrong code against the present step and one either side (SHA-1, six digits, a key of 160 bits):

                %s
                A key of 160 bits read from 32 characters of Base32:

                %s
                %s, by `./countersign bench otp --rounds %d`. %s; medians, in brackets the lowest and highest round; JVM flags: none. Machine: %s.
                """.formatted(matched, read, LocalDate.now(), rounds, matching.method(), Machine.described());
    }

    /** The first row is the floor, which the others are given in proportion to. */
    private static String table(Map<String, String> titles, Map<String, Measurement> measured) {
        StringBuilder table = new StringBuilder("| | ns | of the floor | bytes allocated | above the floor |\n");
        table.append("|---|---:|---:|---:|---:|\n");
        Measurement floor = measured.values().iterator().next();
        titles.forEach((method, title) -> {
            Measurement one = Objects.requireNonNull(measured.get(method));
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %.0f (%.0f-%.0f) | %.2fx | %.0f | %+.0f |%n",
                    title,
                    one.value(),
                    one.lowest(),
                    one.highest(),
                    one.value() / floor.value(),
                    one.bytes(),
                    one.bytes() - floor.bytes()));
        });
        return table.toString();
    }
}
