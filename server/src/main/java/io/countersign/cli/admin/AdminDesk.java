package io.countersign.cli.admin;

import io.countersign.authenticator.AuthenticatorId;
import io.countersign.cli.admin.AdminAnswer.Link;
import io.countersign.cli.admin.AdminAnswer.Refused;
import io.countersign.cli.admin.AdminAnswer.Why;
import io.countersign.membership.Actor;
import io.countersign.membership.Practices;
import io.countersign.membership.Practices.Held;
import io.countersign.membership.Practices.Person;
import io.countersign.membership.Practices.Revoked;
import io.countersign.membership.SetupLinks;
import io.countersign.organization.Membership;
import io.countersign.organization.Organization;
import io.countersign.organization.Position;
import io.countersign.secret.Token;
import io.countersign.subscriber.DisplayName;
import io.countersign.subscriber.EmailAddress;
import io.countersign.subscriber.Subscriber;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Does what an operator asks for, with the verbs of {@code membership}. It reads no input and prints nothing. */
public final class AdminDesk {
    private final Practices practices;
    private final SetupLinks links;
    private final AuditDesk audit;
    private final ClientDesk clients;
    private final ApiKeyDesk apiKeys;
    private final PlaceDesk places;
    private final PresetDesk presets;
    private final MandateDesk mandates;
    private final ProductDesk products;
    private final ImportDesk imports;
    private final StaffDesk staff;
    private final MessageDesk messages;
    private final TextDesk texts;
    private final SafeDesk safe;
    private final Function<Token, String> address;
    private final boolean serving;

    /**
     * Takes its parts.
     *
     * @param safe does what keeps the installation safe
     * @param address the whole address of a link
     * @param serving whether the server runs, so that links can be opened now
     */
    public AdminDesk(
            Practices practices,
            SetupLinks links,
            AuditDesk audit,
            ClientDesk clients,
            ApiKeyDesk apiKeys,
            PlaceDesk places,
            PresetDesk presets,
            MandateDesk mandates,
            ProductDesk products,
            ImportDesk imports,
            StaffDesk staff,
            MessageDesk messages,
            TextDesk texts,
            SafeDesk safe,
            Function<Token, String> address,
            boolean serving) {
        this.practices = practices;
        this.audit = audit;
        this.clients = clients;
        this.apiKeys = apiKeys;
        this.links = links;
        this.places = places;
        this.presets = presets;
        this.mandates = mandates;
        this.products = products;
        this.imports = imports;
        this.staff = staff;
        this.messages = messages;
        this.texts = texts;
        this.safe = safe;
        this.address = address;
        this.serving = serving;
    }

