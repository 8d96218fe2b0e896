package io.countersign.authenticator.totp;

import io.countersign.authenticator.Reading;
import io.countersign.authenticator.SignInForm;
import io.countersign.authenticator.TypedCode;
import io.countersign.otp.Code;
import io.countersign.otp.Totp;
import io.countersign.platform.web.Form;
import io.countersign.platform.web.Part;
import io.countersign.platform.web.Problems;
import java.util.Optional;

/** The field into which the code of an authenticator app is typed. */
final class TotpSignInForm implements SignInForm {
    static final int RANK = 20;

    @Override
    public String way() {
        return "code";
    }

    @Override
    public int rank() {
        return RANK;
    }

    @Override
    public Part fields(Asking asking) {
        return new Part(
                "authenticator/totp/fields",
                new CodeFields(
                        Totp.DEFAULT.secondsLeft(asking.now()),
                        Math.toIntExact(Totp.DEFAULT.period().toSeconds()),
                        asking.alone(),
                        asking.rejected(),
                        asking.problems()));
    }

    @Override
    public Optional<Part> advice() {
        return Optional.of(new Part("authenticator/totp/advice", ""));
    }

    @Override
    public Reading read(Form form, Asking asking) {
        return typed(form, Problems.none());
    }

    static Reading typed(Form form, Problems others) {
        String typed = form.field("code");
        Optional<Code> code = TypedCode.read(typed, Totp.DEFAULT.digits());
        return code.isPresent()
                ? new Reading.Read(new TypedCode(code.get()))
                : new Reading.Unreadable(others.and("code", typed.isBlank() ? "code.missing" : "code.malformed"));
    }
}
