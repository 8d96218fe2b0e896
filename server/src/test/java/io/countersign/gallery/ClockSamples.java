package io.countersign.gallery;

import io.countersign.authenticator.totp.CodeFields;
import io.countersign.authenticator.totp.DriftView;
import io.countersign.gallery.SamplePages.Sample;
import io.countersign.login.ClockView;
import io.countersign.login.LostView;
import io.countersign.login.TimeView;
import io.countersign.platform.web.Part;
import io.countersign.platform.web.Problems;
import io.countersign.verification.ClockHintView;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The pages about phones whose clock is wrong, or that are lost. */
final class ClockSamples {
    private static final String HOST = "sign-in.hillstreet.example";

    private ClockSamples() {}

    static List<Sample> all(Instant now) {
        Problems malformed = Problems.none().and("first", "code.malformed").and("second", "code.missing");
        return Stream.of(
                        new Sample("clock", "login/time", new TimeView(HOST, now)),
                        hint("clock-slow", true, 0, 4, true, Problems.none(), now),
                        hint("clock-two-wrong", true, 0, 5, true, malformed, now),
                        hint("clock-zone", false, 1, 0, false, Problems.none(), now),
                        lost("lost", null),
                        lost("lost-done", "Ann’s old phone"),
                        hint("clock-fast", false, 2, 17, false, Problems.none(), now))
                .toList();
    }

    /** How a phone's clock stands, beside the phone. */
    static Part drift() {
        return new Part("authenticator/totp/drift", new DriftView(true, 30));
    }

    private static Sample lost(String name, @Nullable String suspended) {
        var things = List.of(
                new LostView.Thing("a1", "totp", "Phone"), new LostView.Thing("a2", "passkey", "Laptop in reception"));
        return new Sample(
                name,
                "login/lost",
                new LostView(SamplePages.EMAIL, "/login/sample", suspended == null ? things : List.of(), suspended));
    }

    /** The piece of a page that shows how a clock is wrong. */
    static Part advice(long hours, long minutes) {
        return new Part("verification/clock", new ClockHintView(false, hours, minutes, minutes == 0, HOST + "/clock"));
    }

    private static Sample hint(
            String name, boolean slow, long hours, long minutes, boolean twoCodes, Problems problems, Instant now) {
        return new Sample(
                name,
                "login/clock",
                new ClockView(
                        SamplePages.EMAIL,
                        "/login/sample",
                        new ClockHintView(slow, hours, minutes, minutes == 0, HOST + "/clock"),
                        new Part("authenticator/totp/fields", new CodeFields(21, 30, false, false, Problems.none())),
                        twoCodes,
                        !problems.isEmpty(),
                        problems,
                        now));
    }
}
