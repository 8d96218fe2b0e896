package io.countersign;

import io.countersign.account.AccountPages;
import io.countersign.account.ActivityPages;
import io.countersign.account.AddressPages;
import io.countersign.account.ChangePages;
import io.countersign.account.DeadlinePages;
import io.countersign.account.LeavePages;
import io.countersign.account.NewPhonePages;
import io.countersign.account.NotMePages;
import io.countersign.account.NumberPages;
import io.countersign.account.OwnAuthenticatorPages;
import io.countersign.account.PasswordPages;
import io.countersign.account.PlacesPages;
import io.countersign.account.ProvePages;
import io.countersign.account.RecoveryKeyPages;
import io.countersign.account.ReportPages;
import io.countersign.account.SparePages;
import io.countersign.api.ApiLimits;
import io.countersign.audit.LogReader;
import io.countersign.console.AlarmPages;
import io.countersign.console.ApplicationPages;
import io.countersign.console.CasePages;
import io.countersign.console.DemandPages;
import io.countersign.console.DirectoryPages;
import io.countersign.console.EvidencePages;
import io.countersign.console.ForgetPages;
import io.countersign.console.GroupPages;
import io.countersign.console.HomePages;
import io.countersign.console.ImportPages;
import io.countersign.console.InvitePages;
import io.countersign.console.LogExportPages;
import io.countersign.console.LogKeptPages;
import io.countersign.console.LogPages;
import io.countersign.console.MandatePages;
import io.countersign.console.PeoplePages;
import io.countersign.console.PersonChangePages;
import io.countersign.console.PersonGroupPages;
import io.countersign.console.PersonPages;
import io.countersign.console.PolicyPages;
import io.countersign.console.PracticeGate;
import io.countersign.console.PresetPages;
import io.countersign.console.ProductPages;
import io.countersign.console.SupportPages;
import io.countersign.console.WorstDayPages;
import io.countersign.enrolment.EnrolmentPages;
import io.countersign.evidence.Coverages;
import io.countersign.guide.GuidePages;
import io.countersign.login.ClockPages;
import io.countersign.login.EnrolmentGate;
import io.countersign.login.Lengthening;
import io.countersign.login.LoginGate;
import io.countersign.login.LoginPages;
import io.countersign.login.LongerPages;
import io.countersign.login.LostPages;
import io.countersign.login.OnwardSteps;
import io.countersign.login.OpeningPages;
import io.countersign.login.ResumePages;
import io.countersign.message.Receipts;
import io.countersign.message.text.ReportBook;
import io.countersign.message.text.ReportRoutes;
import io.countersign.notice.Notices;
import io.countersign.organization.Profiles;
import io.countersign.platform.settings.GatewaySettings;
import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.PublicUrl;
import io.countersign.readiness.DrillPages;
import io.countersign.readiness.ReadinessPages;
import io.countersign.recovery.RecoveryGate;
import io.countersign.recovery.RecoveryHolderGate;
import io.countersign.recovery.RecoveryPages;
import io.countersign.safekeeping.SheetReminder;
import io.countersign.scim.ScimLimits;
import io.countersign.session.KeptSteps;
import io.countersign.session.SessionGate;
import io.countersign.setup.InvitationPages;
import io.countersign.setup.SetupPages;
import io.countersign.webhook.WebhookEndpoints;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Every page a browser can reach, with the level each asks for; {@code docs/pathways.md} is held to this list. */
public final class Pathways {
    private Pathways() {}

    /**
     * The endpoints of all pages.
     *
     * @param issuer our public URL, without a slash at its end
     */
    public static List<Endpoint> of(Installation in, String issuer, InstantSource clock) {
        return of(
                in,
                issuer,
                ApiLimits.DEFAULT,
                new Webhooks(in, Set.of(), clock).endpoints(),
                new Texting(
                                new ReportBook(new Receipts(in.database()), clock),
                                GatewaySettings.NONE,
                                PublicUrl.parse(issuer),
                                clock)
                        .routes(),
                clock);
    }

