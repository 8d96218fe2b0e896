package io.countersign.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.nimbusds.jwt.JWTClaimsSet;
import io.countersign.FakePhone;
import io.countersign.Installation;
import io.countersign.PlainBrowser;
import io.countersign.TestClock;
import io.countersign.WholeProgram;
import io.countersign.membership.Actor;
import io.countersign.membership.Practices;
import io.countersign.organization.Position;
import io.countersign.organization.Work;
import io.countersign.policy.Mandate;
import io.countersign.policy.MandateStore;
import io.countersign.policy.Scope;
import io.countersign.relyingparty.RelyingParties;
import io.countersign.relyingparty.RelyingParty;
import io.countersign.secret.Token;
import io.countersign.subscriber.DisplayName;
import io.countersign.subscriber.EmailAddress;
import io.countersign.subscriber.OrganizationId;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A practice whose owner is signed in, and two applications that ask us who people are. */
final class Reception implements AutoCloseable {
    static final String AFTER_LOGOUT = "https://desk.example/bye";
    static final String TWO_FACTORS = "urn:countersign:two-factors";
    private static final Pattern THEN = Pattern.compile("name=\"then\" value=\"([^\"]+)\"");

    final WholeProgram program;
    final TestClock clock;
    final Installation installation;

    /** The browser of the owner. */
    final PlainBrowser ann;

    /** What the owner's codes come from. */
    final FakePhone phone;

    /** An application with a secret, which binds its requests with PKCE. */
    final Desk desk;

    /** An application from before PKCE, which is let do without. */
    final Desk old;

    private Reception(WholeProgram program) {
        this.program = program;
        this.clock = program.clock;
        this.installation = program.installation;
        this.ann = program.browser();
        this.phone = program.setUp(ann);
        clock.advance(Duration.ofSeconds(60));
        this.desk = application(RelyingParty.Proof.SECRET, Optional.empty());
        this.old = application(wish(Optional.empty(), RelyingParty.Proof.SECRET, Optional.empty(), false, "RS256"));
    }

    static Reception in(Path folder) {
        return new Reception(WholeProgram.in(folder));
    }

    static Reception in(Path folder, int formsAMinute) {
        return new Reception(WholeProgram.in(folder, formsAMinute));
    }

    Desk application(RelyingParty.Proof proof, Optional<String> keys) {
        return application(wish(Optional.empty(), proof, keys, true, "ES256"));
    }

    /** An application that serves the people of one practice. */
    Desk applicationOf(OrganizationId practice) {
        return application(wish(Optional.of(practice), RelyingParty.Proof.SECRET, Optional.empty(), true, "ES256"));
    }

    private Desk application(RelyingParties.Wish wish) {
        RelyingParties.Registered added = installation.relyingParties(clock).add(wish, "operator");
        return new Desk(
                program.origin,
                added.party().id().value(),
                added.secret().map(Token::reveal).orElse(""));
    }

    private static RelyingParties.Wish wish(
            Optional<OrganizationId> practice,
            RelyingParty.Proof proof,
            Optional<String> keys,
            boolean challengeRequired,
            String algorithm) {
        return new RelyingParties.Wish(
                "Front Desk",
                practice,
                List.of(URI.create(Desk.REDIRECT)),
                List.of(URI.create(AFTER_LOGOUT)),
                proof,
                keys,
                challengeRequired,
                algorithm);
    }

    PlainBrowser fresh() {
        return program.browser();
    }

    /** Signs the owner in, from any page. */
    void signIn(PlainBrowser browser) {
        signIn(browser, WholeProgram.EMAIL, phone);
    }

    private void signIn(PlainBrowser browser, String email, FakePhone with) {
        browser.submitTo("/login", Map.of("email", email, "password", WholeProgram.PASSWORD));
        browser.submit(Map.of("code", program.code(with)));
    }

