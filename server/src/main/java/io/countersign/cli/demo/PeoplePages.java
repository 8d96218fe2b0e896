package io.countersign.cli.demo;

import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.Response;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The two pages beside a demonstration: its people with what their phones show, and its outbox. */
final class PeoplePages {
    private final List<Belongings> everybody;
    private final Invitations invitations;
    private final Outbox outbox;
    private final URI frontDesk;
    private final URI countersign;
    private final InstantSource clock;

    PeoplePages(
            List<Belongings> everybody,
            Invitations invitations,
            Outbox outbox,
            URI frontDesk,
            URI countersign,
            InstantSource clock) {
        this.everybody = everybody;
        this.invitations = invitations;
        this.outbox = outbox;
        this.frontDesk = frontDesk;
        this.countersign = countersign;
        this.clock = clock;
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.openGet("/", request -> people()),
                Endpoint.openGet(
                        "/outbox", request -> Response.page("demo/outbox", new OutboxView(outbox.messages()))));
    }

    /** The codes change while somebody reads, so the browser is asked to come again when they do. */
    private Response people() {
        List<PersonRow> rows = rows(clock.instant());
        int soonest = rows.stream()
                .mapToInt(PersonRow::secondsLeft)
                .filter(left -> left > 0)
                .min()
                .orElse(60);
        return Response.page("demo/people", new PeopleView(rows, frontDesk.toString(), countersign.toString()))
                .header("Refresh", String.valueOf(soonest));
    }

    private List<PersonRow> rows(Instant now) {
        return everybody.stream().map(one -> row(one, now)).toList();
    }

    private PersonRow row(Belongings one, Instant now) {
        Player player = one.player();
        Optional<FakePhone> phone = one.phone();
        return new PersonRow(
                player.key(),
                player.name(),
                "demo.role." + player.role().name().toLowerCase(Locale.ROOT),
                player.elsewhere() ? Player.ELSEWHERE : Player.PRACTICE,
                player.email(),
                player.password(),
                phone.map(p -> grouped(p.codeAt(now).text())).orElse(null),
                phone.map(p -> grouped(p.codeAt(now.plusSeconds(p.period())).text()))
                        .orElse(null),
                phone.map(p -> p.secondsLeft(now)).orElse(0),
                one.backupCodes(),
                invitations.linkOf(player).orElse(null));
    }

    /** In two groups of three, as phones show them. */
    static String grouped(String code) {
        return code.substring(0, code.length() / 2) + " " + code.substring(code.length() / 2);
    }
}
