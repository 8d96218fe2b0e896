package io.countersign.frontdesk.signin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCClaimsRequest;
import com.nimbusds.openid.connect.sdk.OIDCScopeValue;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.Prompt;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.claims.ACR;
import com.nimbusds.openid.connect.sdk.claims.ClaimRequirement;
import com.nimbusds.openid.connect.sdk.claims.ClaimsSetRequest;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.UserInfo;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sends people to Countersign, and reads what comes back. The library does the protocol; the rules of use are here. */
public final class SignIns {
    private static final Scope SCOPE = new Scope(OIDCScopeValue.OPENID.getValue(), "profile", "email", "practice");

    private final Provider provider;
    private final ClientAuthentication client;
    private final URI callback;
    private final URI afterLogout;
    private final InstantSource clock;

    /** How a sign-in ended. */
    public sealed interface Outcome {
        /** Somebody is signed in, as strongly as was asked for. */
        record In(SignedIn person) implements Outcome {}

        /** Nobody is. */
        record Out(Refusal why) implements Outcome {}
    }

    /** A sign-in that has begun: where to send the browser, and what to keep meanwhile. */
    public record Begun(URI address, Waiting waiting) {}

    /**
     * Takes what was agreed with Countersign.
     *
     * @param client who we are, and our proof of it
     * @param base our own address
     */
    public SignIns(Provider provider, ClientAuthentication client, URI base, InstantSource clock) {
        this.provider = provider;
        this.client = client;
        this.callback = base.resolve("/callback");
        this.afterLogout = base.resolve("/signed-out");
        this.clock = clock;
    }

    /**
     * Begins a sign-in.
     *
     * @param manner how to ask
     * @param browser names the browser that is sent away
     * @param onward the page here that was asked for
     * @throws ProviderDown if Countersign does not answer
     */
    public Begun begin(Demand demand, Manner manner, String browser, String onward) {
        Provider.Found found = provider.look();
        var waiting = new Waiting(
                browser, new State(), new Nonce(), new CodeVerifier(), demand, manner, onward, clock.instant());
        var request = new AuthenticationRequest.Builder(ResponseType.CODE, SCOPE, client.getClientID(), callback)
                .endpointURI(found.metadata().getAuthorizationEndpointURI())
                .state(waiting.state())
                .nonce(waiting.nonce())
                .codeChallenge(waiting.verifier(), CodeChallengeMethod.S256);
        if (demand.essential()) {
            request.claims(new OIDCClaimsRequest()
                    .withIDTokenClaimsRequest(new ClaimsSetRequest()
                            .add(new ClaimsSetRequest.Entry("acr")
                                    .withClaimRequirement(ClaimRequirement.ESSENTIAL)
                                    .withValue(demand.level().acr()))));
        } else {
            request.acrValues(List.of(new ACR(demand.level().acr())));
        }
        demand.freshness().ifPresent(longest -> request.maxAge(Math.toIntExact(longest.toSeconds())));
        switch (manner) {
            case PLAIN -> {}
            case SILENT -> request.prompt(new Prompt(Prompt.Type.NONE));
            case ANOTHER -> request.prompt(new Prompt(Prompt.Type.SELECT_ACCOUNT));
        }
        return new Begun(request.build().toURI(), waiting);
    }

    /**
     * Reads the answer to a sign-in.
     *
     * @param answer the address at which the browser came back, with everything it brought
     * @throws ProviderDown if Countersign does not answer
     */
    public Outcome complete(Waiting waiting, URI answer) {
        AuthenticationResponse response;
        try {
            response = AuthenticationResponseParser.parse(answer);
        } catch (ParseException e) {
            return new Outcome.Out(Refusal.NOT_GENUINE);
        }
        // Which server answers is told since RFC 9207, so that one cannot pass for another.
        if (!waiting.state().equals(response.getState()) || !provider.issuer().equals(response.getIssuer())) {
            return new Outcome.Out(Refusal.NOT_GENUINE);
        }
        if (!response.indicatesSuccess()) {
            return new Outcome.Out(refusal(response.toErrorResponse().getErrorObject()));
        }
        @Nullable AuthorizationCode code = response.toSuccessResponse().getAuthorizationCode();
        return code == null ? new Outcome.Out(Refusal.NOT_GENUINE) : redeem(waiting, code);
    }

