package io.countersign.gallery;

import io.countersign.account.AuthenticatorRow;
import io.countersign.account.NewPhoneView;
import io.countersign.gallery.SamplePages.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pages for a new phone. */
final class NewPhoneSamples {
    private NewPhoneSamples() {}

    static List<Sample> all(Instant now) {
        AuthenticatorRow phone = row("a1", "totp", "Phone", "active", now);
        AuthenticatorRow other =
                row("a2", "passkey", "Laptop in reception, the one by the window with the plants", "suspended", now);
        return List.of(
                page("new-phone", List.of(phone), null),
                page("new-phone-two", List.of(phone, other), null),
                page("new-phone-none", List.of(), null),
                page("new-phone-both", List.of(phone), retiring(now)));
    }

    /** An old phone that works for a few days more. */
    static NewPhoneView.Retiring retiring(Instant now) {
        return new NewPhoneView.Retiring("Phone", "Ann’s new phone", now.plus(Duration.ofDays(5)));
    }

    private static AuthenticatorRow row(String id, String kind, String name, String status, Instant now) {
        return new AuthenticatorRow(id, kind, name, now.minus(Duration.ofDays(300)), null, status);
    }

    private static Sample page(String name, List<AuthenticatorRow> old, NewPhoneView.@Nullable Retiring retiring) {
        return new Sample(name, "account/new-phone", new NewPhoneView(SamplePages.PRACTICE, old, retiring));
    }
}
