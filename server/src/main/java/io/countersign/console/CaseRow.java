package io.countersign.console;

import io.countersign.recovery.RecoveryScripts.Script;
import java.time.Instant;

/**
 * A wish to be helped back in, on one line.
 *
 * @param state the part of a message key after {@code help.state.}
 * @param live whether something may still come of it
 */
public record CaseRow(String id, String name, String email, String state, boolean live, Instant opened) {
    static CaseRow of(Script script, Instant now) {
        boolean live = script.of().isLive(now);
        return new CaseRow(
                script.of().id().value(),
                script.name(),
                script.email(),
                live || script.of().state().isOver() ? RoleText.of(script.of().state()) : "expired",
                live,
                script.of().times().opened());
    }
}
