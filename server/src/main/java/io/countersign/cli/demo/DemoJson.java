package io.countersign.cli.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The file of a demonstration: that it is one, and what its people were given. */
final class DemoJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private DemoJson() {}

    /** The file before anybody is there. */
    static String begun() {
        return document().put("finished", false).toPrettyString();
    }

    /** The file once everybody is there. */
    static String finished(List<Belongings> everybody) {
        ObjectNode document = document().put("finished", true);
        ArrayNode people = document.putArray("people");
        for (Belongings one : everybody) {
            ObjectNode person = people.addObject().put("email", one.player().email());
            one.phone().ifPresent(phone -> person.put("authenticator", phone.address()));
            ArrayNode codes = person.putArray("backupCodes");
            one.backupCodes().forEach(codes::add);
        }
        return document.toPrettyString();
    }

    /** What everybody was given; nothing if the making was interrupted. */
    static Optional<List<Belongings>> read(String text) {
        JsonNode document = MAPPER.readTree(text);
        if (!document.path("finished").asBoolean(false)) {
            return Optional.empty();
        }
        List<Belongings> everybody = new ArrayList<>();
        for (Player player : Player.ALL) {
            document.path("people")
                    .valueStream()
                    .filter(person -> player.email().equals(person.path("email").asString("")))
                    .findFirst()
                    .ifPresent(person -> everybody.add(new Belongings(
                            player,
                            person.path("authenticator").asStringOpt().map(FakePhone::scanning),
                            person.path("backupCodes")
                                    .valueStream()
                                    .map(code -> code.asString(""))
                                    .toList())));
        }
        return Optional.of(List.copyOf(everybody));
    }

    private static ObjectNode document() {
        return MAPPER.createObjectNode()
                .put(
                        "about",
                        "A demonstration of Countersign. Everybody may know what stands here: let nobody real sign in.");
    }
}
