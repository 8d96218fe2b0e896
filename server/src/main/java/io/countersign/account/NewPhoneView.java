package io.countersign.account;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The view of the page for a new phone.
 *
 * @param old what can be replaced
 * @param retiring the one that works on beside the new one, where one does
 */
public record NewPhoneView(
        String practice,
        List<AuthenticatorRow> old,
        @Nullable Retiring retiring) {
    /**
     * An old authenticator that retires.
     *
     * @param old what its owner calls it
     * @param by what its owner calls the one that took its place
     */
    public record Retiring(String old, String by, Instant at) {}
}
