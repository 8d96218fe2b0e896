package io.countersign.cli.admin;

import io.countersign.audit.AuditInspection.Fault;
import io.countersign.audit.KeptInspection;
import io.countersign.authenticator.AuthenticatorId;
import io.countersign.authenticator.AuthenticatorStatus;
import io.countersign.cli.admin.AdminAnswer.Link;
import io.countersign.cli.admin.AdminAnswer.Why;
import io.countersign.membership.ImportPlan;
import io.countersign.membership.Reason;
import io.countersign.membership.SetupLink;
import io.countersign.message.Channel;
import io.countersign.message.MessageState;
import io.countersign.message.Why.Cause;
import io.countersign.organization.Country;
import io.countersign.organization.Membership;
import io.countersign.organization.Role;
import io.countersign.organization.Rule;
import io.countersign.organization.Work;
import io.countersign.platform.web.Language;
import io.countersign.policy.Finding;
import io.countersign.policy.Presets;
import io.countersign.policy.Scope;
import io.countersign.relyingparty.ApiScope;
import io.countersign.relyingparty.Demand;
import io.countersign.relyingparty.RelyingParty;
import io.countersign.subscriber.DisplayName;
import io.countersign.subscriber.EmailAddress;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** One of every kind of request and of answer, with all that each can hold. */
final class AdminExamples {
    static final EmailAddress ANN = new EmailAddress("ann@example.org");
    static final DisplayName NAME = new DisplayName("Ann \"Änn\" O'Hara");
    static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    static final Link LINK = new Link("http://localhost:8080/setup/abc", SetupLink.Purpose.WELCOME, NOON);
    private static final Whom SOME = new Whom(new Scope(false, Set.of(Role.OWNER), Set.of(Work.TEAM)));

    private AdminExamples() {}

    static Stream<AdminRequest> requests() {
        return Stream.of(
                new AdminRequest.CreatePractice(NAME, Optional.empty(), true),
                new AdminRequest.CreatePractice(NAME, Optional.of(new AdminRequest.Owner(ANN, NAME)), false),
                new AdminRequest.ImportPeople(
                        NAME, "name;email\r\nÄnn;ann@example.org", Optional.of(ANN), Language.GERMAN, true),
                new AdminRequest.ListPractices(),
                new AdminRequest.AddPerson(NAME, ANN, NAME, Role.HELP_DESK, Work.VIRTUAL_ASSISTANT),
                new AdminRequest.ListPeople(NAME),
                new AdminRequest.GiveRole(NAME, ANN, Role.HELP_DESK, Optional.of(Work.TEAM)),
                new AdminRequest.TurnPlace(NAME, ANN, false),
                new AdminRequest.ShowRules(NAME),
                new AdminRequest.ListPresets(),
                new AdminRequest.ComparePreset(NAME, Presets.of("simple").orElseThrow()),
                new AdminRequest.ApplyPreset(
                        NAME, Presets.of("ato-dsp").orElseThrow(), "2026-12-07", new Reason("Our insurer asks")),
                new AdminRequest.SetRules(
                        NAME, List.of(new RuleValue(Rule.TRIES, "3")), new Reason("so many were guessed")),
                new AdminRequest.ShowMandate(NAME),
                new AdminRequest.DecideMandate(
                        NAME,
                        SOME,
                        Optional.of(LocalDate.of(2026, 12, 7)),
                        Optional.of(new Reason("our insurer asks"))),
                new AdminRequest.DecideMandate(NAME, new Whom(Scope.NOBODY), Optional.empty(), Optional.empty()),
                new AdminRequest.GiveDay(NAME, ANN, Optional.empty(), new Reason("on leave")),
                new AdminRequest.ListProducts(NAME),
                new AdminRequest.PlacePractice(NAME, new Country("AU")),
                new AdminRequest.ConnectProduct(
                        NAME, "xero", Optional.of(NAME), SOME, Optional.of(LocalDate.of(2026, 12, 7)), true),
                new AdminRequest.DisconnectProduct(NAME, "Xero", new Reason("we part with it")),
                new AdminRequest.NameSupport(ANN, true),
                new AdminRequest.ListSupport(),
                new AdminRequest.ShowMessages(),
                new AdminRequest.RetryMessages(Optional.of("m1")),
                new AdminRequest.RetryMessages(Optional.empty()),
                new AdminRequest.TestMail(ANN),
                new AdminRequest.ShowTextGateways(),
                new AdminRequest.TestText("+61412345678", java.util.Optional.of("carrier")),
                new AdminRequest.ResetPassword(ANN),
                new AdminRequest.RevokeAuthenticators(ANN, Optional.of(new AuthenticatorId("a1"))),
                new AdminRequest.RevokeAuthenticators(ANN, Optional.empty()),
                new AdminRequest.MakeSetupLink(Optional.of(ANN)),
                new AdminRequest.MakeSetupLink(Optional.empty()),
                new AdminRequest.VerifyAudit(Optional.empty(), "", false),
                new AdminRequest.VerifyAudit(Optional.of(NAME), "countersign/audit/p1\n1\n\n— x\n", true),
                new AdminRequest.ShowCheckpoints(),
                new AdminRequest.ShowAuditKey(),
                new AdminRequest.KeepLog(Optional.of(NAME), 24),
                new AdminRequest.KeepLog(Optional.empty(), 12),
                new AdminRequest.ExportLog(NAME, "2026-01-01", "", true, "1.2"),
                new AdminRequest.MakeEvidence(
                        NAME, "2026-01-01", "2026-03-31", "simple,ato-dsp", "de", "/mnt/evidence.zip"),
                new AdminRequest.ShowSyslog(),
                new AdminRequest.AddClient(
                        NAME,
                        Optional.of(NAME),
                        List.of("https://desk.example/cb"),
                        List.of(),
                        false,
                        Optional.of("{\"keys\":[]}"),
                        true,
                        false),
                new AdminRequest.ListClients(),
                new AdminRequest.RenewClientSecret("c1", 24),
                new AdminRequest.AskOfClient(
                        "c1",
                        new ClientAsks.Wish(Optional.of(Demand.Least.TWO_FACTORS), Optional.of(false), Optional.of(60)),
                        Optional.empty()),
                new AdminRequest.RemoveClient("c1"),
                new AdminRequest.CreateApiKey(NAME, NAME, Set.of(ApiScope.VERIFY, ApiScope.AUDIT_READ), 365),
                new AdminRequest.ListApiKeys(),
                new AdminRequest.RotateApiKey("k1", 24),
                new AdminRequest.RevokeApiKey("k1"),
                new AdminRequest.RotateKeys(),
                new AdminRequest.ShowKeys(),
                new AdminRequest.ReplaceKek("file:/etc/countersign/kek"),
                new AdminRequest.MakeSheet(true),
                new AdminRequest.MakeBackup("/mnt/a.backup", false));
    }

