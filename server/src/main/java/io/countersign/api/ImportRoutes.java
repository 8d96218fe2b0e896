package io.countersign.api;

import io.countersign.api.KeyToImport.Reading;
import io.countersign.enrolment.ExternalImports;
import io.countersign.membership.ExternalSubscribers;
import io.countersign.platform.Busy;
import io.countersign.platform.web.BodyJson;
import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.Endpoint.Method;
import io.countersign.platform.web.Refusal;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import io.countersign.relyingparty.ApiCaller;
import io.countersign.relyingparty.ApiScope;
import io.countersign.subscriber.DisplayName;
import io.countersign.subscriber.ExternalId;
import io.countersign.subscriber.ExternalSubscriber;
import io.countersign.subscriber.OrganizationId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Keys that an application's people have already: taken over line by line, and what cannot be taken is listed. */
final class ImportRoutes {
    private static final int MOST_LINES = 500;
    private static final DisplayName UNNAMED = new DisplayName("Authenticator app");

    private final ApiSteps steps;
    private final ExternalSubscribers subscribers;
    private final ExternalImports imports;
    private final Set<OrganizationId> underWay = ConcurrentHashMap.newKeySet();

    ImportRoutes(ApiSteps steps, ExternalSubscribers subscribers, ExternalImports imports) {
        this.steps = steps;
        this.subscribers = subscribers;
        this.imports = imports;
    }

    List<Endpoint> endpoints() {
        return List.of(
                steps.change(Method.POST, "/authenticators:import", ApiScope.MANAGE, this::ofMany)
                        .withLongBody(),
                steps.change(Method.POST, "/subscribers/{id}/authenticators:import", ApiScope.MANAGE, this::ofOne)
                        .withLongBody());
    }

    /**
     * What became of one line.
     *
     * @param line counted from 1
     * @param status {@code imported}, {@code already-there} or {@code refused}
     * @param reason why it was refused, in one word of the contract
     * @param weak whether its key has less than 128 bits, and had better be replaced
     */
    record Line(
            int line,
            String status,
            Optional<String> externalId,
            Optional<String> subscriberId,
            Optional<String> authenticatorId,
            Optional<String> reason,
            boolean weak) {
        static Line refused(int line, KeyToImport key, String reason) {
            return new Line(
                    line, "refused", key.externalId(), Optional.empty(), Optional.empty(), Optional.of(reason), false);
        }
    }

    private Response ofMany(Request request, ApiCaller caller) {
        List<KeyToImport> keys = keys(request.json(), true);
        return answer(
                caller,
                keys,
                (line, key, wish) -> key.externalId()
                        .flatMap(ExternalId::parse)
                        .map(id -> subscribers.add(caller, id, Optional.empty()).subscriber())
                        .map(whose -> taken(line, key, caller, whose, wish))
                        .orElseGet(() -> Line.refused(line, key, "external-id")));
    }

    /** A container may hold the keys of many: those of others do not become this person's. */
    private Response ofOne(Request request, ApiCaller caller) {
        ExternalSubscriber whose = steps.subscriber(request, caller);
        String own = whose.externalId().value();
        return answer(
                caller,
                keys(request.json(), false),
                (line, key, wish) -> key.externalId().orElse(own).equals(own)
                        ? taken(line, key, caller, whose, wish)
                        : Line.refused(line, key, "external-id"));
    }

    private interface Taking {
        Line take(int line, KeyToImport key, ExternalImports.Wish wish);
    }

    /** Takes what can be read; one list at a time of each organization, since each line is written by itself. */
    private Response answer(ApiCaller caller, List<KeyToImport> keys, Taking taking) {
        if (!underWay.add(caller.organization())) {
            throw new Busy("import");
        }
        try {
            var lines = new ArrayList<Line>();
            for (KeyToImport key : keys) {
                lines.add(line(lines.size() + 1, key, caller, taking));
            }
            return Response.json(200, ApiJson.imported(lines));
        } finally {
            underWay.remove(caller.organization());
        }
    }

    /** Whatever is wrong with a line is found before anybody is added for it. */
    private Line line(int line, KeyToImport key, ApiCaller caller, Taking taking) {
        Optional<DisplayName> name = key.name().map(DisplayName::parse).orElse(Optional.of(UNNAMED));
        if (name.isEmpty()) {
            return Line.refused(line, key, "name");
        }
        return switch (key.reading()) {
            case Reading.Unreadable(String why) -> Line.refused(line, key, why);
            case Reading.Read read -> {
                var wish = new ExternalImports.Wish(name.get(), read.secret(), read.parameters(), read.lastStep());
                yield imports.isAhead(caller, wish)
                        ? Line.refused(line, key, "last-step")
                        : taking.take(line, key, wish);
            }
        };
    }

    private Line taken(
            int line, KeyToImport key, ApiCaller caller, ExternalSubscriber whose, ExternalImports.Wish wish) {
        return switch (imports.take(caller, whose, wish)) {
            case ExternalImports.Outcome.Taken(var id) -> bound(line, "imported", whose, id.value(), wish);
            case ExternalImports.Outcome.There(var id) -> bound(line, "already-there", whose, id.value(), wish);
            case ExternalImports.Outcome.StepAhead _ -> Line.refused(line, key, "last-step");
            case ExternalImports.Outcome.TooMany _ -> Line.refused(line, key, "too-many");
        };
    }

    private static Line bound(int line, String status, ExternalSubscriber whose, String id, ExternalImports.Wish wish) {
        return new Line(
                line,
                status,
                Optional.of(whose.externalId().value()),
                Optional.of(whose.id().value()),
                Optional.of(id),
                Optional.empty(),
                wish.secret().isWeak());
    }

    private static List<KeyToImport> keys(BodyJson body, boolean ofMany) {
        Optional<String> pskc = body.optionalText("pskc");
        Optional<List<BodyJson>> items = body.optionalObjects("items");
        body.end();
        if (pskc.isPresent() == items.isPresent()) {
            throw Refusal.ofField("missingField", "items");
        }
        List<KeyToImport> keys = pskc.map(xml -> container(body, xml))
                .orElseGet(() -> items.orElseThrow().stream()
                        .map(item -> key(item, ofMany))
                        .toList());
        if (keys.size() > MOST_LINES) {
            throw Refusal.toProgram(413, "tooLarge");
        }
        return keys;
    }

    private static List<KeyToImport> container(BodyJson body, String xml) {
        try {
            return Pskc.read(xml);
        } catch (Pskc.MalformedContainer e) {
            throw body.wrong("pskc");
        }
    }

    private static KeyToImport key(BodyJson item, boolean ofMany) {
        Optional<String> externalId = ofMany ? Optional.of(item.text("externalId")) : Optional.empty();
        Optional<String> name = item.optionalText("name");
        String uri = item.text("otpauthUri");
        OptionalLong lastStep = item.optionalNumber("lastStep")
                .map(step -> notNegative(item, step))
                .orElseGet(OptionalLong::empty);
        item.end();
        return new KeyToImport(externalId, name, KeyToImport.ofUri(uri, lastStep));
    }

    private static OptionalLong notNegative(BodyJson item, long step) {
        if (step < 0) {
            throw item.wrong("lastStep");
        }
        return OptionalLong.of(step);
    }
}
