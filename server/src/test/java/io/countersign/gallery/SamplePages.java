package io.countersign.gallery;

import io.countersign.account.AccountView;
import io.countersign.account.ActivityRow;
import io.countersign.account.ActivityView;
import io.countersign.account.AnnouncedView;
import io.countersign.account.AuthenticatorRow;
import io.countersign.account.AuthenticatorView;
import io.countersign.account.AuthenticatorsSection;
import io.countersign.account.BelongsRow;
import io.countersign.account.ChangeView;
import io.countersign.account.LatelySection;
import io.countersign.account.LeaveView;
import io.countersign.account.NewPasswordView;
import io.countersign.account.PasswordSection;
import io.countersign.account.PlaceRow;
import io.countersign.account.PlacesSection;
import io.countersign.account.PlacesView;
import io.countersign.account.ProveView;
import io.countersign.account.RecoveryKeySection;
import io.countersign.account.RememberedRow;
import io.countersign.account.SafeView;
import io.countersign.account.SecondWayView;
import io.countersign.account.SpareRow;
import io.countersign.account.SpareView;
import io.countersign.account.SpentView;
import io.countersign.account.ToldRow;
import io.countersign.api.ContractView;
import io.countersign.authenticator.passkey.PasskeyFields;
import io.countersign.authenticator.passkey.PasskeySetUp;
import io.countersign.authenticator.recoverycode.CodeField;
import io.countersign.authenticator.recoverycode.CodesLeft;
import io.countersign.authenticator.recoverycode.CodesToKeep;
import io.countersign.authenticator.totp.CodeFields;
import io.countersign.authenticator.totp.TotpSetUp;
import io.countersign.cli.demo.OutboxMessage;
import io.countersign.cli.demo.OutboxView;
import io.countersign.cli.demo.PeopleView;
import io.countersign.cli.demo.PersonRow;
import io.countersign.enrolment.DoneView;
import io.countersign.enrolment.SetUpView;
import io.countersign.login.HelpView;
import io.countersign.login.KeptView;
import io.countersign.login.LongerView;
import io.countersign.login.Opening;
import io.countersign.login.PasswordView;
import io.countersign.login.PresentView;
import io.countersign.login.ResumeView;
import io.countersign.oidc.ApplicationView;
import io.countersign.oidc.OnwardView;
import io.countersign.oidc.PostView;
import io.countersign.oidc.SignOutView;
import io.countersign.platform.web.ErrorView;
import io.countersign.platform.web.NoticeView;
import io.countersign.platform.web.Part;
import io.countersign.platform.web.Problems;
import io.countersign.platform.web.QrDrawing;
import io.countersign.setup.ChoosePasswordView;
import io.countersign.setup.FirstRunView;
import io.countersign.setup.NewAuthenticatorView;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sample content for every page and state: empty, full, long, wrong. */
public final class SamplePages {

    /** One state of one page. */
    public record Sample(String name, String template, Object view) {}

    public static final String PRACTICE = "Riverside Dental";
    public static final String LONG_PRACTICE =
            "Gemeinschaftspraxis für Kinder- und Jugendmedizin Dr. Müller-Lüdenscheidt & Partner";
    public static final String EMAIL = "ann.baker@riverside.example";
    public static final String LONG_EMAIL =
            "wilhelmine.charlotte.von-hohenstein-zu-langenfeld@praxis-am-alten-wasserturm.example";
    private static final String CHALLENGE = "{\"challenge\":\"AAAA\",\"rpId\":\"localhost\"}";
    static final Problems NONE = Problems.none();
    private static final Part NO_ADVICE = new Part("authenticator/totp/advice", "");

    private SamplePages() {}

    /** All samples, as seen at an instant. */
    public static List<Sample> all(Instant now) {
        List<Sample> all = new ArrayList<>();
        signIn(all);
        setUp(all);
        anew(all);
        enrol(all, now);
        passkeys(all);
        pause(all);
        account(all, now);
        security(all, now);
        applications(all);
        contract(all);
        ConsoleSamples.add(all, now);
        demo(all, now);
        all.addAll(InvitationSamples.all(now));
        all.addAll(ImportSamples.all(now));
        all.addAll(SmsSamples.all());
        all.addAll(ClockSamples.all(now));
        all.addAll(GuideSamples.all());
        all.addAll(NewPhoneSamples.all(now));
        all.addAll(PostSamples.all(now));
        all.addAll(ToldSamples.all(now));
        all.addAll(HelpSamples.all(now));
        all.addAll(ReadinessSamples.all(now));
        all.addAll(MandateSamples.all(now));
        all.addAll(ProductSamples.all(now));
        all.addAll(GroupSamples.all());
        longer(all, now);
        kit(all);
        return all;
    }

