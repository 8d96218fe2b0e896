package io.countersign.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countersign.authenticator.AssuranceLevel;
import io.countersign.authenticator.Method;
import io.countersign.oidc.Sufficiency.Missing;
import io.countersign.oidc.Sufficiency.Standing;
import io.countersign.relyingparty.Demand;
import io.countersign.relyingparty.Demand.Least;
import io.countersign.relyingparty.RelyingParty;
import io.countersign.relyingparty.RelyingPartyId;
import io.countersign.session.Place;
import io.countersign.session.Session;
import io.countersign.session.SessionId;
import io.countersign.subscriber.SubscriberId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is missing before an application can be answered. */
class SufficiencyTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private Set<String> prompts = Set.of();
    private Set<String> scopes = Set.of("openid");
    private Optional<Duration> maxAge = Optional.empty();
    private List<Acr> levels = List.of();
    private boolean essential;
    private boolean served = true;
    private Instant provedAt = NOON.minus(Duration.ofMinutes(10));
    private Optional<Session.Remembered> remembered = Optional.empty();
    private Acr within = Acr.TWO_FACTORS;
    private Optional<Instant> consentedAt = Optional.empty();
    private Demand demand = Demand.NONE;

    @Test
    void somebody_must_be_signed_in() {
        var standing = new Standing(Optional.empty(), false, Acr.PASSWORD, Acr.PASSWORD, Optional.empty());

        assertEquals(Missing.SIGN_IN, Sufficiency.of(request(), standing, NOON));
    }

    @Test
    void nothing_is_missing_of_a_session_where_nothing_is_asked() {
        assertEquals(Missing.NOTHING, missing());
    }

    @Test
    void a_proof_is_young_enough_until_the_last_moment_of_its_age() {
        maxAge = Optional.of(Duration.ofMinutes(10));
        assertEquals(Missing.NOTHING, missing());
        maxAge = Optional.of(Duration.ofSeconds(599));
        assertEquals(Missing.PROOF, missing());
    }

    @Test
    void what_was_proved_for_this_request_is_young_enough_whatever_age_is_asked() {
        provedAt = NOON;
        maxAge = Optional.of(Duration.ZERO);
        prompts = Set.of("login");

        assertEquals(Missing.NOTHING, missing(NOON.plusSeconds(30)));
    }

    @Test
    void a_prompt_for_a_sign_in_wants_a_proof_that_is_younger_than_the_request() {
        prompts = Set.of("login");
        assertEquals(Missing.PROOF, missing());
    }

    @Test
    void a_prompt_for_an_account_wants_a_whole_sign_in_that_is_younger_than_the_request() {
        prompts = Set.of("select_account");
        assertEquals(Missing.SIGN_IN, missing());
        provedAt = NOON;
        assertEquals(Missing.NOTHING, missing());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "consent", "login", "select_account"})
    void somebody_the_application_is_not_for_is_never_answered_for_however_fresh_the_proof(String prompt) {
        served = false;
        scopes = Set.of("openid", "offline_access");
        prompts = prompt.isEmpty() ? Set.of() : Set.of(prompt);
        provedAt = NOON;
        maxAge = Optional.of(Duration.ZERO);

        assertEquals(Missing.ANOTHER_PERSON, missing());
    }

    @Test
    void somebody_the_application_is_not_for_may_sign_in_as_somebody_else_where_a_sign_in_is_asked_for() {
        served = false;
        prompts = Set.of("login");
        assertEquals(Missing.SIGN_IN, missing());
        prompts = Set.of();
        maxAge = Optional.of(Duration.ZERO);
        assertEquals(Missing.ANOTHER_PERSON, missing());
    }

    @ParameterizedTest
    @EnumSource(Acr.class)
    void a_level_that_was_reached_will_do_for_every_lower_one(Acr asked) {
        levels = List.of(asked);
        within = Acr.PHISHING_RESISTANT;

        assertEquals(asked == Acr.PHISHING_RESISTANT ? Missing.PROOF : Missing.NOTHING, missing());
    }

    @Test
    void of_several_levels_the_lowest_will_do() {
        levels = List.of(Acr.PHISHING_RESISTANT, Acr.TWO_FACTORS);

        assertEquals(Missing.NOTHING, missing());
    }

    @Test
    void a_level_nobody_can_reach_is_missing_only_where_it_is_essential() {
        levels = List.of(Acr.PHISHING_RESISTANT);
        assertEquals(Missing.NOTHING, missing());
        essential = true;
        assertEquals(Missing.AUTHENTICATOR, missing());
    }

    @Test
    void acting_while_somebody_is_away_wants_their_word_once() {
        scopes = Set.of("openid", "offline_access");
        assertEquals(Missing.CONSENT, missing());
        consentedAt = Optional.of(NOON.minus(Duration.ofDays(30)));
        assertEquals(Missing.NOTHING, missing());
    }

    @Test
    void a_prompt_for_consent_wants_their_word_anew() {
        prompts = Set.of("consent");
        consentedAt = Optional.of(NOON.minusMillis(1));
        assertEquals(Missing.CONSENT, missing());
        consentedAt = Optional.of(NOON);
        assertEquals(Missing.NOTHING, missing());
    }

    @Test
    void
            a_remembered_browser_is_no_sign_in_anew_has_no_age_and_reaches_no_level_however_lately_the_password_was_typed() {
        remembered = Optional.of(new Session.Remembered("browser", NOON.minus(Duration.ofHours(1))));
        provedAt = NOON;
        assertEquals(Missing.NOTHING, missing(), "where nothing is asked");
        prompts = Set.of("login");
        assertEquals(Missing.PROOF, missing());
        prompts = Set.of();
        maxAge = Optional.of(Duration.ofHours(24));
        assertEquals(Missing.PROOF, missing());
        maxAge = Optional.empty();
        levels = List.of(Acr.TWO_FACTORS);
        essential = true;
        assertEquals(Missing.PROOF, missing());
        levels = List.of();
        prompts = Set.of("select_account");
        assertEquals(Missing.PROOF, missing(), "chosen, and then proved");
    }

    @Test
    void what_an_application_is_held_to_is_missing_whatever_it_asks_for_itself() {
        demand = new Demand(Least.PHISHING_RESISTANT, true, Optional.empty());
        levels = List.of(Acr.PASSWORD, Acr.TWO_FACTORS);
        assertEquals(Missing.AUTHENTICATOR, missing(), "although nothing is essential in the request");
        within = Acr.PHISHING_RESISTANT;
        assertEquals(Missing.PROOF, missing());
        demand = new Demand(Least.TWO_FACTORS, true, Optional.empty());
        assertEquals(Missing.NOTHING, missing());
    }

    @Test
    void a_remembered_browser_is_not_enough_where_an_application_is_held_to_more() {
        remembered = Optional.of(new Session.Remembered("browser", NOON.minus(Duration.ofHours(1))));
        assertEquals(Missing.NOTHING, missing());
        demand = new Demand(Least.ANY, false, Optional.empty());
        assertEquals(Missing.PROOF, missing());
    }

    @ParameterizedTest
    @CsvSource({"5,60,PROOF", "60,5,PROOF", "60,60,NOTHING", "0,60,NOTHING", "60,0,NOTHING", "5,0,PROOF", "0,5,PROOF"})
    void of_two_ages_the_shorter_counts(int asked, int held, Missing expected) {
        maxAge = Optional.of(Duration.ofMinutes(asked)).filter(Duration::isPositive);
        demand = new Demand(
                Least.ANY, true, Optional.of(Duration.ofMinutes(held)).filter(Duration::isPositive));

        assertEquals(expected, missing());
    }

    /** Whatever both ask, what is missing for either is missing for both together. */
    @Test
    void the_strictest_of_a_request_and_of_what_an_application_is_held_to_wins() {
        var random = new SplittableRandom(20261129);
        for (int i = 0; i < 20_000; i++) {
            draw(random);
            Demand held = demand;
            boolean together = missing() == Missing.NOTHING;
            demand = Demand.NONE;
            boolean asked = missing() == Missing.NOTHING;
            maxAge = Optional.empty();
            levels = List.of();
            demand = held;
            boolean alone = missing() == Missing.NOTHING;
            assertEquals(asked && alone, together, held + " of " + provedAt);
        }
    }

    private void draw(SplittableRandom random) {
        provedAt = NOON.minus(Duration.ofMinutes(random.nextInt(90)));
        remembered = random.nextInt(3) == 0
                ? Optional.of(new Session.Remembered("browser", NOON.minus(Duration.ofHours(1))))
                : Optional.empty();
        within = Acr.values()[random.nextInt(3)];
        maxAge = age(random);
        levels = random.nextBoolean() ? List.of() : List.of(Acr.values()[random.nextInt(3)]);
        essential = random.nextBoolean();
        demand = new Demand(Least.values()[random.nextInt(3)], random.nextBoolean(), age(random));
    }

    private static Optional<Duration> age(SplittableRandom random) {
        return Optional.of(Duration.ofMinutes(random.nextInt(120))).filter(age -> random.nextBoolean());
    }

    private Missing missing() {
        return missing(NOON);
    }

    private Missing missing(Instant now) {
        return Sufficiency.of(
                request(),
                new Standing(
                        Optional.of(session()),
                        served,
                        remembered.isPresent() ? Acr.PASSWORD : Acr.TWO_FACTORS,
                        within,
                        consentedAt),
                now);
    }

    private AuthorizationRequest request() {
        var party = new RelyingParty(
                new RelyingPartyId("desk"),
                "Front Desk",
                Optional.empty(),
                List.of(),
                List.of(),
                RelyingParty.Proof.SECRET,
                Optional.empty(),
                true,
                "RS256",
                demand,
                NOON);
        return new AuthorizationRequest(
                party,
                URI.create("https://desk.example/cb"),
                false,
                scopes,
                Set.of(),
                null,
                null,
                null,
                prompts,
                maxAge,
                levels,
                essential,
                Optional.empty(),
                Optional.empty(),
                NOON);
    }

    private Session session() {
        return new Session(
                new SessionId("session"),
                new SubscriberId("ann"),
                AssuranceLevel.AAL2,
                List.of(Method.of("password"), Method.of("totp")),
                List.of("a", "b"),
                new Place("Test browser", "127.0.0.1"),
                "127.0.0.1",
                provedAt,
                provedAt,
                provedAt,
                provedAt,
                NOON.plus(Duration.ofHours(12)),
                Duration.ofMinutes(30),
                remembered);
    }
}
