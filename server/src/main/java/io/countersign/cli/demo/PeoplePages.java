package io.countersign.cli.demo;

import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.Response;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The two pages beside a demonstration: its people with what their phones show, and its outbox. */
public final class PeoplePages {
    private final Cast cast;

    /** Takes what they show. */
    public PeoplePages(Cast cast) {
        this.cast = cast;
    }

    /** The routes. */
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.openGet("/", request -> people()),
                Endpoint.openGet(
                        "/outbox",
                        request -> Response.page(
                                "demo/outbox", new OutboxView(cast.outbox().messages()))));
    }

    /** The codes change while somebody reads, so the browser is asked to come again when they do. */
    private Response people() {
        List<PersonRow> rows = rows(cast.clock().instant());
        int soonest = rows.stream()
                .mapToInt(PersonRow::secondsLeft)
                .filter(left -> left > 0)
                .min()
                .orElse(60);
        return Response.page(
                        "demo/people",
                        new PeopleView(
                                rows,
                                cast.frontDesk().toString(),
                                cast.countersign().toString()))
                .header("Refresh", String.valueOf(soonest));
    }

    private List<PersonRow> rows(Instant now) {
        return cast.everybody().stream().map(one -> row(one, now)).toList();
    }

    private PersonRow row(Belongings one, Instant now) {
        Player player = one.player();
        Optional<FakePhone> phone = one.phone();
        return new PersonRow(
                player.key(),
                player.name(),
                "demo.role." + player.called().name().toLowerCase(Locale.ROOT),
                player.elsewhere() ? Player.ELSEWHERE : Player.PRACTICE,
                player.email(),
                player.password(),
                phone.map(p -> p.shows(now)).orElse(null),
                phone.map(p -> p.shows(now.plusSeconds(p.period()))).orElse(null),
                phone.map(p -> p.secondsLeft(now)).orElse(0),
                one.backupCodes(),
                cast.invitations().linkOf(player).orElse(null));
    }
}