    private static void longer(List<Sample> all, Instant now) {
        var until = new LongerView(PRACTICE, EMAIL, "/login/l1", now.plus(Duration.ofDays(6)), 15, NONE);
        add(all, "longer", "login/longer", until);
        Problems short_ = NONE.and("password", "password.tooShort", 15);
        add(
                all,
                "longer-wrong",
                "login/longer",
                new LongerView(LONG_PRACTICE, LONG_EMAIL, "/login/l1", null, 15, short_));
        SetUpView setUp = newPasskey(PRACTICE, true, false, "Ann’s phone", NONE);
        add(
                all,
                "new-passkey-or-longer",
                "enrolment/setup",
                new SetUpView(
                        setUp.practice(),
                        setUp.kind(),
                        setUp.path(),
                        setUp.first(),
                        setUp.form(),
                        setUp.recommended(),
                        setUp.others(),
                        "/login/l1/password",
                        setUp.problems()));
    }

    private static void signIn(List<Sample> all) {
        add(all, "password", "login/password", PasswordView.of("").at(PRACTICE, opening()));
        add(
                all,
                "password-signed-out",
                "login/password",
                PasswordView.of(EMAIL).telling("notice.signedOut").at(PRACTICE, opening()));
        add(
                all,
                "password-wrong",
                "login/password",
                PasswordView.of(EMAIL).rejecting("login.wrong").at(PRACTICE, List.of()));
        add(
                all,
                "password-long",
                "login/password",
                PasswordView.of(LONG_EMAIL)
                        .rejecting("way.passkey.opening.wrong")
                        .at(LONG_PRACTICE, opening()));
        add(all, "code", "login/present", code(PRACTICE, EMAIL, 19, false, NONE));
        add(all, "code-last-seconds", "login/present", code(PRACTICE, EMAIL, 5, false, NONE));
        add(all, "code-wrong", "login/present", code(PRACTICE, EMAIL, 12, true, NONE));
        Problems malformed = NONE.and("code", "code.malformed");
        add(all, "code-malformed", "login/present", code(LONG_PRACTICE, LONG_EMAIL, 12, false, malformed));
        add(all, "backup-code", "login/present", backupCode(PRACTICE, EMAIL, false, NONE));
        add(all, "backup-code-wrong", "login/present", backupCode(PRACTICE, EMAIL, true, NONE));
        Problems unreadable = NONE.and("backup-code", "backupCode.malformed");
        add(all, "backup-code-malformed", "login/present", backupCode(LONG_PRACTICE, LONG_EMAIL, false, unreadable));
        add(all, "help", "login/help", new HelpView("/login"));
    }

    private static void demo(List<Sample> all, Instant now) {
        List<String> codes = Collections.nCopies(10, "82T9-0FHB-BBGD-GB9H");
        var rita = new PersonRow(
                "rita",
                "Rita Reception",
                "demo.role.team",
                PRACTICE,
                EMAIL,
                "paper boats cross slowly",
                "492 039",
                "118 325",
                17,
                codes,
                null);
        var ines = new PersonRow(
                "ines",
                "Ines Invited",
                "demo.role.team",
                LONG_PRACTICE,
                LONG_EMAIL,
                "",
                null,
                null,
                0,
                List.of(),
                "https://desk.example/setup/AAAA");
        add(
                all,
                "demo-people",
                "demo/people",
                new PeopleView(List.of(rita, ines), "https://desk.example/desk", "https://desk.example/"));
        add(all, "demo-outbox-empty", "demo/outbox", new OutboxView(List.of()));
        add(
                all,
                "demo-outbox",
                "demo/outbox",
                new OutboxView(List.of(
                        new OutboxMessage.Handed(
                                now.minusSeconds(50),
                                "Ines Invited",
                                LONG_EMAIL,
                                PRACTICE,
                                "https://desk.example/setup/DkVacNqH3cz9Wa6q-8eOItmzEA09foO-MR8TQ0Qz35Y"),
                        new OutboxMessage.Text(
                                now.minusSeconds(200),
                                "+61412345678",
                                "123456 is your code for Riverside Dental.\n\n@desk.example #123456"),
                        new OutboxMessage.Mail(now.minusSeconds(4_000), EMAIL, PostSamples.MAIL))));
    }