    /** Does it, whole or not at all. */
    public AdminAnswer answer(AdminRequest request) {
        return switch (request) {
            case AdminRequest.CreatePractice create -> create(create);
            case AdminRequest.ImportPeople file ->
                inPractice(file.practice(), practice -> imports.invite(file, practice));
            case AdminRequest.ListPractices list ->
                new AdminAnswer.PracticeList(
                        practices.all().stream().map(AdminDesk::practice).toList());
            case AdminRequest.AddPerson add -> inPractice(add.practice(), practice -> add(practice, add));
            case AdminRequest.ListPeople list -> inPractice(list.practice(), this::people);
            case AdminRequest.GiveRole give ->
                inPractice(
                        give.practice(),
                        practice -> aboutMember(give.email(), person -> places.give(give, practice, person)));
            case AdminRequest.TurnPlace turn ->
                inPractice(
                        turn.practice(),
                        practice -> aboutMember(turn.email(), person -> places.turn(turn, practice, person)));
            case AdminRequest.ShowRules show -> inPractice(show.practice(), places::rules);
            case AdminRequest.SetRules set -> inPractice(set.practice(), practice -> places.set(set, practice));
            case AdminRequest.ListPresets _ -> presets.list();
            case AdminRequest.ComparePreset compare ->
                inPractice(compare.practice(), practice -> presets.compare(compare.preset(), practice));
            case AdminRequest.ApplyPreset apply ->
                inPractice(apply.practice(), practice -> presets.apply(apply, practice));
            case AdminRequest.ShowMandate show -> inPractice(show.practice(), mandates::show);
            case AdminRequest.DecideMandate wanted ->
                inPractice(wanted.practice(), practice -> mandates.decide(wanted, practice));
            case AdminRequest.GiveDay give ->
                inPractice(
                        give.practice(),
                        practice -> aboutMember(give.email(), person -> mandates.day(give, practice, person)));
            case AdminRequest.ListProducts list -> inPractice(list.practice(), products::list);
            case AdminRequest.PlacePractice place ->
                inPractice(place.practice(), practice -> products.place(place, practice));
            case AdminRequest.ConnectProduct connect ->
                inPractice(connect.practice(), practice -> products.connect(connect, practice));
            case AdminRequest.DisconnectProduct end ->
                inPractice(end.practice(), practice -> products.disconnect(end, practice));
            case AdminRequest.NameSupport named ->
                aboutPerson(named.email(), person -> staff.name(person, named.named()));
            case AdminRequest.ListSupport _ -> staff.list();
            case AdminRequest.ShowMessages _ -> messages.show();
            case AdminRequest.RetryMessages retry -> messages.retry(retry);
            case AdminRequest.TestMail test -> messages.testMail(test);
            case AdminRequest.ShowTextGateways _ -> texts.status();
            case AdminRequest.TestText test -> texts.test(test);
            case AdminRequest.ResetPassword reset -> aboutPerson(reset.email(), this::resetPassword);
            case AdminRequest.RevokeAuthenticators revoke ->
                aboutPerson(revoke.email(), person -> revoke(person, revoke.authenticator()));
            case AdminRequest.MakeSetupLink link ->
                link.email().map(email -> aboutPerson(email, this::link)).orElseGet(this::firstLink);
            case AdminRequest.VerifyAudit verify when verify.alone() -> audit.kept(verify.kept(), practices.all());
            case AdminRequest.VerifyAudit verify ->
                verify.practice()
                        .map(named -> inPractice(named, practice -> verify(Optional.of(practice), verify.kept())))
                        .orElseGet(() -> verify(Optional.empty(), verify.kept()));
            case AdminRequest.ShowCheckpoints _ -> audit.checkpoints();
            case AdminRequest.AddClient add ->
                add.practice()
                        .map(named -> inPractice(named, practice -> clients.add(add, Optional.of(practice))))
                        .orElseGet(() -> clients.add(add, Optional.empty()));
            case AdminRequest.ListClients _ -> clients.list();
            case AdminRequest.RenewClientSecret renew -> clients.renewSecret(renew);
            case AdminRequest.AskOfClient ask -> clients.ask(ask);
            case AdminRequest.RemoveClient remove -> clients.remove(remove);
            case AdminRequest.CreateApiKey create ->
                inPractice(create.practice(), practice -> apiKeys.create(create, practice));
            case AdminRequest.ListApiKeys _ -> apiKeys.list();
            case AdminRequest.RotateApiKey rotate -> apiKeys.rotate(rotate);
            case AdminRequest.RevokeApiKey revoke -> apiKeys.revoke(revoke);
            case AdminRequest.KeepLog keep ->
                keep.practice()
                        .map(named ->
                                inPractice(named, practice -> audit.log().keep(Optional.of(practice), keep.months())))
                        .orElseGet(() -> audit.log().keep(Optional.empty(), keep.months()));
            case AdminRequest.ExportLog export ->
                inPractice(export.practice(), practice -> audit.log().export(practice, export));
            case AdminRequest.MakeEvidence make ->
                inPractice(make.practice(), practice -> audit.evidence().make(practice, make));
            case AdminRequest.ShowSyslog _ -> audit.log().syslog();
            case AdminRequest.ShowAuditKey _ -> audit.key(practices.all());
            case AdminRequest.RotateKeys rotate -> safe.rotate();
            case AdminRequest.ShowKeys show -> safe.show();
            case AdminRequest.ReplaceKek replace -> safe.replaceKek(replace);
            case AdminRequest.MakeSheet sheet -> safe.sheet(sheet);
            case AdminRequest.MakeBackup backup -> safe.backup(backup);
        };
    }

