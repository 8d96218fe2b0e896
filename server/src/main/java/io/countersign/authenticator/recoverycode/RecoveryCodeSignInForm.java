package io.countersign.authenticator.recoverycode;

import io.countersign.authenticator.Reading;
import io.countersign.authenticator.SignInForm;
import io.countersign.platform.web.Form;
import io.countersign.platform.web.Part;
import io.countersign.platform.web.Problems;
import java.util.Optional;

/** The field into which a backup code is typed. */
final class RecoveryCodeSignInForm implements SignInForm {
    static final int RANK = 90;

    static final String FIELD = "backup-code";

    @Override
    public String way() {
        return "backup-code";
    }

    @Override
    public int rank() {
        return RANK;
    }

    @Override
    public boolean isLasting() {
        return false;
    }

    @Override
    public Part fields(Asking asking) {
        return new Part(
                "authenticator/recoverycode/fields",
                new CodeField(asking.alone(), asking.rejected(), asking.problems()));
    }

    @Override
    public Optional<Part> advice() {
        return Optional.of(new Part("authenticator/recoverycode/advice", ""));
    }

    @Override
    public Reading read(Form form, Asking asking) {
        return typed(form);
    }

    static Reading typed(Form form) {
        String typed = form.field(FIELD);
        Optional<TypedRecoveryCode> code = TypedRecoveryCode.read(typed);
        return code.isPresent()
                ? new Reading.Read(code.get())
                : new Reading.Unreadable(
                        Problems.none().and(FIELD, typed.isBlank() ? "backupCode.missing" : "backupCode.malformed"));
    }
}