    private static void contract(List<Sample> all) {
        var words = new ContractView.Words(List.of(List.of(
                new ContractView.Piece("Is this code accepted? Answered with ", false),
                new ContractView.Piece("\"accepted\":true", true),
                new ContractView.Piece(", or not.", false))));
        var field = new ContractView.Row("code", "", "string", true, words);
        var answer = new ContractView.Answer(
                "200", words, List.of(field), List.of("{\n  \"accepted\" : true,\n  \"step\" : 59081760\n}"));
        var operation = new ContractView.Operation(
                "verify",
                "POST",
                "/api/v1/subscribers/{id}/verify",
                "Verify a code",
                "verify",
                words,
                List.of(new ContractView.Row("Idempotency-Key", "header", "string", false, words)),
                List.of(field),
                List.of("{\"code\":\"492039\"}"),
                List.of(answer, new ContractView.Answer("422", words, List.of(), List.of())));
        var section = new ContractView.Section("verification", words, List.of(operation));
        add(all, "reference", "api/reference", new ContractView("REST API", "1.0.0", words, words, List.of(section)));
    }

    private static void pause(List<Sample> all) {
        add(all, "resume", "login/resume", new ResumeView(PRACTICE, EMAIL, "/account", true, false, NONE));
        add(all, "resume-wrong", "login/resume", new ResumeView(PRACTICE, EMAIL, "/account", true, true, NONE));
        Problems missing = NONE.and("password", "login.password.missing");
        add(
                all,
                "confirm",
                "login/resume",
                new ResumeView(LONG_PRACTICE, LONG_EMAIL, "/account", false, false, missing));
        Map<String, String> typed = Map.of("name", "The “tablet” at reception");
        add(all, "kept", "login/kept", new KeptView(PRACTICE, "/account/authenticators/a1/rename", typed));
        Map<String, String> lines = Map.of("name", "Front Desk", "redirects", "https://desk.example/cb", "once", "AA");
        add(all, "kept-lines", "login/kept", new KeptView(PRACTICE, "/console/p1/applications", lines));
    }

    private static void setUp(List<Sample> all) {
        add(all, "first", "setup/first", new FirstRunView("", "", "", 8, NONE));
        Problems problems = NONE.and("email", "first.email.malformed").and("password", "password.common");
        add(all, "first-wrong", "setup/first", new FirstRunView(PRACTICE, "Ann Baker", "ann.baker", 8, problems));
        add(all, "invited", "setup/password", new ChoosePasswordView(PRACTICE, "Ben", EMAIL, true, 8, NONE));
        Problems tooShort = NONE.and("password", "password.tooShort", 8);
        add(
                all,
                "new-password-short",
                "setup/password",
                new ChoosePasswordView(LONG_PRACTICE, "Ann", LONG_EMAIL, false, 8, tooShort));
    }

    private static void anew(List<Sample> all) {
        add(all, "new-authenticator", "setup/authenticator", new NewAuthenticatorView(PRACTICE, EMAIL, false, NONE));
        add(
                all,
                "new-authenticator-wrong",
                "setup/authenticator",
                new NewAuthenticatorView(PRACTICE, EMAIL, true, NONE));
    }

    private static void enrol(List<Sample> all, Instant now) {
        add(all, "app", "enrolment/setup", app(PRACTICE, EMAIL, true, false, NONE));
        add(all, "app-wrong-clock", "enrolment/setup", app(PRACTICE, EMAIL, true, ClockSamples.advice(1, 0), NONE));
        add(all, "app-wrong", "enrolment/setup", app(PRACTICE, EMAIL, true, true, NONE));
        Problems other = NONE.and("code", "enrol.other.algorithm", "SHA-256");
        add(all, "app-other-parameters", "enrolment/setup", app(LONG_PRACTICE, LONG_EMAIL, false, false, other));
        add(all, "backup-codes", "enrolment/setup", backupCodes(PRACTICE, EMAIL, false, now));
        add(all, "backup-codes-wrong", "enrolment/setup", backupCodes(LONG_PRACTICE, LONG_EMAIL, true, now));
        add(all, "backup-codes-sheet", "authenticator/recoverycode/sheet", codes(PRACTICE, EMAIL, false, now));
        add(
                all,
                "backup-codes-sheet-long",
                "authenticator/recoverycode/sheet",
                codes(LONG_PRACTICE, LONG_EMAIL, false, now));
        add(all, "done", "enrolment/done", new DoneView(PRACTICE, "totp", true, List.of("recoverycode"), true, true));
        add(
                all,
                "done-passkey",
                "enrolment/done",
                new DoneView(PRACTICE, "passkey", false, List.of("recoverycode"), false, false));
        spares(all, now);
        changes(all, now);
    }

