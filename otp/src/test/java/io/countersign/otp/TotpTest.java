package io.countersign.otp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class TotpTest {
    private static final SharedSecret SECRET =
            SharedSecret.of("12345678901234567890".getBytes(StandardCharsets.US_ASCII));
    private static final Instant NOW = Instant.ofEpochSecond(1_760_000_015);
    private static final TimeStep PRESENT = Totp.DEFAULT.stepAt(NOW);

    private static Code codeAt(long drift) {
        return Totp.DEFAULT.code(SECRET, PRESENT.plus(drift));
    }

    @Nested
    class Rfc6238AppendixB {
        static Stream<Arguments> codes() {
            return Vectors.rows("totp-rfc6238.json", "codes");
        }

        @ParameterizedTest
        @MethodSource("codes")
        void computes_the_code_of_the_table(JsonNode row) {
            JsonNode secrets = Vectors.file("totp-rfc6238.json").get("secretHexByAlgorithm");
            HashAlgorithm algorithm = Vectors.algorithm(row);
            SharedSecret secret = SharedSecret.of(Vectors.hex(secrets.get(algorithm.uriName())));
            Totp totp = Totp.of(algorithm, 8, 30);
            Instant time = Instant.ofEpochSecond(row.get("time").longValue());
            TimeStep step = new TimeStep(row.get("step").longValue());
            assertEquals(step, totp.stepAt(time));
            assertEquals(row.get("code").stringValue(), totp.code(secret, time).text());
            assertEquals(row.get("code").stringValue(), totp.code(secret, step).text());
        }
    }

    @Nested
    class Section4TimeSteps {
        @Test
        void counts_steps_down_before_1970() {
            assertEquals(new TimeStep(-1), Totp.DEFAULT.stepAt(Instant.ofEpochSecond(-1)));
            assertEquals(new TimeStep(-1), Totp.DEFAULT.stepAt(Instant.ofEpochSecond(-30)));
            assertEquals(new TimeStep(-2), Totp.DEFAULT.stepAt(Instant.ofEpochSecond(-31)));
            assertEquals(new TimeStep(-1), Totp.DEFAULT.stepAt(Instant.EPOCH.minusNanos(1)));
        }

        @Test
        void begins_a_step_where_the_one_before_ends() {
            Seeded.check(1000, random -> {
                Totp totp = Seeded.totp(random);
                Instant now = Instant.ofEpochSecond(
                        random.nextLong(-(1L << 40), 1L << 40), random.nextLong(0, 1_000_000_000));
                TimeStep step = totp.stepAt(now);
                Instant start = totp.startOf(step);
                assertEquals(step, totp.stepAt(start));
                assertEquals(step.plus(-1), totp.stepAt(start.minusNanos(1)));
                assertEquals(start.plus(totp.period()), totp.startOf(step.plus(1)));
                assertEquals(now.plus(totp.timeLeft(now)), totp.startOf(step.plus(1)));
                Duration left = totp.timeLeft(now);
                assertEquals(left.plusNanos(999_999_999).toSeconds(), totp.secondsLeft(now));
            });
        }

        @Test
        void leaves_the_whole_period_at_the_start_and_one_second_at_the_end() {
            Instant start = Totp.DEFAULT.startOf(PRESENT);
            assertEquals(30, Totp.DEFAULT.secondsLeft(start));
            assertEquals(Duration.ofSeconds(30), Totp.DEFAULT.timeLeft(start));
            assertEquals(1, Totp.DEFAULT.secondsLeft(start.plusSeconds(30).minusNanos(1)));
            assertEquals(
                    Duration.ofNanos(1),
                    Totp.DEFAULT.timeLeft(start.plusSeconds(30).minusNanos(1)));
        }
    }

    @Nested
    class Section5And6Windows {
        static Stream<Arguments> match() {
            return Vectors.rows("window.json", "match");
        }

        static Stream<Arguments> resynchronise() {
            return Vectors.rows("window.json", "resynchronise");
        }

        @ParameterizedTest
        @MethodSource("match")
        void answers_as_the_row_says(JsonNode row) {
            Totp totp = Vectors.totp(row);
            String text = row.get("code").stringValue();
            int length = Math.max(text.length(), totp.digits());
            Set<Long> spent = new HashSet<>(Vectors.longs(row.get("spent")));
            Optional<Code> code = Code.parse(text, length);
            Match answer = code.isEmpty()
                    ? new Match.None()
                    : totp.match(
                            Vectors.secret(row),
                            code.get(),
                            Instant.ofEpochSecond(row.get("now").longValue()),
                            AcceptanceWindow.of(
                                    row.get("back").intValue(), row.get("ahead").intValue()),
                            row.get("drift").longValue(),
                            step -> spent.contains(step.value()));
            assertEquals(expected(row.get("expect")), answer);
        }

        private Match expected(JsonNode expect) {
            return switch (expect.get("kind").stringValue()) {
                case "at" ->
                    new Match.At(
                            new TimeStep(expect.get("step").longValue()),
                            expect.get("drift").longValue());
                case "spent" ->
                    new Match.Spent(
                            new TimeStep(expect.get("step").longValue()),
                            expect.get("drift").longValue());
                case "none" -> new Match.None();
                default -> throw new IllegalStateException(expect.toString());
            };
        }

        @ParameterizedTest
        @MethodSource("resynchronise")
        void resynchronises_as_the_row_says(JsonNode row) {
            Totp totp = Vectors.totp(row);
            Optional<TimeStep> answer = totp.resynchronise(
                    Vectors.secret(row),
                    Code.parse(row.get("first").stringValue(), totp.digits()).orElseThrow(),
                    Code.parse(row.get("second").stringValue(), totp.digits()).orElseThrow(),
                    Instant.ofEpochSecond(row.get("now").longValue()),
                    row.get("reach").intValue());
            JsonNode step = row.get("expectStep");
            assertEquals(step.isNull() ? Optional.empty() : Optional.of(new TimeStep(step.longValue())), answer);
        }

        @Test
        void accepts_exactly_the_steps_of_the_window() {
            Seeded.check(150, random -> {
                Case drawn = Case.draw(random);
                for (long step = drawn.present() - 12; step <= drawn.present() + 12; step++) {
                    Code code = drawn.totp.code(drawn.secret, new TimeStep(step));
                    assertEquals(drawn.expected(code), drawn.match(code));
                }
            });
        }

        @Test
        void accepts_without_drift_what_it_accepts_with_drift_zero_and_nothing_spent() {
            Seeded.check(200, random -> {
                Case drawn = Case.draw(random);
                Code code = drawn.totp.code(drawn.secret, new TimeStep(drawn.present() + random.nextInt(-4, 5)));
                assertEquals(
                        drawn.totp.match(drawn.secret, code, drawn.now, drawn.window, 0, step -> false),
                        drawn.totp.match(drawn.secret, code, drawn.now, drawn.window));
            });
        }

        @Test
        void asks_of_every_step_of_both_windows_once_whether_it_is_spent() {
            var asked = new java.util.ArrayList<Long>();
            Totp.DEFAULT.match(SECRET, codeAt(0), NOW, AcceptanceWindow.of(1, 2), -2, step -> {
                asked.add(step.minus(PRESENT));
                return false;
            });
            assertEquals(java.util.List.of(-3L, -2L, -1L, 0L, 1L, 2L), asked);
        }

        @ParameterizedTest
        @ValueSource(
                longs = {AcceptanceWindow.WIDEST + 1L, -AcceptanceWindow.WIDEST - 1L, Long.MIN_VALUE, Long.MAX_VALUE})
        void refuses_a_drift_further_than_any_window(long drift) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> Totp.DEFAULT.match(
                            SECRET, codeAt(0), NOW, AcceptanceWindow.PRESENT_ONLY, drift, step -> false));
        }

        @ParameterizedTest
        @ValueSource(longs = {AcceptanceWindow.WIDEST, -AcceptanceWindow.WIDEST})
        void takes_the_furthest_drift(long drift) {
            assertEquals(
                    new Match.At(PRESENT.plus(drift), drift),
                    Totp.DEFAULT.match(
                            SECRET, codeAt(drift), NOW, AcceptanceWindow.PRESENT_ONLY, drift, step -> false));
        }

        @Test
        void finds_the_second_of_two_consecutive_codes_wherever_they_lie_in_reach() {
            Seeded.check(100, random -> {
                Case drawn = Case.draw(random);
                int reach = random.nextInt(0, 20);
                for (int drift = -reach - 2; drift <= reach + 2; drift++) {
                    TimeStep second = new TimeStep(drawn.present() + drift);
                    Code before = drawn.totp.code(drawn.secret, second.plus(-1));
                    Code code = drawn.totp.code(drawn.secret, second);
                    assertEquals(
                            Math.abs(drift) <= reach ? Optional.of(second) : Optional.empty(),
                            drawn.totp.resynchronise(drawn.secret, before, code, drawn.now, reach));
                }
            });
        }

        @Test
        void resynchronises_with_codes_of_its_own_number_of_digits_only() {
            Totp eight = Totp.of(HashAlgorithm.SHA1, 8, 30);
            Code first = codeAt(-1);
            Code second = codeAt(0);
            Code longFirst = eight.code(SECRET, PRESENT.plus(-1));
            Code longSecond = eight.code(SECRET, PRESENT);
            assertEquals(Optional.empty(), Totp.DEFAULT.resynchronise(SECRET, longFirst, second, NOW, 5));
            assertEquals(Optional.empty(), Totp.DEFAULT.resynchronise(SECRET, first, longSecond, NOW, 5));
            assertEquals(Optional.of(PRESENT), Totp.DEFAULT.resynchronise(SECRET, first, second, NOW, 5));
        }

        @ParameterizedTest
        @ValueSource(ints = {-1, AcceptanceWindow.WIDEST + 1})
        void refuses_a_reach_outside_its_bounds(int reach) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> Totp.DEFAULT.resynchronise(SECRET, codeAt(0), codeAt(1), NOW, reach));
        }

        @ParameterizedTest
        @CsvSource({"-1,0", "0,-1", "10001,0", "0,10001"})
        void refuses_a_window_outside_its_bounds(int back, int ahead) {
            assertThrows(IllegalArgumentException.class, () -> AcceptanceWindow.of(back, ahead));
        }

        @Test
        void takes_a_window_at_its_bounds() {
            assertEquals(new AcceptanceWindow(0, 0), AcceptanceWindow.of(0, 0));
            assertEquals(new AcceptanceWindow(10_000, 10_000), AcceptanceWindow.of(10_000, 10_000));
            assertEquals(AcceptanceWindow.of(0, 0), AcceptanceWindow.PRESENT_ONLY);
            assertEquals(AcceptanceWindow.of(1, 0), AcceptanceWindow.ONE_BACK);
            assertEquals(AcceptanceWindow.of(1, 1), AcceptanceWindow.ONE_EITHER_SIDE);
        }
    }

    /** A random question, answered here by the plainest means. */
    private record Case(
            Totp totp, SharedSecret secret, Instant now, AcceptanceWindow window, long drift, Set<Long> spent) {
        static Case draw(RandomGenerator random) {
            Totp totp = Seeded.totp(random);
            Instant now = Instant.ofEpochSecond(random.nextLong(-(1L << 36), 1L << 36));
            long present = totp.stepAt(now).value();
            Set<Long> spent = new HashSet<>();
            for (int i = random.nextInt(0, 5); i > 0; i--) {
                spent.add(present + random.nextInt(-8, 9));
            }
            AcceptanceWindow window = AcceptanceWindow.of(random.nextInt(0, 4), random.nextInt(0, 4));
            return new Case(totp, Seeded.secret(random), now, window, random.nextInt(-8, 9), spent);
        }

        long present() {
            return totp.stepAt(now).value();
        }

        Match match(Code code) {
            return totp.match(secret, code, now, window, drift, step -> spent.contains(step.value()));
        }

        Match expected(Code code) {
            TreeSet<Long> steps = new TreeSet<>();
            for (long i = -window.back(); i <= window.ahead(); i++) {
                steps.add(present() + i);
                steps.add(present() + drift + i);
            }
            steps.removeIf(step -> !totp.code(secret, new TimeStep(step)).equals(code));
            TreeSet<Long> unspent = new TreeSet<>(steps);
            unspent.removeAll(spent);
            if (!unspent.isEmpty()) {
                return new Match.At(new TimeStep(unspent.last()), unspent.last() - present());
            }
            return steps.isEmpty()
                    ? new Match.None()
                    : new Match.Spent(new TimeStep(steps.last()), steps.last() - present());
        }
    }

    @Nested
    class Parameters {
        @ParameterizedTest
        @ValueSource(ints = {14, 121, 0, -30, Integer.MIN_VALUE, Integer.MAX_VALUE})
        void refuse_a_period_outside_15_to_120_seconds(int seconds) {
            assertThrows(IllegalArgumentException.class, () -> Totp.of(HashAlgorithm.SHA1, 6, seconds));
            assertThrows(
                    IllegalArgumentException.class, () -> Totp.of(HashAlgorithm.SHA1, 6, Duration.ofSeconds(seconds)));
        }

        @ParameterizedTest
        @ValueSource(ints = {15, 30, 60, 120})
        void take_a_period_of_15_to_120_seconds(int seconds) {
            assertEquals(
                    Duration.ofSeconds(seconds),
                    Totp.of(HashAlgorithm.SHA1, 6, seconds).period());
            assertEquals(
                    Totp.of(HashAlgorithm.SHA1, 6, seconds),
                    Totp.of(HashAlgorithm.SHA1, 6, Duration.ofSeconds(seconds)));
        }

        @Test
        void refuse_parts_of_seconds_and_periods_that_no_int_holds() {
            assertThrows(
                    IllegalArgumentException.class, () -> Totp.of(HashAlgorithm.SHA1, 6, Duration.ofMillis(30_500)));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> Totp.of(HashAlgorithm.SHA1, 6, Duration.ofSeconds((1L << 32) + 30)));
        }

        @ParameterizedTest
        @ValueSource(ints = {5, 9})
        void refuse_a_number_of_digits_outside_six_to_eight(int digits) {
            assertThrows(IllegalArgumentException.class, () -> Totp.of(HashAlgorithm.SHA1, digits, 30));
        }

        @Test
        void are_sha1_six_digits_and_thirty_seconds_by_default() {
            assertEquals(Totp.of(HashAlgorithm.SHA1, 6, 30), Totp.DEFAULT);
            assertEquals("Totp[SHA1, 6 digits, 30 s]", Totp.DEFAULT.toString());
        }

        @Test
        void are_equal_when_all_three_are() {
            Totp one = Totp.of(HashAlgorithm.SHA256, 7, 60);
            Totp same = Totp.of(HashAlgorithm.SHA256, 7, 60);
            assertEquals(one, same);
            assertEquals(one.hashCode(), same.hashCode());
            assertNotEquals(one, Totp.of(HashAlgorithm.SHA512, 7, 60));
            assertNotEquals(one, Totp.of(HashAlgorithm.SHA256, 8, 60));
            assertNotEquals(one, Totp.of(HashAlgorithm.SHA256, 7, 61));
            assertNotEquals(one.hashCode(), Totp.of(HashAlgorithm.SHA256, 7, 61).hashCode());
            assertNotEquals(one, new Object());
        }

        @Test
        void match_no_code_of_another_number_of_digits() {
            Code eight = Totp.of(HashAlgorithm.SHA1, 8, 30).code(SECRET, NOW);
            assertInstanceOf(
                    Match.None.class, Totp.DEFAULT.match(SECRET, eight, NOW, AcceptanceWindow.ONE_EITHER_SIDE));
        }
    }
}
