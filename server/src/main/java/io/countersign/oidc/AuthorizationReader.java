package io.countersign.oidc;

import io.countersign.platform.web.Form;
import io.countersign.relyingparty.RelyingParty;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads what an application asks (OpenID Connect Core section 3.1.2.1, RFC 9700 section 2.1). Until application and
 * address are known to belong together nothing is sent anywhere; after that every mistake is answered there.
 */
final class AuthorizationReader {
    /** Longer ones are not kept for anybody. */
    private static final int LONGEST = 1024;

    private static final Set<String> PROMPTS = Set.of("none", "login", "consent", "select_account");
    private static final Set<String> SCOPES = Set.of("openid", "profile", "email", "practice", "offline_access");

    private final Function<String, Optional<RelyingParty>> parties;
    private final Function<String, Optional<String>> subjectOfHint;

    /**
     * Takes what it looks up.
     *
     * @param parties the application of a {@code client_id}
     * @param subjectOfHint whom an ID token of ours is about, be it out of date
     */
    AuthorizationReader(
            Function<String, Optional<RelyingParty>> parties, Function<String, Optional<String>> subjectOfHint) {
        this.parties = parties;
        this.subjectOfHint = subjectOfHint;
    }

    /** What was made of it. */
    sealed interface Reading {
        record Sound(AuthorizationRequest request) implements Reading {}

        /** A mistake, to be told to the application. */
        record Mistaken(Reply reply) implements Reading {}

        /** There is nobody it could safely be told to but the person. */
        record Unsafe(String key) implements Reading {}
    }

    Reading read(Form form, Instant now) {
        Optional<RelyingParty> party = form.optional("client_id").flatMap(parties);
        if (party.isEmpty()) {
            return new Reading.Unsafe("client");
        }
        Optional<URI> redirect = form.optional("redirect_uri")
                .flatMap(asked -> party.get().redirects().stream()
                        .filter(known -> matches(known, asked))
                        .findFirst()
                        .map(known -> URI.create(asked)));
        if (redirect.isEmpty()) {
            return new Reading.Unsafe("redirect");
        }
        var to = new Reply.To(
                redirect.get(),
                form.optional("response_mode").filter("form_post"::equals).isPresent(),
                form.optional("state")
                        .filter(state -> state.length() <= LONGEST)
                        .orElse(null));
        try {
            return new Reading.Sound(sound(form, party.get(), to, now));
        } catch (Mistake mistake) {
            return new Reading.Mistaken(Reply.error(to, mistake.error, mistake.description));
        }
    }

    /** Character by character, but for the port of a program on the person's own computer (RFC 8252 section 7.3). */
    static boolean matches(URI known, String asked) {
        if (known.toString().equals(asked)) {
            return true;
        }
        if (!"http".equals(known.getScheme())
                || !(known.getHost().equals("127.0.0.1") || known.getHost().equals("[::1]"))) {
            return false;
        }
        String prefix = "http://" + known.getHost();
        String pattern = java.util.regex.Pattern.quote(prefix)
                + "(:[0-9]{1,5})?"
                + java.util.regex.Pattern.quote(rest(known.toString(), prefix, known.getPort()));
        return asked.matches(pattern);
    }

    private static String rest(String address, String prefix, int port) {
        return address.substring(
                prefix.length() + (port < 0 ? 0 : 1 + Integer.toString(port).length()));
    }

    private AuthorizationRequest sound(Form form, RelyingParty party, Reply.To to, Instant now) {
        refuseUnsupported(form);
        Set<String> scopes = words(form, "scope");
        if (!scopes.contains("openid")) {
            throw new Mistake("invalid_scope", "scope must contain openid");
        }
        scopes.retainAll(SCOPES);
        Set<String> prompts = words(form, "prompt");
        if (!PROMPTS.containsAll(prompts) || (prompts.contains("none") && prompts.size() > 1)) {
            throw new Mistake("invalid_request", "prompt is not understood");
        }
        ClaimsWish claims = claims(form);
        return new AuthorizationRequest(
                party,
                to.redirect(),
                to.formPost(),
                scopes,
                claims.named(),
                to.state(),
                bounded(form, "nonce"),
                challenge(form, party),
                prompts,
                maxAge(form),
                levels(form, claims),
                claims.essential(),
                form.optional("login_hint").filter(hint -> hint.length() <= LONGEST),
                subject(form, claims),
                now);
    }