    private static void spares(List<Sample> all, Instant now) {
        SpareRow many = spare(now, 10, "active");
        SpareRow few = spare(now, 3, "active");
        SpareRow none = spare(now, 0, "active");
        add(all, "backup-code-used", "account/spent", new SpentView(PRACTICE, many));
        add(all, "backup-code-used-few", "account/spent", new SpentView(PRACTICE, few));
        add(all, "backup-code-used-last", "account/spent", new SpentView(LONG_PRACTICE, none));
        add(all, "backup-codes-owed", "account/reserve", new SpentView(PRACTICE, none));
        add(all, "backup-codes-open", "account/spare", new SpareView(PRACTICE, few, true));
        add(all, "backup-codes-paused", "account/spare", new SpareView(PRACTICE, spare(now, 10, "suspended"), true));
    }

    /** What stands above every page while a change is announced. */
    public static Part announced(boolean open, Instant now) {
        Instant announced = now.minus(open ? Duration.ofHours(30) : Duration.ofHours(3));
        Instant until = now.plus(open ? Duration.ofHours(66) : Duration.ofHours(21));
        return new Part("account/announced", new AnnouncedView(open, announced, until));
    }

    private static void changes(List<Sample> all, Instant now) {
        Instant opens = now.plus(Duration.ofHours(21));
        Instant lapses = opens.plus(Duration.ofDays(3));
        Part field = new Part("authenticator/recoverycode/fields", new CodeField(false, false, NONE));
        Part wrong = new Part("authenticator/recoverycode/fields", new CodeField(false, true, NONE));
        String way = "backup-code";
        List<String> both = List.of("code", "passkey");
        add(
                all,
                "change",
                "account/change",
                new ChangeView(PRACTICE, EMAIL, "none", null, null, both, way, field, false, NONE));
        add(
                all,
                "change-wrong",
                "account/change",
                new ChangeView(LONG_PRACTICE, LONG_EMAIL, "none", null, null, List.of(), way, wrong, true, NONE));
        add(
                all,
                "change-waiting",
                "account/change",
                new ChangeView(PRACTICE, EMAIL, "waiting", opens, lapses, List.of("code"), way, field, false, NONE));
        add(
                all,
                "change-open",
                "account/change",
                new ChangeView(PRACTICE, EMAIL, "open", opens, lapses, List.of(), way, field, false, NONE));
    }

    private static SpareRow spare(Instant now, int left, String status) {
        AuthenticatorRow row = row("c1", "", now, Duration.ofDays(40), Duration.ofMinutes(1), status);
        Part standing =
                status.equals("active") ? new Part("authenticator/recoverycode/standing", new CodesLeft(left)) : null;
        return new SpareRow("recoverycode", row, standing);
    }

    private static PresentView backupCode(String practice, String email, boolean rejected, Problems problems) {
        return new PresentView(
                practice,
                email,
                "/login/sample",
                "backup-code",
                new Part("authenticator/recoverycode/fields", new CodeField(true, rejected, problems)),
                true,
                new Part("authenticator/recoverycode/advice", ""),
                List.of("code"),
                0,
                rejected);
    }

    private static CodesToKeep codes(String practice, String email, boolean rejected, Instant now) {
        List<String> code = List.of("7K3F", "9QXM", "2VTB", "D801");
        return new CodesToKeep(
                practice, email, "Ann Baker", now, Collections.nCopies(10, code), "/enrolment/sample", rejected, NONE);
    }

    private static SetUpView backupCodes(String practice, String email, boolean rejected, Instant now) {
        return new SetUpView(
                practice,
                "recoverycode",
                "/enrolment/sample",
                false,
                new Part("authenticator/recoverycode/setup", codes(practice, email, rejected, now)),
                List.of(),
                List.of(),
                NONE);
    }