    private AdminAnswer create(AdminRequest.CreatePractice request) {
        if (request.owner().isEmpty()) {
            Organization created = request.test()
                    ? practices.createForTests(Actor.OPERATOR, request.name())
                    : practices.create(Actor.OPERATOR, request.name());
            return new AdminAnswer.PracticeCreated(practice(created), Optional.empty());
        }
        AdminRequest.Owner owner = request.owner().get();
        return practices
                .found(Actor.OPERATOR, request.name(), owner.email(), owner.name())
                .<AdminAnswer>map(founded -> new AdminAnswer.PracticeCreated(
                        practice(founded.practice()), Optional.of(invited(founded.owner()))))
                .orElseGet(() -> taken(owner.email()));
    }

    private AdminAnswer add(Organization practice, AdminRequest.AddPerson request) {
        if (practice.test()) {
            return new Refused(
                    Why.ONLY_FOR_TESTS,
                    practice.name()
                            + " is there for the tests of an application, which adds people of its own by the API."
                            + " Nobody who signs in here belongs to it.");
        }
        return practices
                .add(
                        Actor.OPERATOR,
                        practice.id(),
                        request.email(),
                        request.name(),
                        new Position(request.role(), request.work()))
                .<AdminAnswer>map(added -> new AdminAnswer.PersonAdded(practice(practice), invited(added)))
                .orElseGet(() -> taken(request.email()));
    }

    private AdminAnswer people(Organization practice) {
        return new AdminAnswer.PersonList(
                practice(practice),
                practices.people(practice.id()).stream()
                        .flatMap(person -> member(practice, person).stream())
                        .toList());
    }

    private AdminAnswer resetPassword(Subscriber subscriber) {
        return new AdminAnswer.PasswordReset(
                person(subscriber), link(practices.resetPassword(Actor.OPERATOR, subscriber)));
    }

    private AdminAnswer revoke(Subscriber subscriber, Optional<AuthenticatorId> which) {
        Optional<Revoked> revoked = which.map(id -> practices.revoke(Actor.OPERATOR, subscriber, id))
                .orElseGet(() -> practices.revokeAll(Actor.OPERATOR, subscriber));
        return revoked.<AdminAnswer>map(done -> new AdminAnswer.AuthenticatorsRevoked(
                        person(subscriber),
                        done.authenticators().stream()
                                .map(a -> new AdminAnswer.Named(a.id().value(), a.name()))
                                .toList(),
                        done.link().map(this::link)))
                .orElseGet(() -> new Refused(
                        Why.AUTHENTICATOR_NOT_FOUND,
                        subscriber.email().value()
                                + which.map(id -> " has no authenticator " + id.value() + ".")
                                        .orElse(" has no authenticator.")));
    }

    private AdminAnswer link(Subscriber subscriber) {
        return practices
                .link(Actor.OPERATOR, subscriber)
                .<AdminAnswer>map(token -> new AdminAnswer.LinkMade(Optional.of(person(subscriber)), link(token)))
                .orElseGet(() -> new Refused(
                        Why.NOTHING_NEEDED,
                        subscriber.email().value() + " has a password and an authenticator, so needs no link."
                                + " Use \"person reset-password\" for a forgotten password"
                                + " and \"person revoke-authenticator\" for a lost phone."));
    }