    static Stream<AdminAnswer> answers() {
        var practice = new AdminAnswer.Practice("p1", "Hill Street");
        var ann = new AdminAnswer.Person("ann@example.org", "Ann");
        var invited = new AdminAnswer.Invited("ann@example.org", "Ann", Role.OWNER, Work.PRACTITIONER, LINK);
        var client = new ClientState(
                "c1",
                "Front Desk",
                Optional.empty(),
                List.of("https://desk.example/cb"),
                List.of(),
                RelyingParty.Proof.SECRET,
                true,
                "RS256");
        var key = new AdminAnswer.ApiKeyState(
                "k1", "p1", "Till", List.of(ApiScope.VERIFY, ApiScope.AUDIT_READ), true, NOON, NOON);
        return Stream.of(
                new AdminAnswer.ApiKeyCreated(key, "csk_test_abc"),
                new AdminAnswer.ApiKeyList(List.of(key)),
                new AdminAnswer.ApiKeyRotated(key, "csk_test_abc", "24h"),
                new AdminAnswer.ApiKeyRevoked(key),
                new AdminAnswer.MandateShown(
                        practice,
                        new MandateState(
                                true,
                                SOME,
                                Optional.of(new MandateState.Announced(new Whom(Scope.EVERYONE), NOON)),
                                1,
                                List.of(new MandateState.Somebody(
                                        "ann@example.org", "Ann", "sets-up", "grace", Optional.of(NOON))),
                                List.of(new MandateState.LetOff("ann@example.org", "on leave", NOON, false)))),
                new AdminAnswer.ProductsShown(
                        practice,
                        Optional.of("AU"),
                        false,
                        List.of(new ProductState(
                                "c1",
                                "xero",
                                "Xero",
                                SOME,
                                NOON,
                                List.of(new RuleValue(Rule.REMEMBER, "24")),
                                List.of(),
                                List.of("ann@example.org"),
                                List.of(),
                                List.of(),
                                "2026-11-29"))),
                new AdminAnswer.PracticeCreated(practice, Optional.empty()),
                new AdminAnswer.PracticeCreated(practice, Optional.of(invited)),
                new AdminAnswer.PracticeList(List.of(practice)),
                new AdminAnswer.PeopleImported(
                        practice,
                        true,
                        1,
                        0,
                        List.of(new ImportedLine(
                                2,
                                "Ann",
                                "ann@example.org",
                                Optional.of(Role.OWNER),
                                Optional.of(Work.TEAM),
                                ImportPlan.Fate.INVITE,
                                ""))),
                new AdminAnswer.PersonAdded(practice, invited),
                people(),
                new AdminAnswer.PlaceChanged(ann, practice, Role.HELP_DESK, Work.TEAM, Membership.Status.SUSPENDED),
                new AdminAnswer.RulesShown(practice, List.of(new RuleValue(Rule.TRIES, "3"))),
                new AdminAnswer.PresetsShown(
                        Optional.of(practice),
                        List.of(new PresetState(
                                "simple",
                                "Simple",
                                "2026-11",
                                List.of("docs/policy.md"),
                                List.of("tries=8 -> 5"),
                                List.of(new PresetState.Point(
                                        "S-04", "4", "A wait", Finding.Result.NOT_MET, "8 tries"))))),
                new AdminAnswer.SupportNamed(ann, false),
                new AdminAnswer.SupportList(List.of(ann)),
                new AdminAnswer.MessagesShown(
                        List.of(new MessageCount(Channel.TEXT, MessageState.SENT, 3)),
                        List.of(new StuckMessage(
                                "m1",
                                Channel.MAIL,
                                "notice",
                                Optional.of("p1"),
                                "an…@example.org",
                                2,
                                NOON,
                                Optional.of(NOON),
                                NOON,
                                Optional.of(Cause.SIGN_IN_REFUSED),
                                "535 no"))),
                new AdminAnswer.MessagesRetried(List.of("m1")),
                new AdminAnswer.MailTested("mail.example.org:587", "ann@example.org"),
                new AdminAnswer.TextTested("carrier", "+61412345678"),
                new AdminAnswer.TextGatewaysShown(List.of(new TextGatewayState(
                        "carrier",
                        false,
                        java.util.Optional.of(io.countersign.message.Why.Cause.BUSY),
                        "status 0x58",
                        java.util.Optional.of(java.time.Instant.EPOCH),
                        java.util.Optional.empty(),
                        3,
                        1,
                        2))),
                new AdminAnswer.PasswordReset(ann, LINK),
                new AdminAnswer.AuthenticatorsRevoked(
                        ann, List.of(new AdminAnswer.Named("a1", "Phone")), Optional.empty()),
                new AdminAnswer.LinkMade(Optional.empty(), LINK),
                new AdminAnswer.AuditVerified(
                        false,
                        List.of(new AuditFindings.Chain(
                                "p1",
                                Optional.of("Hill"),
                                7,
                                2,
                                Optional.of(NOON),
                                1,
                                List.of(new AuditFindings.Pruned(1, 3, NOON, NOON, 12, NOON)))),
                        List.of(new AuditFindings.Fault(
                                "installation", Optional.empty(), 3, Fault.What.ENTRY_CHANGED, "changed")),
                        0),
                new AdminAnswer.AuditCheckpoints(List.of("a\nb\n\n— c\n")),
                new AdminAnswer.LogKept(Optional.of(practice), 24, true),
                new AdminAnswer.LogLines(List.of("{}\n"), Optional.of("1.2")),
                new AdminAnswer.LogWritten("/mnt/log.csv", 7),
                new AdminAnswer.EvidenceMade("/mnt/evidence.zip", NOON, NOON.plusSeconds(60), 7),
                new AdminAnswer.SyslogShown(3, Optional.of(NOON), Optional.empty(), Optional.empty()),
                new AdminAnswer.AuditKey("PEM\n", List.of("a+b+c")),
                new AdminAnswer.ClientAdded(client, Optional.of("secret")),
                new AdminAnswer.ClientList(List.of(client)),
                new AdminAnswer.ClientSecretMade(client, "secret", "24h"),
                new AdminAnswer.CheckpointsHeld(
                        false,
                        List.of(new AuditFindings.Kept(
                                "p1", Optional.of("Hill"), 7, NOON, KeptInspection.State.FAILS, "it differs"))),
                new AdminAnswer.ClientAsked(
                        client,
                        new ClientAsks(Demand.Least.ANY, true, Optional.empty()),
                        new ClientAsks(Demand.Least.TWO_FACTORS, false, Optional.of(60)),
                        true),
                new AdminAnswer.ClientRemoved(client),
                new AdminAnswer.KeysShown(
                        List.of(new AdminAnswer.Key("kek", "0123456789abcdef")),
                        2,
                        Optional.of(new AdminAnswer.Rotation(NOON, 5, 7)),
                        Optional.empty(),
                        Optional.of(NOON)),
                new AdminAnswer.KeysRotated(Optional.empty()),
                new AdminAnswer.KekReplaced("0123456789abcdef", "123456789abcdef0", "env:KEK"),
                new AdminAnswer.SheetMade("K1 0000\n"),
                new AdminAnswer.SheetWritten("sheet.html"),
                new AdminAnswer.KeysRestored(
                        List.of(new AdminAnswer.RestoredKey("The pepper", "0123456789abcdef", "/etc/pepper"))),
                new AdminAnswer.BackupMade("/mnt/a.backup", NOON, 12),
                new AdminAnswer.BackupRestored(
                        NOON,
                        12,
                        List.of(new AdminAnswer.Held("ann@example.org", "Phone")),
                        List.of(),
                        1,
                        Optional.of("/data/old.db"),
                        true),
                new AdminAnswer.Refused(Why.EMAIL_TAKEN, "It is \"taken\"."));
    }

    static AdminAnswer.PersonList people() {
        return new AdminAnswer.PersonList(
                new AdminAnswer.Practice("p1", "Hill Street"),
                List.of(new AdminAnswer.Member(
                        "ann@example.org",
                        "Ann",
                        Role.OWNER,
                        Work.PRACTITIONER,
                        Membership.Status.ACTIVE,
                        Optional.of(new AdminAnswer.PasswordState(AuthenticatorStatus.ACTIVE, false)),
                        List.of(new AuthenticatorState(
                                "a1", "Phone", "totp", AuthenticatorStatus.DISABLED, true, Optional.of(NOON))))));
    }
}