    /** Where to send somebody who signs out here, so that they are signed out there as well. */
    public URI farewell(SignedIn person) {
        try {
            JWT hint = JWTParser.parse(person.idToken());
            @Nullable URI there = provider.look().metadata().getEndSessionEndpointURI();
            return there == null ? afterLogout : new LogoutRequest(there, hint, afterLogout, null).toURI();
        } catch (java.text.ParseException e) {
            throw new IllegalStateException("a statement that was accepted cannot be read", e);
        }
    }

    private Outcome redeem(Waiting waiting, AuthorizationCode code) {
        Provider.Found found = provider.find();
        var request = new TokenRequest.Builder(
                        found.metadata().getTokenEndpointURI(),
                        client,
                        new AuthorizationCodeGrant(code, callback, waiting.verifier()))
                .build();
        try {
            TokenResponse response = OIDCTokenResponseParser.parse(provider.ask(request.toHTTPRequest()));
            if (!response.indicatesSuccess()) {
                return new Outcome.Out(refusal(response.toErrorResponse().getErrorObject()));
            }
            OIDCTokens tokens = (OIDCTokens) response.toSuccessResponse().getTokens();
            IDTokenClaimsSet claims = found.statements().validate(tokens.getIDToken(), waiting.nonce());
            return judge(waiting.demand(), claims, tokens);
        } catch (KeySourceException e) {
            throw new ProviderDown("the keys of Countersign", e);
        } catch (ParseException | BadJOSEException | JOSEException e) {
            return new Outcome.Out(Refusal.NOT_GENUINE);
        }
    }

    private Outcome judge(Demand demand, IDTokenClaimsSet claims, OIDCTokens tokens) throws ParseException {
        Optional<UserInfo> info = info(tokens.getAccessToken());
        // What is said of somebody else is not taken for theirs (Core section 5.3.2).
        if (info.isEmpty() || !info.get().getSubject().equals(claims.getSubject())) {
            return new Outcome.Out(Refusal.NOT_GENUINE);
        }
        SignedIn person = person(claims, info.get(), tokens);
        return switch (demand.judge(person, clock.instant())) {
            case ENOUGH -> new Outcome.In(person);
            case TOO_WEAK -> new Outcome.Out(Refusal.TOO_WEAK);
            case TOO_OLD -> new Outcome.Out(Refusal.TOO_OLD);
        };
    }

    private Optional<UserInfo> info(AccessToken token) throws ParseException {
        var request = new UserInfoRequest(provider.find().metadata().getUserInfoEndpointURI(), token);
        UserInfoResponse response = UserInfoResponse.parse(provider.ask(request.toHTTPRequest()));
        return response.indicatesSuccess()
                ? Optional.ofNullable(response.toSuccessResponse().getUserInfo())
                : Optional.empty();
    }

    private static SignedIn person(IDTokenClaimsSet claims, UserInfo info, OIDCTokens tokens) {
        @Nullable ACR acr = claims.getACR();
        var amr = claims.getAMR();
        var at = claims.getAuthenticationTime();
        return new SignedIn(
                claims.getSubject().getValue(),
                Optional.ofNullable(info.getName()).orElse("Somebody"),
                Optional.ofNullable(info.getEmailAddress()).orElse(""),
                places(info),
                acr == null ? "" : acr.getValue(),
                amr == null
                        ? List.of()
                        : amr.stream().map(word -> word.getValue()).toList(),
                at == null ? Instant.EPOCH : at.toInstant(),
                tokens.getIDTokenString());
    }

    private static List<SignedIn.Place> places(UserInfo info) {
        return info.getClaim("practices") instanceof List<?> list
                ? list.stream()
                        .filter(Map.class::isInstance)
                        .map(entry -> (Map<?, ?>) entry)
                        .map(entry -> new SignedIn.Place(text(entry, "name"), text(entry, "role"), text(entry, "work")))
                        .toList()
                : List.of();
    }

    private static String text(Map<?, ?> entry, String key) {
        return entry.get(key) instanceof String text ? text : "";
    }

    private static Refusal refusal(@Nullable ErrorObject error) {
        @Nullable String code = error == null ? null : error.getCode();
        return code == null ? Refusal.NOT_REGISTERED : Refusal.of(code);
    }
}
