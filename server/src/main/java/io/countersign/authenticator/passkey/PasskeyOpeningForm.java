package io.countersign.authenticator.passkey;

import io.countersign.authenticator.OpeningForm;
import io.countersign.authenticator.Reading;
import io.countersign.platform.web.Form;
import io.countersign.platform.web.Part;
import io.countersign.platform.web.Problems;
import java.time.Instant;
import java.util.List;

/**
 * What asks anybody for a passkey before they have said who they are. No credential is named, so it is the same for
 * everyone and tells nothing of anyone.
 */
final class PasskeyOpeningForm implements OpeningForm {
    private final Site site;
    private final Challenges challenges;

    PasskeyOpeningForm(Site site, Challenges challenges) {
        this.site = site;
        this.challenges = challenges;
    }

    @Override
    public String way() {
        return PasskeyType.NAME;
    }

    @Override
    public Part fields(String holder, Instant now) {
        Bytes challenge = challenges.issue(Purpose.OPENING, holder, now);
        return PasskeySignInForm.part(
                PasskeyJson.request(site, challenge, Purpose.OPENING, List.of()), true, Problems.none());
    }

    @Override
    public Reading read(Form form, String holder) {
        return PasskeySignInForm.signed(form, Purpose.OPENING, holder);
    }
}