    /** The server prints a link of its own when it starts, which voids any older one. */
    private AdminAnswer firstLink() {
        if (!serving && !practices.isFounded()) {
            return new Refused(
                    Why.SERVER_NOT_RUNNING,
                    "The server is not running. \"./countersign serve\" prints the link when it starts.");
        }
        return practices
                .firstLink()
                .<AdminAnswer>map(token -> new AdminAnswer.LinkMade(Optional.empty(), link(token)))
                .orElseGet(() -> new Refused(
                        Why.NOTHING_NEEDED,
                        "This installation is set up already. For a link for one person, name them with --email."));
    }

    private AdminAnswer verify(Optional<Organization> only, String kept) {
        return audit.verify(only.map(practice -> practice.id().value()), kept, practices.all());
    }

    private AdminAnswer inPractice(DisplayName idOrName, Function<Organization, AdminAnswer> work) {
        List<Organization> found = practices.called(idOrName);
        return switch (found.size()) {
            case 0 -> new Refused(Why.PRACTICE_NOT_FOUND, "There is no practice \"" + idOrName.value() + "\".");
            case 1 -> work.apply(found.getFirst());
            default ->
                new Refused(
                        Why.PRACTICE_AMBIGUOUS,
                        found.size() + " practices are called \"" + idOrName.value() + "\". Name one by its id: "
                                + found.stream()
                                        .map(practice -> practice.id().value())
                                        .collect(Collectors.joining(", "))
                                + ".");
        };
    }

    private AdminAnswer aboutPerson(EmailAddress email, Function<Subscriber, AdminAnswer> work) {
        return aboutMember(email, person -> work.apply(person.subscriber()));
    }

    private AdminAnswer aboutMember(EmailAddress email, Function<Person, AdminAnswer> work) {
        return practices
                .person(email)
                .map(work)
                .orElseGet(() -> new Refused(
                        Why.PERSON_NOT_FOUND, "There is nobody with the e-mail address " + email.value() + "."));
    }

    private static AdminAnswer taken(EmailAddress email) {
        return new Refused(Why.EMAIL_TAKEN, email.value() + " belongs to somebody already. Nothing was changed.");
    }

    static AdminAnswer.Practice practice(Organization practice) {
        return new AdminAnswer.Practice(practice.id().value(), practice.name());
    }

    static AdminAnswer.Person person(Subscriber subscriber) {
        return new AdminAnswer.Person(subscriber.email().value(), subscriber.name());
    }

    private AdminAnswer.Invited invited(Practices.Added added) {
        Subscriber subscriber = added.subscriber();
        return new AdminAnswer.Invited(
                subscriber.email().value(),
                subscriber.name(),
                added.position().role(),
                added.position().work(),
                link(added.link()));
    }

    private static Optional<AdminAnswer.Member> member(Organization practice, Person person) {
        return person.memberships().stream()
                .filter(membership -> membership.organization().equals(practice.id()))
                .findFirst()
                .map(membership -> member(membership, person));
    }

    private static AdminAnswer.Member member(Membership membership, Person person) {
        return new AdminAnswer.Member(
                person.subscriber().email().value(),
                person.subscriber().name(),
                membership.role(),
                membership.work(),
                membership.status(),
                person.password()
                        .map(held -> new AdminAnswer.PasswordState(
                                held.authenticator().status(), held.closedToNewBrowsers())),
                person.authenticators().stream().map(AdminDesk::authenticator).toList());
    }

    private static AuthenticatorState authenticator(Held held) {
        var authenticator = held.authenticator();
        return new AuthenticatorState(
                authenticator.id().value(),
                authenticator.name(),
                authenticator.type(),
                authenticator.status(),
                held.closedToNewBrowsers(),
                Optional.ofNullable(authenticator.lastUsedAt()));
    }

    private Link link(Token token) {
        return links.find(token)
                .map(link -> new Link(address.apply(token), link.purpose(), link.expiresAt()))
                .orElseThrow(() -> new IllegalStateException("a new link cannot be found"));
    }
}
