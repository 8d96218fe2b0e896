package io.countersign.console;

import io.countersign.session.BrowserName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The view of the page on which an owner raises the alarm.
 *
 * @param until until when nothing is changed here; null while no alarm holds
 * @param raised whether it was raised just now
 * @param lifted whether it was lifted just now
 * @param entries who signed in lately, the newest first
 */
public record AlarmView(NavView nav, @Nullable Instant until, boolean raised, boolean lifted, List<Entry> entries) {
    /**
     * A sign-in.
     *
     * @param name of who it was; null where the person is not there any more
     * @param browser what kind of browser; empty in what it does not say
     * @param from the network address
     */
    public record Entry(@Nullable String name, BrowserName browser, String from, Instant at) {}
}
