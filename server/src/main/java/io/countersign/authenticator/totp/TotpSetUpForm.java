package io.countersign.authenticator.totp;

import io.countersign.authenticator.Authenticator;
import io.countersign.authenticator.Reading;
import io.countersign.authenticator.SetUpForm;
import io.countersign.otp.OtpAuthUri;
import io.countersign.otp.SecretAccess;
import io.countersign.otp.Totp;
import io.countersign.platform.database.Tx;
import io.countersign.platform.web.Form;
import io.countersign.platform.web.Part;
import io.countersign.platform.web.Problems;
import io.countersign.platform.web.QrDrawing;
import java.util.List;
import java.util.regex.Pattern;

/** The steps that set up an authenticator app: scan, tap or type the key, then type the first code. */
final class TotpSetUpForm implements SetUpForm {
    private static final Pattern GROUP = Pattern.compile("(?<=\\G.{4})(?=.)");

    private final TotpType type;

    TotpSetUpForm(TotpType type) {
        this.type = type;
    }

    @Override
    public int rank() {
        return TotpSignInForm.RANK;
    }

    @Override
    public boolean canBeFirst() {
        return true;
    }

    @Override
    public void begin(Tx tx, Authenticator pending) {
        type.enrol(tx, pending);
    }

    @Override
    public Part show(Tx tx, Showing showing) {
        TotpType.Offer offer = type.offer(tx, showing.pending());
        OtpAuthUri uri = OtpAuthUri.totp(showing.practice(), showing.account(), offer.secret(), offer.totp());
        var access = SecretAccess.granted();
        String spelledOut = spelledOut(uri);
        Totp totp = offer.totp();
        return new Part(
                "authenticator/totp/setup",
                new TotpSetUp(
                        uri.account(),
                        QrDrawing.of(spelledOut),
                        List.of(GROUP.split(offer.secret().base32(access))),
                        spelledOut,
                        showing.name(),
                        totp.secondsLeft(showing.now()),
                        Math.toIntExact(totp.period().toSeconds()),
                        showing.rejected(),
                        showing.advice(),
                        showing.problems()));
    }

    /** The address an authenticator app reads, key and all. */
    static String spelledOut(OtpAuthUri uri) {
        return uri.format(SecretAccess.granted());
    }

    @Override
    public Reading read(Form form, Showing showing) {
        return TotpSignInForm.typed(form, Problems.none());
    }
}
