package io.countersign.authenticator.sms;

import io.countersign.World;
import io.countersign.authenticator.Reading;
import io.countersign.authenticator.SetUpForm;
import io.countersign.authenticator.SignInForm;
import io.countersign.enrolment.Confirmation;
import io.countersign.enrolment.EnrolmentId;
import io.countersign.enrolment.Enrolments;
import io.countersign.login.Logins.Progress;
import io.countersign.platform.web.Form;
import io.countersign.platform.web.Language;
import io.countersign.platform.web.Problems;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** People whose second way is a code by text message, for tests of other folders. */
public final class TextsScene {
    private final World world;

    public TextsScene(World world) {
        this.world = world;
    }

    /** Somebody who has set up a number, and nothing else. */
    public World.Person person() {
        World.Person person = world.person();
        var setUp = (Progress.SetUp) world.begin(person, World.PASSWORD, World.strange());
        String holder = setUp.login().value();
        EnrolmentId id = world.in
                .enrolments()
                .beginInstead(setUp.enrolment(), holder, SmsType.NAME)
                .orElseThrow();
        Enrolments.SetUp found = world.in.enrolments().find(id, holder).orElseThrow();
        SetUpForm.Showing showing = world.showing(found, holder);
        String number = "041" + World.SECRETS.digits(7);
        grant(found.form().read(form(Map.of("send", "first", "number", number)), showing));
        Place place = Place.setUp(found.pending().id());
        if (!(world.confirm(id, holder, TextedCode.read(newest(), place).orElseThrow())
                instanceof Confirmation.Confirmed)) {
            throw new AssertionError("the number was not confirmed");
        }
        world.in.logins().resume(setUp.login(), setUp.secret(), World.strange());
        world.clock.advance(Duration.ofHours(2));
        return person;
    }

    /** Signs in with password and texted code, as far as that leads. */
    public Progress signIn(World.Person person) {
        world.clock.advance(Duration.ofHours(1));
        Progress.Ask asked = world.askedForCode(person, World.strange());
        SignInForm form = asked.ways().getFirst();
        var asking = new SignInForm.Asking(
                asked.login().value(),
                person.added().subscriber().id(),
                true,
                false,
                false,
                Problems.none(),
                world.clock.instant());
        SmsFields fields = (SmsFields) form.fields(asking).view();
        grant(form.read(form(Map.of("send", fields.lines().getFirst().id())), asking));
        Place place = Place.of(asked.login().value());
        return world.present(asked, TextedCode.read(newest(), place).orElseThrow(), World.strange());
    }

    private String newest() {
        return world.posted().stream()
                .filter(text -> text.purpose().equals("code"))
                .filter(text -> text.practice().equals(world.practice.id().value()))
                .reduce((older, newer) -> newer)
                .orElseThrow()
                .content()
                .code()
                .orElseThrow()
                .digits();
    }

    private static void grant(Reading reading) {
        Problems against = ((Reading.Wish) reading).sending().apply(Language.ENGLISH);
        if (!against.isEmpty()) {
            throw new AssertionError(against.list().getFirst().key());
        }
    }

    private static Form form(Map<String, String> fields) {
        return Form.decoded(fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&")));
    }
}
