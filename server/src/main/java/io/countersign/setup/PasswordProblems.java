package io.countersign.setup;

import io.countersign.authenticator.password.PasswordRules;
import io.countersign.platform.web.Problems;

/** Why a new password is refused, in the words of the page. */
final class PasswordProblems {
    private PasswordProblems() {}

    static Problems of(PasswordRules.Refusal why) {
        return switch (why) {
            case PasswordRules.Refusal.TooShort(int least) ->
                Problems.none().and("password", "password.tooShort", least);
        };
    }
}
