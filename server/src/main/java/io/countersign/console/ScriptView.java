package io.countersign.console;

import io.countersign.platform.web.Problems;
import io.countersign.recovery.Approval;
import io.countersign.recovery.Method;
import io.countersign.recovery.RecoveryCase;
import io.countersign.recovery.RecoveryCase.State;
import io.countersign.recovery.RecoveryScripts.Agreed;
import io.countersign.recovery.RecoveryScripts.Script;
import io.countersign.recovery.RecoveryScripts.Way;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The view of one wish to be helped back in: the script that its reader follows.
 *
 * @param number the number to call, where it was just asked for; null otherwise
 * @param mayApprove whether its reader may agree that people are helped back in
 * @param notice a message key that says what has just been done
 */
public record ScriptView(
        NavView nav,
        CaseRow row,
        Script script,
        @Nullable String number,
        boolean mayApprove,
        Instant now,
        @Nullable String notice,
        Problems problems) {
    /** A proof in words. */
    public record ShownRow(String method, String witness, Instant at) {}

    /** Something the person has signed in with. */
    public record WayRow(
            String kind, String status, @Nullable Instant lastUsed, long seconds) {}

    private static final long SECONDS_A_STEP = 30;

    /** Where the page is. */
    public String path() {
        return nav.path() + "/recoveries/" + row.id();
    }

    private RecoveryCase of() {
        return script.of();
    }

    /** What the person is in the practice: the part of a message key after {@code role.}. */
    public String role() {
        return script.role().map(RoleText::of).orElse("member");
    }

    public boolean both() {
        return of().bothLost();
    }

    /** Browser and network in words; never a whole address. */
    public String from() {
        String browser = of().openedFrom().replaceAll(" ?\\([^)]*\\)$", "");
        return browser + " (" + of().openedNetwork() + " …)";
    }

    public boolean open() {
        return row.live() && of().state() == State.OPENED;
    }

    public boolean identified() {
        return row.live() && of().state() == State.IDENTIFIED;
    }

    public boolean live() {
        return row.live();
    }

    public boolean hasNumber() {
        return script.number();
    }

    /** Whether nobody has called yet. */
    public boolean callable() {
        return isMissing(Method.CALL_BACK);
    }

    /** Whether nobody has seen the person yet. */
    public boolean seeable() {
        return isMissing(Method.SEEN);
    }

    private boolean isMissing(Method method) {
        return script.shown().stream().noneMatch(shown -> shown.method() == method);
    }

    public List<ShownRow> shown() {
        return script.shown().stream()
                .map(shown -> new ShownRow(RoleText.of(shown.method()), shown.witness(), shown.at()))
                .toList();
    }

    public List<Agreed> agreed() {
        return script.agreed();
    }

    /** The part of a message key after {@code help.agreed.}. */
    public String as(Agreed agreed) {
        return RoleText.of(agreed.kind());
    }

    /** How many others have to agree still. */
    public int missing() {
        long colleagues = script.agreed().stream()
                .filter(agreed -> agreed.kind() == Approval.Kind.COLLEAGUE)
                .count();
        boolean support = script.agreed().size() > colleagues;
        return Math.toIntExact(Math.max(0, of().approvals() - colleagues - (support ? 1 : 0)));
    }

    /** Whether a printed key or somebody of support is enough instead. */
    public boolean alone() {
        return script.alone();
    }

    /** When the wait is over; null where it has not begun, or is. */
    public @Nullable Instant due() {
        return of().times().due().filter(due -> row.live() && due.isAfter(now)).orElse(null);
    }

    /** When the wait of a rehearsal would be over; null where there is nothing to say of it. */
    public @Nullable Instant wouldBeDue() {
        return row.live() ? of().wouldBeDue().orElse(null) : null;
    }

    /** How many whole hours are left until then, the last one counted. */
    public long hours() {
        Instant due = due();
        // Begun hours count whole.
        return due == null
                ? 0
                : Duration.between(now, due).plusHours(1).minusNanos(1).toHours();
    }

    /** What lengthens the wait: the parts of message keys after {@code help.risk.}. */
    public List<String> risks() {
        return of().risks().stream().map(RoleText::of).sorted().toList();
    }

    public List<WayRow> ways() {
        return script.ways().stream().flatMap(ScriptView::row).toList();
    }

    private static Stream<WayRow> row(Way way) {
        return Stream.of(new WayRow(
                way.type(), RoleText.of(way.status()), way.lastUsed().orElse(null), way.drift() * SECONDS_A_STEP));
    }

    public int wrong() {
        return script.wrong();
    }
}
