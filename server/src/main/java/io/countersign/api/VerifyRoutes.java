package io.countersign.api;

import io.countersign.audit.AuditEvent;
import io.countersign.audit.AuditLog;
import io.countersign.authenticator.Response;
import io.countersign.authenticator.TypedCode;
import io.countersign.authenticator.recoverycode.TypedRecoveryCode;
import io.countersign.otp.Code;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.DatabaseException;
import io.countersign.platform.web.BodyJson;
import io.countersign.platform.web.Buckets;
import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.Endpoint.Method;
import io.countersign.platform.web.Refusal;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Source;
import io.countersign.relyingparty.ApiCaller;
import io.countersign.relyingparty.ApiScope;
import io.countersign.secret.DerivedKey;
import io.countersign.subscriber.ExternalSubscriber;
import io.countersign.verification.Claimant;
import io.countersign.verification.Verifications;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Is this code accepted? The application has proved the first factor, and answers for that. */
final class VerifyRoutes {
    /** Longer than any code with any spaces. */
    private static final int LONGEST_CODE = 64;

    private static final int LEAST_DIGITS = 6;
    private static final int MOST_DIGITS = 8;
    private static final String NAME = "[!-~]{1,255}";

    private final ApiSteps steps;
    private final Verifications verifications;
    private final ReceiptStore receipts = new ReceiptStore();
    private final DerivedKey receiptKey;
    private final Buckets visitors;
    private final Database database;
    private final AuditLog audit;
    private final InstantSource clock;

    VerifyRoutes(
            ApiSteps steps,
            Verifications verifications,
            DerivedKey receiptKey,
            Buckets visitors,
            Database database,
            AuditLog audit,
            InstantSource clock) {
        this.steps = steps;
        this.verifications = verifications;
        this.receiptKey = receiptKey;
        this.visitors = visitors;
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    List<Endpoint> endpoints() {
        return List.of(steps.route(Method.POST, "/subscribers/{id}/verify", ApiScope.VERIFY, this::verify));
    }

    private io.countersign.platform.web.Response verify(Request request, ApiCaller caller) {
        ExternalSubscriber whose = steps.subscriber(request, caller);
        BodyJson body = request.json();
        String typed = body.text("code");
        if (typed.length() > LONGEST_CODE) {
            throw body.wrong("code");
        }
        Optional<Source> visitor =
                body.optionalText("clientIp").map(text -> Source.said(text).orElseThrow(() -> body.wrong("clientIp")));
        body.end();
        var receipt = new VerdictReceipt(receipts, clock, named(request, caller), mayKnowWhy(caller));
        // An answer that was given is given again, whatever has become of its visitor's bucket since.
        Optional<VerdictReceipt.Answer> earlier =
                receipt.isNamed() ? database.read(tx -> receipt.earlier(tx, caller.now())) : Optional.empty();
        return earlier.map(VerifyRoutes::answer).orElseGet(() -> answer(visitor, typed, caller, whose, receipt));
    }

    private io.countersign.platform.web.Response answer(
            Optional<Source> visitor,
            String typed,
            ApiCaller caller,
            ExternalSubscriber whose,
            VerdictReceipt receipt) {
        Optional<Response> response = read(typed);
        if (response.isEmpty()) {
            return refused(Duration.ZERO, caller, "MALFORMED");
        }
        Optional<Buckets.Taken> taken =
                visitor.map(source -> visitors.take(caller.organization().value() + " " + source.network()));
        if (taken.isPresent() && !taken.get().isIn()) {
            record(caller, whose);
            return refused(taken.get().pause(), caller, "CLIENT_TOO_OFTEN");
        }
        var claimant = new Claimant.Known(whose.id(), whose.home());
        try {
            return answer(verifications.present(claimant, response.get(), caller.time(), receipt));
        } catch (DatabaseException e) {
            if (e.isDuplicate()) {
                // On another node the name was given to another person's code in this very moment.
                throw Refusal.toProgram(422, "idempotency");
            }
            throw e;
        }
    }

    /** That a code was not looked at is on record like every other answer. */
    private void record(ApiCaller caller, ExternalSubscriber whose) {
        database.writeOnly(tx -> audit.append(
                tx,
                AuditEvent.ofAccount(
                        caller.now(),
                        whose.id().value(),
                        caller.actor(),
                        "codes.rejected",
                        Map.of("reason", "CLIENT_TOO_OFTEN"))));
    }

    private static io.countersign.platform.web.Response answer(VerdictReceipt.Answer answer) {
        return switch (answer) {
            case VerdictReceipt.Answer.Given(String json) -> io.countersign.platform.web.Response.json(200, json);
            case VerdictReceipt.Answer.Mistaken _ -> throw Refusal.toProgram(422, "idempotency");
        };
    }

    private static io.countersign.platform.web.Response refused(Duration pause, ApiCaller caller, String reason) {
        return io.countersign.platform.web.Response.json(
                200, ApiJson.rejected(pause, mayKnowWhy(caller) ? Optional.of(reason) : Optional.empty()));
    }

    private static boolean mayKnowWhy(ApiCaller caller) {
        return caller.key().scopes().contains(ApiScope.AUDIT_READ);
    }

    /** The name an application gave its request; it is kept as an HMAC only, and so is everything that was asked. */
    private Optional<VerdictReceipt.Named> named(Request request, ApiCaller caller) {
        String name = request.idempotencyKey();
        if (name.isEmpty()) {
            return Optional.empty();
        }
        if (!name.matches(NAME)) {
            throw Refusal.toProgram(400, "invalidParameter");
        }
        return Optional.of(new VerdictReceipt.Named(
                hmac(caller.key().id(), name), hmac(request.method().name(), request.path(), request.body())));
    }

    private String hmac(String... parts) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(receiptKey.hmac(parts));
    }

    /** What was typed: the digits of an app, or a backup code. */
    private static Optional<Response> read(String typed) {
        Optional<Code> code = IntStream.rangeClosed(LEAST_DIGITS, MOST_DIGITS)
                .boxed()
                .flatMap(digits -> TypedCode.read(typed, digits).stream())
                .findFirst();
        return code.<Response>map(TypedCode::new).or(() -> TypedRecoveryCode.read(typed));
    }
}
