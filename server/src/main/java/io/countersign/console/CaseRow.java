package io.countersign.console;

import io.countersign.recovery.RecoveryCase;
import io.countersign.recovery.RecoveryScripts.Script;
import java.time.Instant;

/**
 * A wish to be helped back in, on one line.
 *
 * @param state the part of a message key after {@code help.state.}
 * @param live whether something may still come of it
 * @param rehearsal whether it is only practised
 */
public record CaseRow(
        String id, String name, String email, String state, boolean live, Instant opened, boolean rehearsal) {
    private static String state(RecoveryCase of, Instant now) {
        if (of.isRehearsed(now) || (of.rehearsal() && !of.isLive(now))) {
            return of.isLive(now) ? "rehearsed" : "rehearsal-over";
        }
        return of.isLive(now) || of.state().isOver() ? RoleText.of(of.state()) : "expired";
    }

    static CaseRow of(Script script, Instant now) {
        boolean live = script.of().isLive(now);
        return new CaseRow(
                script.of().id().value(),
                script.name(),
                script.email(),
                state(script.of(), now),
                live,
                script.of().times().opened(),
                script.of().rehearsal());
    }
}
