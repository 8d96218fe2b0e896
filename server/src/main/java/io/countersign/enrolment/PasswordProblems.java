package io.countersign.enrolment;

import io.countersign.authenticator.password.PasswordRules;
import io.countersign.platform.web.Problems;

/** Why a new password is refused, in the words of the page. */
public final class PasswordProblems {
    private PasswordProblems() {}

    /** What is to be changed about it. */
    public static Problems of(PasswordRules.Refusal why) {
        return switch (why) {
            case PasswordRules.Refusal.TooShort(int least) ->
                Problems.none().and("password", "password.tooShort", least);
            case PasswordRules.Refusal.TooLong(int most) -> Problems.none().and("password", "password.tooLong", most);
            case PasswordRules.Refusal.OftenUsed() -> Problems.none().and("password", "password.common");
            case PasswordRules.Refusal.OwnWord(String word) ->
                Problems.none().and("password", "password.personal", word);
        };
    }
}
