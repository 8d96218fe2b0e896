package io.countersign.authenticator.sms;

import io.countersign.authenticator.Reading;
import io.countersign.authenticator.SetUpForm;
import io.countersign.message.PhoneNumber;
import io.countersign.platform.database.Tx;
import io.countersign.platform.web.Form;
import io.countersign.platform.web.Language;
import io.countersign.platform.web.Part;
import io.countersign.platform.web.Problems;
import java.util.Optional;

/** The steps that set up codes by text message: a number, then the code that was sent to it. */
final class SmsSetUpForm implements SetUpForm {
    private static final String NUMBER = "number";
    private static final String AGAIN = "again";
    private static final String ANOTHER = "another";

    private final SmsType type;
    private final String country;

    SmsSetUpForm(SmsType type, String country) {
        this.type = type;
        this.country = country;
    }

    @Override
    public int rank() {
        return SmsSignInForm.RANK;
    }

    @Override
    public boolean canBeFirst() {
        return true;
    }

    /** It goes by the last digits of its number. */
    @Override
    public boolean isNamed() {
        return false;
    }

    @Override
    public void begin(Tx tx, io.countersign.authenticator.Authenticator pending) {
        // There is nothing to make before a number is known.
    }

    @Override
    public Part show(Tx tx, Showing showing) {
        Place place = Place.setUp(showing.pending().id());
        Optional<PhoneNumber> number =
                type.sent(tx, place, showing.now()).flatMap(code -> type.number(tx, showing.pending()));
        return new Part(
                "authenticator/sms/setup",
                new SmsSetUp(number.map(PhoneNumber::spaced).orElse(""), showing.rejected(), showing.problems()));
    }

    @Override
    public Reading read(Form form, Showing showing) {
        Optional<String> wish = form.optional(CodeSending.FIELD);
        Place place = Place.setUp(showing.pending().id());
        if (wish.isEmpty()) {
            return SmsSignInForm.typed(form, place);
        }
        return switch (wish.get()) {
            case AGAIN -> new Reading.Wish(language -> again(showing, place, language));
            case ANOTHER -> new Reading.Wish(language -> another(place));
            default -> first(form, showing, place);
        };
    }

    private Reading first(Form form, Showing showing, Place place) {
        String typed = form.field(NUMBER);
        Optional<PhoneNumber> number = PhoneNumber.parse(typed, country);
        return number.<Reading>map(to -> new Reading.Wish(language -> first(to, showing, place, language)))
                .orElseGet(() -> new Reading.Unreadable(Problems.none()
                        .and(NUMBER, typed.isBlank() ? "sms.number.missing" : "sms.number.wrong", typed)));
    }

    private Problems first(PhoneNumber number, Showing showing, Place place, Language language) {
        return type.database().write(tx -> {
            type.setNumber(tx, showing.pending(), number);
            return type.sending().send(tx, showing.pending(), number, place, language);
        });
    }

    private Problems again(Showing showing, Place place, Language language) {
        return type.database()
                .write(tx -> type.number(tx, showing.pending())
                        .map(number -> type.sending().send(tx, showing.pending(), number, place, language))
                        .orElseGet(() -> Problems.none().and(NUMBER, "sms.number.missing")));
    }

    private Problems another(Place place) {
        type.database().writeOnly(tx -> type.forget(tx, place));
        return Problems.none();
    }
}
