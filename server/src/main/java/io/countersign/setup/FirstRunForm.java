package io.countersign.setup;

import io.countersign.authenticator.password.Password;
import io.countersign.platform.web.Form;
import io.countersign.platform.web.Problems;
import io.countersign.subscriber.DisplayName;
import io.countersign.subscriber.EmailAddress;
import java.util.Optional;

/** What was typed on the page of the first run, and what it means where it means something. */
record FirstRunForm(
        String typedPractice,
        String typedName,
        String typedEmail,
        Optional<DisplayName> practice,
        Optional<DisplayName> owner,
        Optional<EmailAddress> email,
        Optional<Password> password) {

    static FirstRunForm read(Form form) {
        String practice = form.field("practice");
        String name = form.field("name");
        String email = form.field("email");
        return new FirstRunForm(
                practice,
                name,
                email,
                DisplayName.parse(practice),
                DisplayName.parse(name),
                EmailAddress.parse(email),
                Password.typed(form.field("password")));
    }

    boolean isComplete() {
        return problems().isEmpty();
    }

    Problems problems() {
        Problems problems = Problems.none();
        if (practice.isEmpty()) {
            problems = named(problems, "practice", typedPractice);
        }
        if (owner.isEmpty()) {
            problems = named(problems, "name", typedName);
        }
        if (email.isEmpty()) {
            problems = problems.and("email", typedEmail.isBlank() ? "first.email.missing" : "first.email.malformed");
        }
        return password.isEmpty() ? problems.and("password", "password.missing") : problems;
    }

    private static Problems named(Problems problems, String field, String typed) {
        return typed.isBlank()
                ? problems.and(field, "first." + field + ".missing")
                : problems.and(field, "first.tooLong", DisplayName.MAX_LENGTH);
    }

    @Override
    public String toString() {
        return "FirstRunForm";
    }
}
