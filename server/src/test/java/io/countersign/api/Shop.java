package io.countersign.api;

import io.countersign.FakePhone;
import io.countersign.WholeProgram;
import io.countersign.membership.Actor;
import io.countersign.organization.Organization;
import io.countersign.otp.OtpAuthUri;
import io.countersign.otp.Totp;
import io.countersign.relyingparty.ApiKeys;
import io.countersign.relyingparty.ApiScope;
import io.countersign.subscriber.DisplayName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** A whole program with an organization whose application adds a second factor by the API. */
final class Shop implements AutoCloseable {
    final WholeProgram program;
    final Organization organization;
    final Application all;

    Shop(Path folder) {
        program = WholeProgram.in(folder);
        organization = organization("Corner Shop", false);
        all = application(organization, ApiScope.values());
    }

    Organization organization(String name, boolean test) {
        DisplayName read = DisplayName.parse(name).orElseThrow();
        var practices = program.installation.practices();
        return test ? practices.createForTests(Actor.OPERATOR, read) : practices.create(Actor.OPERATOR, read);
    }

    Application application(Organization of, ApiScope... scopes) {
        return new Application(program.origin, key(of, scopes));
    }

    String key(Organization of, ApiScope... scopes) {
        return keys().make(new ApiKeys.Wish(of.id(), of.test(), "Till", Set.of(scopes), ApiKeys.LIFE), "operator")
                .text()
                .reveal();
    }

    ApiKeys keys() {
        return program.installation.apiKeys(program.clock);
    }

    /** Adds a person and tells the path of what is theirs. */
    String person(String externalId) {
        return "/subscribers/"
                + all.post("/subscribers", "{\"externalId\":\"" + externalId + "\"}")
                        .text("id");
    }

    /** Sets up an authenticator app; the phone has scanned the picture, and its first code is spent. */
    FakePhone phone(String person) {
        Answer begun = all.post(person + "/authenticators", "{\"type\":\"totp\",\"name\":\"Phone\"}")
                .with(201);
        FakePhone phone = scanned(begun);
        all.post(person + "/authenticators/" + begun.text("id") + "/confirm", code(phone))
                .with(200);
        program.clock.advance(Duration.ofSeconds(30));
        return phone;
    }

    static FakePhone scanned(Answer begun) {
        OtpAuthUri uri = ((OtpAuthUri.Reading.Parsed) OtpAuthUri.parse(begun.text("otpauthUri"))).uri();
        return new FakePhone(uri.secret(), uri.totp().orElse(Totp.DEFAULT), Duration.ZERO);
    }

    /** The body with the code a phone shows now. */
    String code(FakePhone phone) {
        return "{\"code\":\"" + program.code(phone) + "\"}";
    }

    List<String> codes(String person) {
        return all.post(person + "/backup-codes", "")
                .with(201)
                .json()
                .required("codes")
                .valueStream()
                .map(code -> code.asString())
                .toList();
    }

    @Override
    public void close() {
        program.close();
    }
}
