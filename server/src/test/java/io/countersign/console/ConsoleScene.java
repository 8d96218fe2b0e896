package io.countersign.console;

import io.countersign.FakePhone;
import io.countersign.PlainBrowser;
import io.countersign.Ruling;
import io.countersign.ScimDoor;
import io.countersign.WholeProgram;
import io.countersign.mandate.By;
import io.countersign.mandate.Exemptions;
import io.countersign.mandate.Products;
import io.countersign.mandate.Products.Wish;
import io.countersign.membership.Actor;
import io.countersign.membership.DirectoryTokens;
import io.countersign.membership.Groups;
import io.countersign.membership.Invitations;
import io.countersign.membership.Inviter;
import io.countersign.membership.People.Asking;
import io.countersign.membership.Practices;
import io.countersign.membership.Reason;
import io.countersign.oidc.Desk;
import io.countersign.organization.Country;
import io.countersign.organization.Organization;
import io.countersign.organization.OrganizationStore;
import io.countersign.organization.Position;
import io.countersign.organization.Role;
import io.countersign.organization.Work;
import io.countersign.platform.web.Language;
import io.countersign.policy.Scope;
import io.countersign.relyingparty.RelyingParties;
import io.countersign.relyingparty.RelyingParty;
import io.countersign.session.Place;
import io.countersign.subscriber.DisplayName;
import io.countersign.subscriber.EmailAddress;
import io.countersign.subscriber.OrganizationId;
import io.countersign.subscriber.SubscriberId;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A practice whose owner has just signed in, and another practice. */
final class ConsoleScene implements AutoCloseable {
    private static final Pattern ONCE = Pattern.compile("name=\"once\" value=\"([^\"]+)\"");
    private static final Pattern MARK = Pattern.compile("name=\"after\" value=\"([^\"]+)\"");
    private static final Pattern ID = Pattern.compile("data-copy=\"([0-9a-f]{32})\"");
    private static final Pattern SECRET = Pattern.compile("data-copy=\"([A-Za-z0-9_-]{43})\"");
    private static final Pattern THEN = Pattern.compile("name=\"then\" value=\"([^\"]+)\"");

    final WholeProgram program;
    final Organization riverside;
    final Organization hillside;

    /** The browser of the owner. */
    final PlainBrowser ann;

    final FakePhone phone;

    private ConsoleScene(WholeProgram program) {
        this.program = program;
        this.ann = program.browser();
        this.phone = program.setUp(ann);
        this.riverside = program.installation.practices().all().getFirst();
        this.hillside = program.installation.practices().create(Actor.OPERATOR, name("Hillside Physiotherapy"));
        program.clock.advance(Duration.ofSeconds(60));
    }

    static ConsoleScene in(Path folder) {
        return new ConsoleScene(WholeProgram.in(folder));
    }

    /** Where the applications of the owner's practice are. */
    String list() {
        return list(riverside);
    }

    static String list(Organization practice) {
        return "/console/" + practice.id().value() + "/applications";
    }

    /** What the owner types. */
    static Map<String, String> typed() {
        return Map.of(
                "name", "Front Desk",
                "redirects", Desk.REDIRECT + "\r\n",
                "afterLogout", "",
                "proof", "secret",
                "algorithm", "RS256");
    }

    /** The owner opens the form, and sends it with some fields changed. */
    PlainBrowser adds(Map<String, String> changed) {
        ann.open(list() + "/add");
        var fields = new LinkedHashMap<>(typed());
        fields.put("once", once(ann));
        fields.putAll(changed);
        return ann.submitTo(list(), fields);
    }

    static String once(PlainBrowser browser) {
        return browser.found(ONCE).orElseThrow(() -> new AssertionError(browser.body()));
    }

    static String mark(PlainBrowser browser) {
        return browser.found(MARK).orElseThrow(() -> new AssertionError(browser.body()));
    }

    /** The id on the page that shows one once. */
    static String id(PlainBrowser browser) {
        return browser.found(ID).orElseThrow(() -> new AssertionError(browser.body()));
    }

    static Optional<String> secret(PlainBrowser browser) {
        return browser.found(SECRET);
    }

    /** The application of the page that shows its id and secret. */
    Desk shown(PlainBrowser browser) {
        return new Desk(program.origin, id(browser), secret(browser).orElse(""));
    }

    /** An application that an operator has added. */
    RelyingParty byOperator(Optional<OrganizationId> practice) {
        return program.installation
                .relyingParties(program.clock)
                .add(
                        new RelyingParties.Wish(
                                "Operator’s own",
                                practice,
                                List.of(URI.create(Desk.REDIRECT)),
                                List.of(),
                                RelyingParty.Proof.SECRET,
                                Optional.empty(),
                                true,
                                "RS256"),
                        "operator")
                .party();
    }

