package io.countersign.authenticator.sms;

import io.countersign.authenticator.Reading;
import io.countersign.authenticator.SignInForm;
import io.countersign.platform.web.Form;
import io.countersign.platform.web.Part;
import io.countersign.platform.web.Problems;
import java.util.List;
import java.util.Optional;

/** The button that has a code sent, and the field into which it is typed. Looking at the page sends nothing. */
final class SmsSignInForm implements SignInForm {
    /** Behind whatever cannot be taken over with a number. */
    static final int RANK = 60;

    static final String FIELD = "texted-code";

    private final SmsType type;

    SmsSignInForm(SmsType type) {
        this.type = type;
    }

    @Override
    public String way() {
        return "text-code";
    }

    @Override
    public int rank() {
        return RANK;
    }

    @Override
    public boolean isRestricted() {
        return true;
    }

    @Override
    public boolean isReady(Asking asking) {
        return sent(asking).isPresent();
    }

    @Override
    public Part fields(Asking asking) {
        List<SmsType.Line> lines = type.lines(asking.subscriber());
        Optional<SmsType.Line> to = sent(asking)
                .flatMap(code -> lines.stream()
                        .filter(line -> line.authenticator().id().equals(code.authenticator()))
                        .findFirst());
        return new Part(
                "authenticator/sms/fields",
                new SmsFields(
                        lines.stream()
                                .map(line -> new SmsFields.Line(
                                        line.authenticator().id().value(),
                                        line.number().masked()))
                                .toList(),
                        to.map(line -> line.number().masked()).orElse(""),
                        asking.alone(),
                        asking.rejected(),
                        asking.problems()));
    }

    @Override
    public Reading read(Form form, Asking asking) {
        Place place = Place.of(asking.holder());
        Optional<String> chosen = form.optional(CodeSending.FIELD);
        return chosen.isPresent() ? wish(chosen.get(), asking, place) : typed(form, place);
    }

    private Reading wish(String chosen, Asking asking, Place place) {
        Optional<SmsType.Line> to = type.lines(asking.subscriber()).stream()
                .filter(line -> line.authenticator().id().value().equals(chosen))
                .findFirst();
        return to.<Reading>map(line -> new Reading.Wish(language -> type.database()
                        .write(tx -> type.sending().send(tx, line.authenticator(), line.number(), place, language))))
                .orElseGet(() -> new Reading.Unreadable(Problems.none().and(CodeSending.FIELD, "sms.noNumber")));
    }

    static Reading typed(Form form, Place place) {
        String typed = form.field(FIELD);
        return TextedCode.read(typed, place)
                .<Reading>map(Reading.Read::new)
                .orElseGet(() -> new Reading.Unreadable(
                        Problems.none().and(FIELD, typed.isBlank() ? "sms.missing" : "sms.malformed")));
    }

    private Optional<SentCode> sent(Asking asking) {
        return type.database().read(tx -> type.sent(tx, Place.of(asking.holder()), asking.now()));
    }
}
