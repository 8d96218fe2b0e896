package io.countersign.cli.demo;

import io.countersign.membership.Actor;
import io.countersign.organization.Organization;
import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.FormSeal;
import io.countersign.platform.web.PublicUrl;
import io.countersign.platform.web.SourceLimit;
import io.countersign.platform.web.Sources;
import io.countersign.platform.web.Website;
import io.countersign.relyingparty.RelyingParties;
import io.countersign.relyingparty.RelyingParty;
import io.countersign.subscriber.DisplayName;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A demonstration that runs: Countersign, Front Desk as a stranger beside it, and the pages of people and outbox. */
final class Stage {
    private static final String NAME = "Front Desk";
    private static final int FORMS_A_MINUTE = 120;

    private final House house;
    private final FrontDeskProcess frontDesk;
    private final Website people;
    private final List<Belongings> everybody;
    private final Invitations invitations;

    /** Where everything is to be found. */
    record Places(int countersign, int frontDesk, int people) {
        URI at(int port) {
            return URI.create("http://localhost:" + port);
        }
    }

    private Stage(
            House house,
            FrontDeskProcess frontDesk,
            Website people,
            List<Belongings> everybody,
            Invitations invitations) {
        this.house = house;
        this.frontDesk = frontDesk;
        this.people = people;
        this.everybody = everybody;
        this.invitations = invitations;
    }

    /** Opens it, over a server that runs on this folder. */
    static Stage open(
            House house,
            DemoFolder folder,
            Optional<List<Belongings>> known,
            Places places,
            Path program,
            Function<Cast, List<Endpoint>> pages) {
        List<Belongings> everybody = known.orElseGet(new Casting(house)::everybody);
        folder.finish(everybody);
        URI countersign = places.at(places.countersign());
        URI frontDesk = places.at(places.frontDesk());
        Invitations invitations = Invitations.send(house.practices(), countersign, house.clock());
        Outbox outbox = new Outbox(List.of(invitations, house.kept()));
        var cast = new Cast(everybody, invitations, outbox, frontDesk, countersign, house.clock());
        Website people = site(house, places.at(places.people()), pages.apply(cast));
        people.start("127.0.0.1", places.people());
        RelyingParties.Registered registered = register(house, frontDesk);
        Path secret = folder.path().resolve("frontdesk.secret");
        OwnerFile.write(secret, registered.secret().orElseThrow().reveal());
        String id = registered.party().id().value();
        return new Stage(
                house,
                FrontDeskProcess.start(program, places.frontDesk(), countersign, id, secret),
                people,
                everybody,
                invitations);
    }

    Instant now() {
        return house.clock().instant();
    }

    List<Belongings> everybody() {
        return everybody;
    }

    Optional<String> linkOf(Player player) {
        return invitations.linkOf(player);
    }

    /** Calls this when Front Desk ends. */
    void whenFrontDeskEnds(Runnable then) {
        frontDesk.whenEnded(then);
    }

    void close() {
        frontDesk.stop();
        people.stop();
        house.server().stop();
    }

    /** Registers Front Desk anew at each start, as {@code admin client add} does: its address may be another one. */
    private static RelyingParties.Registered register(House house, URI frontDesk) {
        RelyingParties applications = house.applications();
        applications.all().stream()
                .filter(party -> party.name().equals(NAME))
                .forEach(party -> applications.end(party.id(), Actor.OPERATOR.name()));
        Organization practice = house.practices()
                .called(DisplayName.parse(Player.PRACTICE).orElseThrow())
                .getFirst();
        return applications.add(
                new RelyingParties.Wish(
                        NAME,
                        Optional.of(practice.id()),
                        List.of(frontDesk.resolve("/callback")),
                        List.of(frontDesk.resolve("/signed-out")),
                        RelyingParty.Proof.SECRET,
                        Optional.empty(),
                        true,
                        "RS256"),
                Actor.OPERATOR.name());
    }

    private static Website site(House house, URI address, List<Endpoint> pages) {
        return new Website(
                PublicUrl.parse(address.toString()),
                new Sources(List.of()),
                new SourceLimit(FORMS_A_MINUTE, house.clock()),
                new FormSeal(house.secrets().token().getBytes(StandardCharsets.US_ASCII)),
                house.secrets()::token,
                house.clock(),
                pages);
    }
}