    private static PresentView code(
            String practice, String email, int secondsLeft, boolean rejected, Problems problems) {
        return new PresentView(
                practice,
                email,
                "/login/sample",
                "code",
                new Part("authenticator/totp/fields", new CodeFields(secondsLeft, 30, true, rejected, problems)),
                true,
                new Part("authenticator/totp/advice", ""),
                List.of(),
                rejected ? 12 : 0,
                rejected);
    }

    private static SetUpView app(String practice, String email, boolean first, boolean rejected, Problems problems) {
        return app(practice, email, first, rejected ? NO_ADVICE : null, problems);
    }

    private static SetUpView app(
            String practice, String email, boolean first, @Nullable Part advice, Problems problems) {
        String uri = "otpauth://totp/" + practice.replace(" ", "%20").replace("&", "%26") + ":" + email
                + "?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer="
                + practice.replace(" ", "%20").replace("&", "%26");
        List<String> key = List.of("JBSW", "Y3DP", "EHPK", "3PXP", "JBSW", "Y3DP", "EHPK", "3PXP");
        var steps = new TotpSetUp(
                practice + ": " + email,
                QrDrawing.of(uri),
                key,
                uri,
                first ? "Authenticator app" : "Authenticator app 2",
                19,
                30,
                advice != null,
                advice == NO_ADVICE ? null : advice,
                problems);
        return new SetUpView(
                practice,
                "totp",
                "/enrolment/sample",
                first,
                new Part("authenticator/totp/setup", steps),
                List.of("passkey"),
                List.of(),
                problems);
    }

    private static void passkeys(List<Sample> all) {
        add(all, "passkey", "login/present", passkey(PRACTICE, EMAIL, List.of("code"), false, NONE));
        add(all, "passkey-wrong", "login/present", passkey(LONG_PRACTICE, LONG_EMAIL, List.of("code"), true, NONE));
        Problems missing = NONE.and("credential", "passkey.missing");
        add(all, "passkey-missing", "login/present", passkey(PRACTICE, EMAIL, List.of(), false, missing));
        add(all, "new-passkey", "enrolment/setup", newPasskey(PRACTICE, true, false, "", NONE));
        add(all, "new-passkey-wrong", "enrolment/setup", newPasskey(LONG_PRACTICE, false, true, "Ann’s laptop", NONE));
        Problems unreadable = NONE.and("credential", "passkey.unreadable").and("name", "enrol.name.tooLong", 80);
        add(all, "new-passkey-unreadable", "enrolment/setup", newPasskey(PRACTICE, true, false, "", unreadable));
    }

    private static List<Opening> opening() {
        return List.of(new Opening(
                "passkey", new Part("authenticator/passkey/fields", new PasskeyFields(CHALLENGE, true, NONE))));
    }

    private static PresentView passkey(
            String practice, String email, List<String> others, boolean rejected, Problems problems) {
        return new PresentView(
                practice,
                email,
                "/login/sample",
                "passkey",
                new Part("authenticator/passkey/fields", new PasskeyFields(CHALLENGE, false, problems)),
                true,
                null,
                others,
                0,
                rejected);
    }

    private static SetUpView newPasskey(
            String practice, boolean first, boolean rejected, String name, Problems problems) {
        return new SetUpView(
                practice,
                "passkey",
                "/enrolment/sample",
                first,
                new Part("authenticator/passkey/setup", new PasskeySetUp(CHALLENGE, name, rejected, problems)),
                List.of(),
                List.of("totp"),
                problems);
    }

    private static void account(List<Sample> all, Instant now) {
        AuthenticatorRow phone = row("a1", "Ann’s phone", now, Duration.ofDays(40), Duration.ofMinutes(2), "active");
        AuthenticatorRow tablet = row("a2", "Tablet at reception", now, Duration.ofDays(3), null, "disabled");
        AuthenticatorRow old = row(
                "a3",
                "The old telephone in the drawer of the second treatment room",
                now,
                Duration.ofDays(400),
                Duration.ofDays(90),
                "suspended");
        add(all, "account-one", "account/account", account(PRACTICE, "Ann Baker", EMAIL, List.of(phone), null));
        add(
                all,
                "account-many",
                "account/account",
                account(
                        LONG_PRACTICE,
                        "Wilhelmine Charlotte von Hohenstein",
                        LONG_EMAIL,
                        List.of(phone, tablet, old),
                        "notice.removed"));
        add(all, "authenticator", "account/authenticator", rename(tablet, tablet.name(), true, NONE));
        add(all, "authenticator-last", "account/authenticator", rename(phone, phone.name(), false, NONE));
        Problems missing = NONE.and("name", "enrol.name.missing");
        add(all, "authenticator-no-name", "account/authenticator", rename(old, "", true, missing));
        add(all, "prove", "account/prove", prove(false));
        add(all, "prove-wrong", "account/prove", prove(true));
        add(all, "prove-wrong-clock", "account/prove", prove(false, ClockSamples.advice(0, 4)));
        add(all, "prove-passkey", "account/prove", provePasskey());
    }

