package io.countersign.api;

import io.countersign.organization.FreezeStore;
import io.countersign.organization.OrganizationStore;
import io.countersign.platform.database.Database;
import io.countersign.platform.web.Access;
import io.countersign.platform.web.Admission;
import io.countersign.platform.web.Buckets;
import io.countersign.platform.web.Refusal;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import io.countersign.relyingparty.ApiCaller;
import io.countersign.relyingparty.ApiKey;
import io.countersign.relyingparty.ApiKeys;
import io.countersign.relyingparty.ApiScope;
import io.countersign.secret.Token;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Pattern;

/** Lets in whoever has an API key with a scope, as often as keys may ask (RateLimit header fields, IETF draft 10). */
final class ApiGate implements Access<ApiGate.Pass> {
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final Pattern BEARER = Pattern.compile("(?i:bearer) +(csk_(?:test_)?[A-Za-z0-9_-]{43})");

    private final Door door;
    private final ApiScope scope;

    private ApiGate(Door door, ApiScope scope) {
        this.door = door;
        this.scope = scope;
    }

    /** Who asks, and how often they may ask on. */
    record Pass(ApiCaller caller, Buckets.Taken taken) {}

    /** What all scopes of one door share. */
    record Door(
            ApiKeys keys,
            Database database,
            OrganizationStore organizations,
            FreezeStore freezes,
            Buckets rate,
            InstantSource clock) {
        /** Whether an owner has frozen changes; that is so in true time, also for keys whose clock stands. */
        boolean isFrozen(ApiCaller caller) {
            return database.read(tx -> freezes.of(tx, caller.organization(), clock.instant()))
                    .isPresent();
        }

        ApiGate needing(ApiScope scope) {
            return new ApiGate(this, scope);
        }

        private ApiCaller caller(ApiKey key) {
            if (!key.test()) {
                return new ApiCaller(key, clock);
            }
            Optional<Instant> stands = database.read(tx -> organizations.testTime(tx, key.organization()));
            return new ApiCaller(
                    key, stands.<InstantSource>map(InstantSource::fixed).orElse(clock));
        }
    }

    @Override
    public String level() {
        return "API key: " + scope.word();
    }

    @Override
    public Admission<Pass> admit(Request request) {
        var presented = BEARER.matcher(request.authorization());
        Optional<ApiKey> key =
                presented.matches() ? door.keys().presented(Token.presented(presented.group(1))) : Optional.empty();
        if (key.isEmpty()) {
            return new Admission.Out<>(Response.problem(Refusal.toProgram(UNAUTHORIZED, "unauthorized"), request.id())
                    .header("WWW-Authenticate", "Bearer")
                    .header("Request-Id", request.id()));
        }
        Buckets.Taken taken = door.rate().take(key.get().id());
        if (!taken.isIn()) {
            return new Admission.Out<>(out(request, Refusal.tooOften(taken.pause()), taken));
        }
        return key.get().scopes().contains(scope)
                ? new Admission.In<>(new Pass(door.caller(key.get()), taken))
                : new Admission.Out<>(out(request, Refusal.toProgram(FORBIDDEN, "scope"), taken)
                        .header(
                                "WWW-Authenticate",
                                "Bearer error=\"insufficient_scope\", scope=\"" + scope.word() + "\""));
    }

    private Response out(Request request, Refusal refusal, Buckets.Taken taken) {
        return told(Response.problem(refusal, request.id()), taken).header("Request-Id", request.id());
    }

    private Response told(Response response, Buckets.Taken taken) {
        String reset = taken.left() > 0 ? "" : ";t=" + taken.pause().toSeconds();
        return response.header("RateLimit-Policy", "\"key\";q=" + door.rate().perMinute() + ";w=60")
                .header("RateLimit", "\"key\";r=" + taken.left() + reset);
    }

    @Override
    public Response dress(Request request, Pass pass, Response answer) {
        return told(answer, pass.taken()).header("Request-Id", request.id());
    }
}
