package io.countersign.authenticator.passkey;

import io.countersign.authenticator.Reading;
import io.countersign.authenticator.SignInForm;
import io.countersign.platform.database.Database;
import io.countersign.platform.web.Form;
import io.countersign.platform.web.Part;
import io.countersign.platform.web.Problems;
import java.util.List;
import java.util.Optional;

/** What asks for a passkey of somebody whose password is proved, or who is signed in. */
final class PasskeySignInForm implements SignInForm {
    /** Before codes: it is quicker, and no false page can use it. */
    static final int RANK = 10;

    private final Database database;
    private final Site site;
    private final Passkeys passkeys;
    private final Challenges challenges;

    PasskeySignInForm(Database database, Site site, Passkeys passkeys, Challenges challenges) {
        this.database = database;
        this.site = site;
        this.passkeys = passkeys;
        this.challenges = challenges;
    }

    @Override
    public String way() {
        return PasskeyType.NAME;
    }

    @Override
    public int rank() {
        return RANK;
    }

    @Override
    public boolean standsAlone() {
        return true;
    }

    @Override
    public boolean isPhishingResistant() {
        return true;
    }

    @Override
    public Part fields(Asking asking) {
        Purpose purpose = purpose(asking);
        Bytes challenge = challenges.issue(purpose, asking.holder(), asking.now());
        List<Passkey> allowed = database.read(tx -> passkeys.askable(tx, asking.subscriber()));
        return part(PasskeyJson.request(site, challenge, purpose, allowed), false, asking.problems());
    }

    @Override
    public Reading read(Form form, Asking asking) {
        return signed(form, purpose(asking), asking.holder());
    }

    private static Purpose purpose(Asking asking) {
        return asking.sole() ? Purpose.AGAIN : Purpose.BESIDE_A_PASSWORD;
    }

    static Part part(String options, boolean conditional, Problems problems) {
        return new Part("authenticator/passkey/fields", new PasskeyFields(options, conditional, problems));
    }

    static Reading signed(Form form, Purpose purpose, String holder) {
        String sent = form.field("credential");
        Optional<PasskeyResponse.Signed> signed = PasskeyJson.signed(sent, purpose, holder);
        return signed.<Reading>map(Reading.Read::new).orElseGet(() -> unreadable(sent));
    }

    static Reading unreadable(String sent) {
        return new Reading.Unreadable(
                Problems.none().and("credential", sent.isBlank() ? "passkey.missing" : "passkey.unreadable"));
    }
}