    private static AuthenticatorRow row(
            String id, String name, Instant now, Duration added, @Nullable Duration used, String status) {
        return new AuthenticatorRow(
                id,
                id.equals("a2") ? "passkey" : "totp",
                name,
                now.minus(added),
                used == null ? null : now.minus(used),
                status);
    }

    private static AccountView account(
            String practice, String name, String email, List<AuthenticatorRow> rows, @Nullable String notice) {
        boolean full = rows.size() > 1;
        Instant when = rows.getFirst().added();
        List<ToldRow> told = full
                ? List.of(
                        new ToldRow("told.added", rows.getLast().name(), when, false, "n1"),
                        new ToldRow("told.manyFailures.codes", "", when, true, null))
                : List.of();
        List<ActivityRow> activity = List.of(
                new ActivityRow("activity.signedIn", "198.51.100.7", when, "check"),
                new ActivityRow("activity.wrongCode", "", when, "alert"));
        List<PlaceRow> places = places(when);
        return new AccountView(
                practice,
                name,
                email,
                full,
                new AuthenticatorsSection(
                        rows,
                        full ? Map.of(rows.getFirst().id(), ClockSamples.drift()) : Map.of(),
                        List.of("passkey"),
                        full ? NewPhoneSamples.retiring(when) : null,
                        List.of(new Part("authenticator/passkey/signal", "{}"))),
                List.of(full ? spare(when, 3, "active") : new SpareRow("recoverycode", null, null)),
                full ? new RecoveryKeySection(null, null, true) : null,
                full,
                new PasswordSection(when),
                new PlacesSection(full ? places : List.of(places.getFirst()), full ? 20 : 1),
                new LatelySection(told, activity),
                full
                        ? List.of(
                                new BelongsRow("p1", PRACTICE, "owner", "practitioner", true),
                                new BelongsRow("p2", LONG_PRACTICE, "member", "virtual-assistant", false))
                        : List.of(new BelongsRow("p1", PRACTICE, "member", "team", false)),
                notice);
    }

    private static List<PlaceRow> places(Instant when) {
        String long6 = "2001:db8:85a3:8d3:1319:8a2e:370:7348";
        return List.of(
                new PlaceRow("s1", "Firefox", "Windows", "198.51.100.7", "198.51.100.7", when, when, true, false),
                new PlaceRow("s2", "Safari", "Mac", long6, "203.0.113.80", when, when, false, true),
                new PlaceRow("s3", null, "Android", "", "", when, when, false, false),
                new PlaceRow("s4", null, null, "192.0.2.1", "192.0.2.1", when, when, false, false));
    }

