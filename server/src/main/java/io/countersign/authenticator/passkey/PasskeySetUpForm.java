package io.countersign.authenticator.passkey;

import io.countersign.authenticator.Authenticator;
import io.countersign.authenticator.Reading;
import io.countersign.authenticator.SetUpForm;
import io.countersign.platform.database.Tx;
import io.countersign.platform.web.Form;
import io.countersign.platform.web.Part;
import io.countersign.subscriber.DisplayName;
import java.util.List;
import java.util.Optional;

/** The steps that set up a passkey: a name, if one likes, and then whatever the browser and the device ask for. */
final class PasskeySetUpForm implements SetUpForm {
    /** Behind the app, which works in every browser; its page offers this one first of all others. */
    private static final int RANK = 30;

    private final Site site;
    private final Passkeys passkeys;
    private final Challenges challenges;

    PasskeySetUpForm(Site site, Passkeys passkeys, Challenges challenges) {
        this.site = site;
        this.passkeys = passkeys;
        this.challenges = challenges;
    }

    @Override
    public int rank() {
        return RANK;
    }

    @Override
    public boolean canBeFirst() {
        return true;
    }

    @Override
    public boolean isRecommended() {
        return true;
    }

    /** It has a name of its own accord: that of whatever keeps it. */
    @Override
    public boolean isNamed() {
        return false;
    }

    @Override
    public void begin(Tx tx, Authenticator pending) {
        passkeys.nameOnce(tx, pending.subscriber());
    }

    @Override
    public Part show(Tx tx, Showing showing) {
        Authenticator pending = showing.pending();
        List<Passkey> held = passkeys.held(tx, pending.subscriber());
        var user = new PasskeyJson.User(
                passkeys.handle(tx, pending.subscriber()).orElseThrow(), showing.account(), showing.person());
        Bytes challenge = challenges.issue(Purpose.SET_UP, pending.id().value(), showing.now());
        String options = PasskeyJson.creation(site, showing.practice(), user, challenge, Purpose.SET_UP, held);
        return new Part(
                "authenticator/passkey/setup",
                new PasskeySetUp(options, showing.name(), showing.rejected(), showing.problems()));
    }

    @Override
    public Reading read(Form form, Showing showing) {
        String sent = form.field("credential");
        String typed = form.optional("name").orElse("").strip();
        Optional<DisplayName> name = DisplayName.parse(typed);
        if (!typed.isEmpty() && name.isEmpty()) {
            return new Reading.Unreadable(showing.problems().and("name", "enrol.name.tooLong", DisplayName.MAX_LENGTH));
        }
        return PasskeyJson.made(sent, name)
                .<Reading>map(Reading.Read::new)
                .orElseGet(() -> PasskeySignInForm.unreadable(sent));
    }
}
