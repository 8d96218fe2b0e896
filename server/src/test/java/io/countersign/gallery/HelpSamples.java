package io.countersign.gallery;

import static io.countersign.gallery.SamplePages.EMAIL;
import static io.countersign.gallery.SamplePages.LONG_EMAIL;
import static io.countersign.gallery.SamplePages.LONG_PRACTICE;
import static io.countersign.gallery.SamplePages.NONE;
import static io.countersign.gallery.SamplePages.PRACTICE;

import io.countersign.account.RecoveryKeySection;
import io.countersign.account.RecoveryKeySheetView;
import io.countersign.account.RecoveryKeyView;
import io.countersign.authenticator.AuthenticatorStatus;
import io.countersign.console.CaseRow;
import io.countersign.console.CasesView;
import io.countersign.console.NavView;
import io.countersign.console.ScriptView;
import io.countersign.console.SupportView;
import io.countersign.gallery.SamplePages.Sample;
import io.countersign.organization.Role;
import io.countersign.platform.web.Problems;
import io.countersign.recovery.Approval;
import io.countersign.recovery.AskView;
import io.countersign.recovery.CaseView;
import io.countersign.recovery.Method;
import io.countersign.recovery.RecoveryCase;
import io.countersign.recovery.RecoveryCase.State;
import io.countersign.recovery.RecoveryCase.Times;
import io.countersign.recovery.RecoveryCaseId;
import io.countersign.recovery.RecoveryScripts.Agreed;
import io.countersign.recovery.RecoveryScripts.Script;
import io.countersign.recovery.RecoveryScripts.Shown;
import io.countersign.recovery.RecoveryScripts.Way;
import io.countersign.recovery.Risk;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sample pages of helping people back in, for whoever asks and for those who help. */
final class HelpSamples {
    private HelpSamples() {}

    static List<Sample> all(Instant now) {
        var all = new ArrayList<Sample>();
        all.add(new Sample("help-ask", "recovery/ask", new AskView(PRACTICE, "", "phone", NONE)));
        Problems wrong = NONE.and("email", "first.email.malformed");
        all.add(new Sample("help-ask-wrong", "recovery/ask", new AskView(LONG_PRACTICE, "ann.baker", "both", wrong)));
        all.add(page("help-opened", view("opened", false, false, now, null, NONE)));
        all.add(page("help-opened-code", view("opened", false, true, now, "recovery.done.sent", NONE)));
        all.add(page("help-opened-shown", view("opened", true, false, now, "recovery.done.shown", NONE)));
        all.add(page(
                "help-opened-malformed",
                view("opened", false, true, now, null, NONE.and("code", "recovery.malformed"))));
        for (String state :
                List.of("identified", "waiting", "collected", "closed", "refused", "cancelled", "expired")) {
            all.add(page("help-" + state, view(state, true, false, now, null, NONE)));
        }
        for (String state : List.of("rehearsed", "rehearsalOver")) {
            all.add(page("help-" + state, view(state, false, false, now, null, NONE)));
        }
        all.add(page("help-ticket", view("ticket", true, false, now, null, NONE)));
        all.add(page("help-ticket-code", view("ticket", true, true, now, "recovery.done.ticket", NONE)));
        all.add(page("help-identified-key", view("identified", true, true, now, null, NONE)));
        all.add(page(
                "help-identified-key-wrong",
                view("identified", true, true, now, null, NONE.and("key", "recovery.key.wrong"))));
        keys(all, now);
        console(all, now);
        return all;
    }

    private static void keys(List<Sample> all, Instant now) {
        Instant made = now.minus(Duration.ofDays(40));
        all.add(key("recovery-key-none", PRACTICE, new RecoveryKeySection(null, null, true), null));
        all.add(key("recovery-key-ready", LONG_PRACTICE, new RecoveryKeySection(made, null, false), null));
        all.add(key(
                "recovery-key-used", PRACTICE, new RecoveryKeySection(made, now, true), "recoveryKey.done.removed"));
        all.add(new Sample(
                "recovery-key-sheet",
                "account/recovery-key-sheet",
                new RecoveryKeySheetView(
                        LONG_PRACTICE,
                        "Ann Baker",
                        LONG_EMAIL,
                        "signin.riverside.example",
                        List.of("7K2M", "Q9XR", "04TB", "WHN8", "5CVE", "J3DZ"),
                        now)));
    }

    private static Sample key(String name, String practice, RecoveryKeySection section, @Nullable String notice) {
        return new Sample(name, "account/recovery-key", new RecoveryKeyView(practice, section, notice));
    }

    private static Sample page(String name, CaseView view) {
        return new Sample(name, "recovery/case", view);
    }

