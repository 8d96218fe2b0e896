package io.countersign.gallery;

import static io.countersign.gallery.SamplePages.EMAIL;
import static io.countersign.gallery.SamplePages.LONG_EMAIL;
import static io.countersign.gallery.SamplePages.LONG_PRACTICE;
import static io.countersign.gallery.SamplePages.PRACTICE;

import io.countersign.account.AddressView;
import io.countersign.account.NotMeView;
import io.countersign.account.NumberView;
import io.countersign.account.VerifyView;
import io.countersign.gallery.SamplePages.Sample;
import io.countersign.platform.web.NoticeView;
import io.countersign.platform.web.Problems;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Sample content for the addresses at which people are told, and for the links in those mails. */
final class ToldSamples {
    private static final Problems NONE = Problems.none();

    private ToldSamples() {}

    static List<Sample> all(Instant now) {
        var own = new AddressView.Row(EMAIL, true);
        var open = new AddressView.Row(EMAIL, false);
        var second = new AddressView.Row(LONG_EMAIL, false);
        Problems enough = NONE.and("email", "address.enough");
        return Stream.of(
                        addresses("addresses-open", new AddressView(PRACTICE, EMAIL, List.of(open), "", null, NONE)),
                        addresses(
                                "addresses",
                                new AddressView(
                                        LONG_PRACTICE, EMAIL, List.of(own, second), "", "address.done.sent", NONE)),
                        addresses(
                                "addresses-wrong", new AddressView(PRACTICE, EMAIL, List.of(own), EMAIL, null, enough)),
                        new Sample(
                                "number-none",
                                "account/number",
                                new NumberView(PRACTICE, null, null, null, null, "", null, NONE)),
                        new Sample(
                                "number-changing",
                                "account/number",
                                new NumberView(
                                        LONG_PRACTICE,
                                        "••• 678",
                                        "••• 901",
                                        now.plus(Duration.ofDays(30)),
                                        "••• 345",
                                        "",
                                        "number.done.sent",
                                        NONE)),
                        new Sample(
                                "number-wrong",
                                "account/number",
                                new NumberView(
                                        PRACTICE,
                                        null,
                                        null,
                                        null,
                                        null,
                                        "0412",
                                        null,
                                        NONE.and("number", "sms.number.wrong", "0412"))),
                        new Sample("verify", "account/verify", new VerifyView(LONG_EMAIL)),
                        notice("verified", "addressVerified"),
                        notice("verify-gone", "addressGone"),
                        new Sample(
                                "not-me",
                                "account/not-me",
                                new NotMeView(
                                        "told.newBrowser",
                                        "",
                                        now.minus(Duration.ofHours(3)),
                                        "Firefox, Windows (192.0.2.7)",
                                        "ends")),
                        new Sample(
                                "not-me-suspends",
                                "account/not-me",
                                new NotMeView(
                                        "told.added", "My new phone", now.minus(Duration.ofDays(2)), "", "suspends")),
                        notice("not-me-done", "notMeDone"),
                        notice("not-me-suspended", "notMeSuspended"),
                        notice("not-me-gone", "notMeGone"))
                .toList();
    }

    private static Sample addresses(String name, AddressView view) {
        return new Sample(name, "account/addresses", view);
    }

    private static Sample notice(String name, String key) {
        return new Sample(name, "platform/notice", new NoticeView(key, "/login"));
    }
}
