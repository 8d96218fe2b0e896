package io.countersign.scim;

import io.countersign.membership.DirectoryToken;
import io.countersign.membership.DirectoryTokens;
import io.countersign.platform.web.Access;
import io.countersign.platform.web.Admission;
import io.countersign.platform.web.Buckets;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import io.countersign.secret.Token;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Lets in whoever has a directory key that is good now, as often as one may ask. To everybody else there is one answer,
 * whatever they sent; and one network gets it so often only.
 */
final class ScimGate implements Access<DirectoryToken> {
    private static final int UNAUTHORIZED = 401;
    private static final Pattern BEARER = Pattern.compile("(?i:bearer) +(csd_[A-Za-z0-9_-]{43})");

    private final DirectoryTokens tokens;
    private final Buckets rate;

    ScimGate(DirectoryTokens tokens, Buckets rate) {
        this.tokens = tokens;
        this.rate = rate;
    }

    @Override
    public String level() {
        return "directory key";
    }

    @Override
    public Admission<DirectoryToken> admit(Request request) {
        var presented = BEARER.matcher(request.authorization());
        // What is no key is looked for too, so that the answer takes as long.
        Token text = Token.presented(presented.matches() ? presented.group(1) : "");
        Optional<DirectoryToken> token = tokens.presented(text);
        if (token.isEmpty()) {
            return new Admission.Out<>(dressed(
                    request,
                    ScimSteps.answer(ScimError.of(UNAUTHORIZED, "A directory key is needed that is good now."))
                            .header("WWW-Authenticate", "Bearer")
                            .countingAsGuess()));
        }
        Buckets.Taken taken = rate.take(token.get().id());
        return taken.isIn()
                ? new Admission.In<>(token.get())
                : new Admission.Out<>(
                        dressed(request, ScimSteps.answer(ScimError.later("Too many requests.", taken.pause()))));
    }

    private static Response dressed(Request request, Response response) {
        return response.header("Request-Id", request.id());
    }

    @Override
    public Response dress(Request request, DirectoryToken token, Response answer) {
        return dressed(request, answer);
    }
}