    /** The same, with these limits for applications, webhooks to these addresses, and reports of these gateways. */
    public static List<Endpoint> of(
            Installation in,
            String issuer,
            ApiLimits limits,
            WebhookEndpoints webhooks,
            ReportRoutes texts,
            InstantSource clock) {
        var profiles = new Profiles(in.database(), in.subscribers(), in.organizations());
        var notices = new Notices(in.database(), in.notices(), clock);
        var kept = new KeptSteps(in.keptForms());
        var signedIn = new SessionGate(
                in.sessions(), kept, session -> ChangePages.above(in.changes(), session, clock.instant()));
        var begun = new LoginGate(in.logins());
        var helping = in.helping();
        var helped = new RecoveryGate(helping.recoveries());
        var lengthening = lengthening(in);
        var holder =
                new RecoveryHolderGate(helped, in.enrolments(), new EnrolmentGate(begun, lengthening, signedIn), clock);
        var preparing = in.preparing(clock);
        var alarms = in.alarms(clock);
        var gates = new PracticeGate.Parts(
                profiles,
                in.types(),
                signedIn,
                kept,
                practice -> alarms.of(practice).isPresent(),
                clock);
        var inviting = new Inviting(in, clock);
        var roster = inviting.roster();
        var groups = Ruling.groups(in, clock);
        var logReader = new LogReader(in.database());
        var log = new LogPages(logReader, in.history(), roster, gates);
        var places = new PlacesPages(in.sessions(), in.remembered(), in.database(), profiles, signedIn, clock);
        var activity = new ActivityPages(in.history(), profiles, signedIn);
        var key =
                new RecoveryKeyPages(helping.keys(), in.changes(), profiles, authority(issuer), signedIn, kept, clock);
        var openIdConnect = in.openIdConnect(issuer, signedIn, clock);
        var invitation = new InvitationPages(in.invitationAnswers(), in.logins(), signedIn);
        OnwardSteps onward = request -> openIdConnect.onward().of(request).or(() -> invitation.of(request));
        var spares = new SparePages(
                in.ownAuthenticators(),
                in.types(),
                profiles,
                new SheetReminder(in.database(), in.organizations()),
                helping.keys(),
                signedIn,
                onward);
        return Stream.of(
                        new OpeningPages(in.logins(), in.types(), profiles, signedIn, onward, in.secrets(), clock)
                                .endpoints(),
                        new LoginPages(in.logins(), in.sessions(), profiles, begun, signedIn, onward, clock)
                                .endpoints(),
                        new ClockPages(in.logins(), in.wrongClocks(), profiles, begun, onward, authority(issuer), clock)
                                .endpoints(),
                        new LongerPages(lengthening, profiles, begun, onward).endpoints(),
                        new GuidePages().endpoints(),
                        new LostPages(in.lossReports(clock), profiles, begun).endpoints(),
                        new ResumePages(in.resumptions(), in.sessions(), in.keptForms(), profiles, signedIn, clock)
                                .endpoints(),
                        new EnrolmentPages(in.enrolments(), holder, authority(issuer), clock).endpoints(),
                        new SetupPages(in.setups(), in.links(), in.logins()).endpoints(),
                        new RecoveryPages(
                                        helping.recoveries(),
                                        helping.tickets(),
                                        helping.keys(),
                                        helping.rehearsals(),
                                        profiles,
                                        helped,
                                        signedIn,
                                        clock)
                                .endpoints(),
                        new ReadinessPages(preparing.own(), in.numbersOnFile(), profiles, signedIn, clock).endpoints(),
                        new DrillPages(
                                        preparing.drill(),
                                        preparing.own(),
                                        in.changes(),
                                        profiles,
                                        signedIn,
                                        kept,
                                        clock)
                                .endpoints(),
                        new CasePages(helping.desk(), helping.scripts(), gates, clock).endpoints(),
                        new SupportPages(helping.support(), helping.desk(), gates, clock).endpoints(),
                        invitation.endpoints(),
                        new AccountPages(
                                        in.ownAuthenticators(),
                                        in.replacements(),
                                        in.types(),
                                        spares,
                                        key,
                                        helping.support(),
                                        in.ownPassword(),
                                        places,
                                        activity,
                                        notices,
                                        in.noticeAddresses(),
                                        profiles,
                                        signedIn)
                                .endpoints(),
                        places.endpoints(),
                        new DeadlinePages(in.database(), in.policies(), profiles, signedIn, onward).endpoints(),
                        new LeavePages(in.people(clock), profiles, signedIn, kept, clock).endpoints(),
                        activity.endpoints(),
                        spares.endpoints(),
                        key.endpoints(),
                        new ChangePages(
                                        in.changes(),
                                        in.ownAuthenticators(),
                                        in.types(),
                                        in.logins(),
                                        profiles,
                                        signedIn,
                                        clock)
                                .endpoints(),
                        new OwnAuthenticatorPages(
                                        in.ownAuthenticators(),
                                        spares,
                                        in.enrolments(),
                                        in.changes(),
                                        profiles,
                                        signedIn,
                                        kept,
                                        clock)
                                .endpoints(),
                        new NewPhonePages(
                                        in.replacements(),
                                        in.enrolments(),
                                        in.changes(),
                                        profiles,
                                        signedIn,
                                        kept,
                                        clock)
                                .endpoints(),
                        new PasswordPages(in.ownPassword(), in.changes(), profiles, signedIn, kept, clock).endpoints(),
                        new AddressPages(in.noticeAddresses(), in.changes(), profiles, signedIn, kept, clock)
                                .endpoints(),
                        new NumberPages(in.numbersOnFile(), in.changes(), profiles, in.country(), signedIn, kept, clock)
                                .endpoints(),
                        new NotMePages(in.mailedReports()).endpoints(),
                        new ReportPages(
                                        in.reports(),
                                        notices,
                                        in.sessions(),
                                        in.ownAuthenticators(),
                                        in.logins(),
                                        profiles,
                                        signedIn)
                                .endpoints(),
                        openIdConnect.endpoints(),
                        new InvitePages(in.invitations(), inviting.rounds(), profiles, gates, clock).endpoints(),
                        new ImportPages(inviting.imports(), profiles, gates).endpoints(),
                        new HomePages(roster, preparing.practices(), gates).endpoints(),
                        new WorstDayPages(preparing.practices(), helping.rehearsals(), helped, gates, clock)
                                .endpoints(),
                        new AlarmPages(alarms, in.history(), roster, gates).endpoints(),
                        new PeoplePages(roster, groups, in.invitations(), gates, clock).endpoints(),
                        new PersonPages(roster, groups, in.sessions(), Ruling.forgetting(in, clock), log, gates)
                                .endpoints(),
                        new ForgetPages(roster, Ruling.forgetting(in, clock), gates).endpoints(),
                        new GroupPages(groups, roster, gates).endpoints(),
                        new PersonGroupPages(groups, roster, gates).endpoints(),
                        new PersonChangePages(roster, in.people(clock), gates).endpoints(),
                        new PolicyPages(in.practiceRules(), gates).endpoints(),
                        new PresetPages(Ruling.presets(in, clock), in.practiceRules(), in.mandates(), gates, clock)
                                .endpoints(),
                        new MandatePages(
                                        in.mandates(),
                                        roster,
                                        groups,
                                        new Coverages(in.database()),
                                        Recordkeeping.weeklySummaries(in, clock),
                                        gates,
                                        clock)
                                .endpoints(),
                        new ProductPages(in.products(clock), groups, gates, clock).endpoints(),
                        log.endpoints(),
                        new LogExportPages(logReader, in.logKeeping(clock), roster, gates).endpoints(),
                        new EvidencePages(Evidencing.packs(in, clock), gates, clock).endpoints(),
                        new LogKeptPages(in.logKeeping(clock), gates, clock).endpoints(),
                        new ApplicationPages(in.relyingParties(clock), gates, in.secrets()).endpoints(),
                        new DemandPages(in.relyingParties(clock), Ruling.demands(in, clock), gates).endpoints(),
                        new DirectoryPages(
                                        ScimDoor.tokens(in, clock),
                                        roster,
                                        in.secrets(),
                                        PublicUrl.parse(issuer),
                                        gates,
                                        clock)
                                .endpoints(),
                        Messaging.pages(in, PublicUrl.parse(issuer), gates, clock)
                                .endpoints(),
                        in.api(limits, webhooks, clock).endpoints(),
                        ScimDoor.open(in, PublicUrl.parse(issuer), ScimLimits.DEFAULT, clock)
                                .endpoints(),
                        texts.endpoints(),
                        new ProvePages(in.logins(), in.wrongClocks(), profiles, signedIn, authority(issuer), clock)
                                .endpoints())
                .flatMap(List::stream)
                .toList();
    }

    /** Where somebody chooses a longer password within a sign-in. */
    static Lengthening lengthening(Installation in) {
        return new Lengthening(new Lengthening.Parts(
                in.database(),
                in.proofs,
                in.authenticators,
                in.types(),
                in.policies(),
                in.ownPassword(),
                in.claimants(),
                in.logins()));
    }

    /** What people type to find us. */
    private static String authority(String issuer) {
        return URI.create(issuer).getRawAuthority();
    }
}