    private static void security(List<Sample> all, Instant now) {
        Instant when = now.minus(Duration.ofHours(5));
        List<PlaceRow> places = places(when);
        add(
                all,
                "places",
                "account/places",
                new PlacesView(
                        PRACTICE,
                        places,
                        List.of(new RememberedRow("r1", "Firefox", when, when.plusSeconds(30_000))),
                        20,
                        "places.done.one"));
        add(all, "second-way", "account/second-way", new SecondWayView(PRACTICE));
        add(
                all,
                "places-here",
                "account/places",
                new PlacesView(LONG_PRACTICE, places.subList(0, 1), List.of(), 20, null));
        List<ActivityRow> happened = List.of(
                new ActivityRow("activity.signedIn", "198.51.100.7", now, "check"),
                new ActivityRow("activity.wrongPassword", "", when, "alert"),
                new ActivityRow("activity.ended.LIMIT", "", when, "check"));
        add(all, "activity", "account/activity", new ActivityView(PRACTICE, happened));
        add(all, "change-password", "account/newpassword", new NewPasswordView(PRACTICE, EMAIL, 8, false, NONE));
        add(all, "change-password-wrong", "account/newpassword", new NewPasswordView(PRACTICE, EMAIL, 8, true, NONE));
        Problems problems = NONE.and("current", "login.password.missing").and("password", "password.tooShort", 8);
        add(
                all,
                "change-password-short",
                "account/newpassword",
                new NewPasswordView(PRACTICE, EMAIL, 8, false, problems));
        AuthenticatorRow phone = row("a1", "Ann’s phone", now, Duration.ofDays(40), Duration.ofMinutes(2), "active");
        AuthenticatorRow odd = row("a2", "Tablet", now, Duration.ofHours(1), null, "suspended");
        var codes = new AuthenticatorRow("a3", "recoverycode", "", now.minus(Duration.ofDays(9)), null, "active");
        add(all, "safe", "account/safe", new SafeView(PRACTICE, List.of(phone, odd, codes), true));
        add(all, "safe-none", "account/safe", new SafeView(LONG_PRACTICE, List.of(odd), false));
    }

    private static AuthenticatorView rename(AuthenticatorRow row, String typed, boolean removable, Problems problems) {
        return new AuthenticatorView(PRACTICE, row, typed, removable, problems);
    }

    private static ProveView provePasskey() {
        return new ProveView(
                PRACTICE,
                EMAIL,
                "/account",
                "passkey",
                false,
                new Part("authenticator/passkey/fields", new PasskeyFields(CHALLENGE, false, NONE)),
                true,
                null,
                List.of("code"),
                true,
                null,
                NONE);
    }

    private static ProveView prove(boolean rejected) {
        return prove(rejected, null);
    }

    private static ProveView prove(boolean rejected, @Nullable Part wrongClock) {
        return new ProveView(
                PRACTICE,
                EMAIL,
                "/account",
                "code",
                true,
                new Part("authenticator/totp/fields", new CodeFields(25, 30, false, rejected, NONE)),
                true,
                new Part("authenticator/totp/advice", ""),
                List.of(),
                rejected,
                wrongClock,
                NONE);
    }

    private static void applications(List<Sample> all) {
        var desk = new ApplicationView(PRACTICE, EMAIL, "Front Desk", "/authorize/sample");
        var address = URI.create("https://desk.example/cb?code=sample&state=sample");
        add(
                all,
                "password-for-application",
                "login/password",
                PasswordView.of(EMAIL).goingOnTo("Front Desk").at("", opening()));
        add(all, "application-consent", "oidc/consent", desk);
        add(all, "application-level", "oidc/level", desk);
        add(all, "application-onward", "oidc/onward", new OnwardView("Front Desk", address));
        add(
                all,
                "application-post",
                "oidc/post",
                new PostView("Front Desk", "https://desk.example/cb", Map.of("code", "sample")));
        add(all, "application-sign-out", "oidc/sign-out", new SignOutView(true));
        add(all, "application-signed-out", "oidc/sign-out", new SignOutView(false));
        add(all, "leave", "account/leave", new LeaveView("p1", PRACTICE, true, true, false));
        add(all, "leave-home", "account/leave", new LeaveView("p1", LONG_PRACTICE, false, true, false));
        add(all, "leave-last", "account/leave", new LeaveView("p1", PRACTICE, true, true, true));
        for (String key : List.of("authorize.client", "authorize.redirect", "authorize.over")) {
            add(all, "notice-" + key, "platform/notice", new NoticeView(key, "/"));
        }
    }

    private static void kit(List<Sample> all) {
        for (String key : List.of(
                "expired",
                "tooOld",
                "endedElsewhere",
                "endedByChange",
                "endedByLimit",
                "endedByPlace",
                "endedByAlarm",
                "frozen",
                "frozenOwn",
                "keptGone",
                "startAgain",
                "link",
                "enrolExpired")) {
            add(all, "notice-" + key, "platform/notice", new NoticeView(key, "/login"));
        }
        add(all, "error-stale", "platform/error", new ErrorView("stale", "", "/login"));
        add(all, "error-incident", "platform/error", new ErrorView("incident", "k3Xw9a-2f", "/"));
    }

    static void add(List<Sample> all, String name, String template, Object view) {
        all.add(new Sample(name, template, view));
    }
}