    /** Somebody else of the practice, who has set up a phone and is signed in with a browser of their own. */
    Colleague colleague() {
        Practices.Added added = added();
        PlainBrowser browser = fresh().open("/setup/" + added.link().reveal());
        browser.submit(Map.of("password", WholeProgram.PASSWORD));
        FakePhone scanned = WholeProgram.scan(browser);
        browser.submit(Map.of("code", program.code(scanned), "name", "Phone"));
        clock.advance(Duration.ofSeconds(60));
        return new Colleague(browser, scanned);
    }

    private Practices.Added added() {
        return installation
                .practices()
                .add(
                        Actor.OPERATOR,
                        installation.practices().all().getFirst().id(),
                        EmailAddress.parse("bob@riverside.example").orElseThrow(),
                        DisplayName.parse("Bob Carter").orElseThrow(),
                        Position.member(Work.TEAM))
                .orElseThrow();
    }

    /** The browser of somebody who signed in with a password alone, in a practice that asks more of everybody from a day on. */
    PlainBrowser withPasswordAlone(Instant day) {
        OrganizationId practice = installation.practices().all().getFirst().id();
        var planned = Optional.of(new Mandate.Planned(Scope.EVERYONE, day));
        installation
                .database()
                .writeOnly(tx -> new MandateStore().put(tx, new Mandate(practice, Scope.NOBODY, planned)));
        return fresh().open("/setup/" + added().link().reveal()).submit(Map.of("password", WholeProgram.PASSWORD));
    }

    /** Somebody else of the practice. */
    final class Colleague {
        final PlainBrowser browser;
        private final FakePhone scanned;

        private Colleague(PlainBrowser browser, FakePhone scanned) {
            this.browser = browser;
            this.scanned = scanned;
        }

        /** Signs this person in with a browser, whoever it belongs to. */
        void signIn(PlainBrowser with) {
            Reception.this.signIn(with, "bob@riverside.example", scanned);
        }
    }

    /** Proves the owner again, on the page that asks for it. */
    void prove(PlainBrowser browser) {
        String then = browser.found(THEN).orElseThrow(() -> new AssertionError(browser.path() + browser.body()));
        browser.submit(Map.of("then", then, "password", WholeProgram.PASSWORD, "code", program.code(phone)));
    }

    /** What the application is answered by the browser that was just sent to it. */
    static Fields answered(PlainBrowser browser) {
        return Desk.answer(browser.leftFor().orElseThrow(() -> new AssertionError(browser.path() + browser.body())));
    }

    /** The tokens that an answer with a code is worth to the application it is for. */
    static Fields tokens(Desk desk, Fields answer) {
        var response = desk.exchange(answer.text("code"));
        assertEquals(200, response.statusCode(), response::body);
        return Desk.json(response);
    }

    /** The tokens an application gets for the owner, who is signed in. */
    Fields tokens(Desk desk, Map<String, String> asking) {
        return tokens(desk, answered(ann.open(desk.asking(asking))));
    }

    /** The claims of the ID token that an answer is worth. */
    Fields claims(Fields answer) {
        JWTClaimsSet claims = desk.verified(tokens(desk, answer).text("id_token"));
        return new Fields(claims.toJSONObject());
    }

    /** The tokens of an application that may act while the owner is away, who has agreed just now. */
    Fields offline() {
        ann.open(desk.asking(Map.of("scope", "openid offline_access", "prompt", "consent")));
        ann.submitTo(ann.path() + "/agree", Map.of());
        return tokens(desk, answered(ann));
    }

    /** The operator voids the owner's password. */
    void resetPassword() {
        installation
                .practices()
                .resetPassword(
                        Actor.OPERATOR,
                        installation
                                .practices()
                                .person(EmailAddress.parse(WholeProgram.EMAIL).orElseThrow())
                                .orElseThrow()
                                .subscriber());
    }

    /** Whether an access token still says who somebody is. */
    static boolean works(Desk desk, String access) {
        return desk.get("/userinfo", "Bearer " + access).statusCode() == 200;
    }

    static Map<String, String> with(Map<String, String> fields, String name, String value) {
        var changed = new LinkedHashMap<>(fields);
        changed.put(name, value);
        return changed;
    }

    @Override
    public void close() {
        program.close();
    }
}
