package io.countersign.gallery;

import static io.countersign.gallery.SamplePages.EMAIL;
import static io.countersign.gallery.SamplePages.PRACTICE;

import io.countersign.authenticator.sms.SmsFields;
import io.countersign.authenticator.sms.SmsSetUp;
import io.countersign.enrolment.SetUpView;
import io.countersign.gallery.SamplePages.Sample;
import io.countersign.login.PresentView;
import io.countersign.platform.web.Part;
import io.countersign.platform.web.Problems;
import java.util.List;
import java.util.stream.Stream;

/** Sample content for codes by text message. */
final class SmsSamples {
    private static final Problems NONE = Problems.none();
    private static final List<SmsFields.Line> ONE = List.of(new SmsFields.Line("a1", "••• 678"));
    private static final List<SmsFields.Line> TWO =
            List.of(new SmsFields.Line("a1", "••• 678"), new SmsFields.Line("a2", "••• 901"));

    private SmsSamples() {}

    static List<Sample> all() {
        Problems soon = NONE.and("send", "sms.tooSoon", 42);
        Problems wrong = NONE.and("number", "sms.number.wrong", "0412 34");
        return Stream.of(
                        present("text-code", new SmsFields(ONE, "", true, false, NONE)),
                        present("text-code-two", new SmsFields(TWO, "", true, false, NONE)),
                        present("text-code-sent", new SmsFields(ONE, "••• 678", true, false, NONE)),
                        present("text-code-wrong", new SmsFields(ONE, "••• 678", true, true, NONE)),
                        present("text-code-soon", new SmsFields(ONE, "••• 678", true, false, soon)),
                        setUp("text-set-up", true, new SmsSetUp("", false, NONE)),
                        setUp("text-set-up-number-wrong", false, new SmsSetUp("", false, wrong)),
                        setUp("text-set-up-sent", true, new SmsSetUp("+61 412 345 678", false, NONE)),
                        setUp("text-set-up-wrong", false, new SmsSetUp("+61 412 345 678", true, NONE)))
                .toList();
    }

    private static Sample present(String name, SmsFields fields) {
        return new Sample(
                name,
                "login/present",
                new PresentView(
                        PRACTICE,
                        EMAIL,
                        "/login/sample",
                        "text-code",
                        new Part("authenticator/sms/fields", fields),
                        fields.isSent(),
                        null,
                        List.of("backup-code"),
                        0,
                        fields.rejected()));
    }

    private static Sample setUp(String name, boolean first, SmsSetUp view) {
        return new Sample(
                name,
                "enrolment/setup",
                new SetUpView(
                        PRACTICE,
                        "sms",
                        "/enrolment/sample",
                        first,
                        new Part("authenticator/sms/setup", view),
                        List.of("passkey"),
                        List.of("totp"),
                        view.problems()));
    }
}