    private static CaseView view(
            String state, boolean shown, boolean code, Instant now, @Nullable String notice, Problems problems) {
        Duration left = Duration.ofHours(21).plusMinutes(14);
        return new CaseView(
                "c1",
                state,
                state.equals("opened") ? "lemon harbour Monday owl" : "",
                shown,
                code,
                state.equals("identified") && code,
                false,
                now.plus(left),
                now.plus(left),
                left,
                8,
                notice,
                false,
                state.startsWith("rehears"),
                state.equals("rehearsed") ? now.plus(left) : null,
                problems);
    }

    private static void console(List<Sample> all, Instant now) {
        var sections = List.of("people", "recoveries", "invitations", "log");
        var nav = new NavView(PRACTICE, "/console/p1", sections, "recoveries");
        Script open = script(State.OPENED, Set.of(), false, now);
        Script identified = script(State.IDENTIFIED, Set.of(), true, now);
        Script waiting = script(State.WAITING, EnumSet.allOf(Risk.class), true, now);
        CaseRow row = row("opened", true, now);
        CaseRow over = new CaseRow("c9", "Cy Doe", LONG_EMAIL, "closed", false, now.minus(Duration.ofDays(9)), false);
        all.add(new Sample("console-help", "console/cases", new CasesView(nav, List.of(row), List.of(over))));
        all.add(new Sample("console-help-none", "console/cases", new CasesView(nav, List.of(), List.of())));
        all.add(one("console-help-open", nav, "opened", open, null, NONE, now));
        all.add(one("console-help-number", nav, "opened", open, "+61 412 345 678", NONE, now));
        all.add(one("console-help-wrong", nav, "opened", open, null, NONE.and("called", "help.refused.phrase"), now));
        all.add(one("console-help-identified", nav, "identified", identified, null, NONE, now));
        var away = new NavView(LONG_PRACTICE, "/support", List.of(), "");
        all.add(new Sample(
                "support-case",
                "console/support-case",
                one("", away, "opened", open, null, NONE, now).view()));
        all.add(new Sample("support", "console/support", new SupportView("", "", null, List.of(), NONE)));
        all.add(new Sample(
                "support-found",
                "console/support",
                new SupportView(PRACTICE, EMAIL, List.of(row), List.of(over), NONE)));
        all.add(new Sample(
                "support-none",
                "console/support",
                new SupportView(
                        PRACTICE, EMAIL, List.of(), List.of(), NONE.and("practice", "support.practice.missing"))));
        all.add(one("console-help-waiting", nav, "waiting", waiting, null, NONE, now));
    }

    private static Sample one(
            String name,
            NavView nav,
            String state,
            Script script,
            @Nullable String number,
            Problems problems,
            Instant now) {
        return new Sample(
                name,
                "console/case",
                new ScriptView(nav, row(state, true, now), script, number, true, now, null, problems));
    }

    private static CaseRow row(String state, boolean live, Instant now) {
        return new CaseRow(
                "c1", "Ann Baker", EMAIL, state, live, now.minus(Duration.ofMinutes(12)), state.equals("rehearsed"));
    }

    private static Script script(State state, Set<Risk> risks, boolean shown, Instant now) {
        var of = new RecoveryCase(
                new RecoveryCaseId("c1"),
                Optional.empty(),
                false,
                state,
                2,
                "",
                "Firefox, Windows (192.0.2.7)",
                "192.0",
                risks,
                new Times(
                        now.minus(Duration.ofMinutes(12)),
                        Optional.of(now),
                        Optional.of(now),
                        Optional.of(now.plus(Duration.ofHours(71))),
                        Optional.empty(),
                        Optional.empty()));
        return new Script(
                of,
                "Ann Baker",
                EMAIL,
                Optional.of(Role.OWNER),
                shown
                        ? List.of(new Shown(Method.MAIL_CODE, "", now), new Shown(Method.CALL_BACK, "Bob", now))
                        : List.of(),
                shown
                        ? List.of(
                                new Agreed("Cy Doe", Approval.Kind.COLLEAGUE, now),
                                new Agreed("Sam Support", Approval.Kind.SUPPORT, now),
                                new Agreed("", Approval.Kind.KEY, now))
                        : List.of(),
                true,
                List.of(
                        new Way("password", AuthenticatorStatus.ACTIVE, Optional.of(now.minus(Duration.ofDays(1))), 0),
                        new Way("totp", AuthenticatorStatus.ACTIVE, Optional.of(now.minus(Duration.ofDays(2))), -1),
                        new Way("recoverycode", AuthenticatorStatus.ACTIVE, Optional.empty(), 0)),
                3,
                shown);
    }
}