    /** Somebody of a practice who has set up a phone and is signed in. */
    PlainBrowser member(Organization practice, Role role) {
        PlainBrowser browser = invited(practice, role);
        FakePhone own = WholeProgram.scan(browser);
        browser.submit(Map.of("code", program.code(own), "name", "Phone"));
        return browser;
    }

    /** The id of an invitation that its practice has just sent. */
    String invitation(Organization practice) {
        var by = new Inviter(added(practice, Role.OWNER), "Olive", Role.OWNER, practice, Language.ENGLISH);
        var wish = new Invitations.Wish(
                EmailAddress.parse(program.freshId() + "@example.org").orElseThrow(),
                name("Ines"),
                Position.member(Work.TEAM));
        return program.installation.invitations().invite(by, wish) instanceof Invitations.Outcome.Sent(var sent)
                ? sent.id().value()
                : "";
    }

    /** The id of a case of somebody of a practice. */
    String recovery(Organization practice) {
        var person = add(practice, Role.MEMBER).subscriber();
        return program.installation
                .helping()
                .recoveries()
                .open(person.email(), false, new Place("A browser", "192.0.2.1"), Optional.empty())
                .id()
                .value();
    }

    /** The id of an exemption that somebody of a practice has asked for, for somebody else there. */
    String exemption(Organization practice) {
        var by = By.of(practice.id(), added(practice, Role.ADMINISTRATOR));
        Instant until = program.clock.instant().plus(Duration.ofDays(10));
        Exemptions exemptions = program.installation.mandates().exemptions();
        exemptions.ask(by, added(practice, Role.MEMBER), until, "on leave");
        return exemptions.of(practice.id()).getFirst().id();
    }

    /** The id of a product that a practice has connected. */
    String product(Organization practice) {
        Products products = program.installation.products(program.clock);
        products.place(new Asking.Operator(), practice.id(), new Country("AU"));
        Instant day = program.clock.instant().plus(Duration.ofDays(7));
        products.connect(new Asking.Operator(), practice.id(), new Wish("xero", Optional.empty(), Scope.EVERYONE, day));
        return products.of(practice.id()).getFirst().connection().id();
    }

    /** The id of a group of a practice. */
    String group(Organization practice) {
        var name = DisplayName.parse("Night shift").orElseThrow();
        return ((Groups.Outcome.Done) Ruling.groups(program.installation, program.clock)
                        .make(new Asking.Operator(), practice.id(), name, new Reason("New shifts")))
                .group()
                .id()
                .value();
    }

    /** The id of a key that a practice's directory has. */
    String key(Organization practice) {
        SubscriberId owner =
                program.installation.database().read(tx -> new OrganizationStore().owners(tx, practice.id())).stream()
                        .findFirst()
                        .orElseGet(() -> added(practice, Role.OWNER));
        var wish = new DirectoryTokens.Wish(program.freshId(), name("Okta"), Optional.empty(), Language.ENGLISH);
        ScimDoor.tokens(program.installation, program.clock).make(owner, practice.id(), wish, new Reason("as a test"));
        return wish.id();
    }

    /** The id of a message that its practice has sent. */
    String message(Organization practice) {
        return program.installation
                .database()
                .read(tx -> tx.list(
                        "select id from message where organization_id = ? order by id",
                        row -> row.text("id"),
                        practice.id().value()))
                .getFirst();
    }

    /** Somebody of a practice who was just added. */
    SubscriberId added(Organization practice, Role role) {
        return add(practice, role).subscriber().id();
    }

    /** Somebody of a practice who has just chosen a password. */
    PlainBrowser invited(Organization practice, Role role) {
        PlainBrowser browser =
                program.browser().open("/setup/" + add(practice, role).link().reveal());
        return browser.submit(Map.of("password", WholeProgram.PASSWORD));
    }

    private Practices.Added add(Organization practice, Role role) {
        String email = program.freshId() + "@example.org";
        return program.installation
                .practices()
                .add(
                        Actor.OPERATOR,
                        practice.id(),
                        EmailAddress.parse(email).orElseThrow(),
                        name("Bob Carter"),
                        new Position(role, Work.TEAM))
                .orElseThrow();
    }

    /** The owner proves again, on the page that asks for it. */
    void prove(PlainBrowser browser) {
        String then = browser.found(THEN).orElseThrow(() -> new AssertionError(browser.path() + browser.body()));
        browser.submit(Map.of("then", then, "password", WholeProgram.PASSWORD, "code", program.code(phone)));
    }

    private static DisplayName name(String name) {
        return DisplayName.parse(name).orElseThrow();
    }

    @Override
    public void close() {
        program.close();
    }
}