    private static void refuseUnsupported(Form form) {
        if (form.optional("request").isPresent()) {
            throw new Mistake("request_not_supported", "request objects are not supported");
        }
        if (form.optional("request_uri").isPresent()) {
            throw new Mistake("request_uri_not_supported", "request objects are not supported");
        }
        if (form.optional("registration").isPresent()) {
            throw new Mistake("registration_not_supported", "registration is not supported");
        }
        String type = form.optional("response_type").orElse("");
        if (type.isEmpty()) {
            throw new Mistake("invalid_request", "response_type is missing");
        }
        if (!type.equals("code")) {
            throw new Mistake("unsupported_response_type", "response_type must be code");
        }
        String mode = form.optional("response_mode").orElse("query");
        if (!mode.equals("query") && !mode.equals("form_post")) {
            throw new Mistake("invalid_request", "response_mode must be query or form_post");
        }
    }

    private static @Nullable String challenge(Form form, RelyingParty party) {
        String challenge = bounded(form, "code_challenge");
        if (challenge == null) {
            if (party.challengeRequired()) {
                throw new Mistake("invalid_request", "code_challenge is missing (PKCE)");
            }
            return null;
        }
        if (!form.optional("code_challenge_method").orElse("plain").equals("S256")) {
            throw new Mistake("invalid_request", "code_challenge_method must be S256");
        }
        if (!challenge.matches("[A-Za-z0-9_-]{43}")) {
            throw new Mistake("invalid_request", "code_challenge is malformed");
        }
        return challenge;
    }

    private static Optional<Duration> maxAge(Form form) {
        Optional<String> asked = form.optional("max_age");
        if (asked.filter(age -> !age.matches("[0-9]{1,9}")).isPresent()) {
            throw new Mistake("invalid_request", "max_age is not a number of seconds");
        }
        return asked.map(age -> Duration.ofSeconds(Long.parseLong(age)));
    }

    /** The one person the answer may be about (Core sections 3.1.2.1 and 5.5.1); two different ones are nobody. */
    private Optional<String> subject(Form form, ClaimsWish claims) {
        Optional<String> hint = form.optional("id_token_hint");
        Optional<String> hinted = hint.flatMap(subjectOfHint);
        if (hint.isPresent() && hinted.isEmpty()) {
            throw new Mistake("invalid_request", "id_token_hint is not an ID token of ours");
        }
        if (hinted.isPresent() && claims.subject().isPresent() && !hinted.equals(claims.subject())) {
            throw new Mistake("invalid_request", "id_token_hint and claims name two people");
        }
        return hinted.or(claims::subject);
    }

    private static ClaimsWish claims(Form form) {
        try {
            return ClaimsWish.read(form.optional("claims"));
        } catch (ParseException e) {
            throw new Mistake("invalid_request", "claims is not understood");
        }
    }

    /** Those named in the claims parameter, or else those of {@code acr_values}, as far as they are known here. */
    private static List<Acr> levels(Form form, ClaimsWish claims) {
        List<String> values = claims.levels().isEmpty() ? List.copyOf(words(form, "acr_values")) : claims.levels();
        List<Acr> known =
                values.stream().flatMap(value -> Acr.of(value).stream()).toList();
        if (claims.essential() && !values.isEmpty() && known.isEmpty()) {
            throw new Mistake("unmet_authentication_requirements", "none of the levels asked for is known here");
        }
        return known;
    }

    private static Set<String> words(Form form, String field) {
        var words = new LinkedHashSet<>(
                Arrays.asList(form.optional(field).orElse("").split(" ", -1)));
        words.remove("");
        return words;
    }

    private static @Nullable String bounded(Form form, String field) {
        Optional<String> value = form.optional(field);
        if (value.filter(v -> v.length() > LONGEST).isPresent()) {
            throw new Mistake("invalid_request", field + " is too long");
        }
        return value.orElse(null);
    }

    /** A mistake of the application, with the error code that names it. */
    private static final class Mistake extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String error;
        private final String description;

        Mistake(String error, String description) {
            super(description, null, false, false);
            this.error = error;
            this.description = description;
        }
    }
}
