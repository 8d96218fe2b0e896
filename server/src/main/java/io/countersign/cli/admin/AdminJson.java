package io.countersign.cli.admin;

import io.countersign.audit.AuditInspection;
import io.countersign.audit.KeptInspection;
import io.countersign.authenticator.AuthenticatorId;
import io.countersign.authenticator.AuthenticatorStatus;
import io.countersign.membership.ImportPlan;
import io.countersign.membership.Reason;
import io.countersign.membership.SetupLink;
import io.countersign.message.Channel;
import io.countersign.message.MessageState;
import io.countersign.message.Why;
import io.countersign.organization.Country;
import io.countersign.organization.Membership;
import io.countersign.organization.Role;
import io.countersign.organization.Rule;
import io.countersign.organization.Work;
import io.countersign.platform.web.Language;
import io.countersign.policy.Finding;
import io.countersign.policy.Preset;
import io.countersign.policy.Presets;
import io.countersign.relyingparty.ApiScope;
import io.countersign.relyingparty.Demand;
import io.countersign.relyingparty.RelyingParty;
import io.countersign.subscriber.DisplayName;
import io.countersign.subscriber.EmailAddress;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Requests and answers as one JSON object on one line: between the two ends of the socket, and for scripts. Reading is
 * strict: every field once, none missing, none unknown, each of its own type and by the rules of that type.
 */
final class AdminJson {
    private static final String COMMAND = "command";
    private static final String RESULT = "result";
    private static final String ERROR = "error";
    private static final String CODE = "code";

    private static final Map<String, Class<? extends AdminRequest>> REQUESTS = byName(AdminRequest.class);
    private static final Map<String, Class<? extends AdminAnswer>> ANSWERS = byName(AdminAnswer.class);

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .addModule(types())
            .build();

    private AdminJson() {}

    static String write(AdminRequest request) {
        return named(COMMAND, request).toString();
    }

    static String write(AdminAnswer answer) {
        return answer instanceof AdminAnswer.Refused refused
                ? MAPPER.createObjectNode()
                        .put(ERROR, refused.message())
                        .put(CODE, spelling(refused.code()))
                        .toString()
                : named(RESULT, answer).toString();
    }

    /**
     * Reads a request.
     *
     * @throws MalformedLine if it is none
     */
    static AdminRequest readRequest(String line) {
        return read(line, node -> unnamed(COMMAND, node, REQUESTS));
    }

    /**
     * Reads an answer.
     *
     * @throws MalformedLine if it is none
     */
    static AdminAnswer readAnswer(String line) {
        return read(
                line,
                node -> node.has(ERROR)
                        ? new AdminAnswer.Refused(
                                MAPPER.treeToValue(node.required(CODE), AdminAnswer.Why.class),
                                node.required(ERROR).asString())
                        : unnamed(RESULT, node, ANSWERS));
    }

    private static <T> T read(String line, Function<ObjectNode, T> reading) {
        try {
            if (MAPPER.readTree(line) instanceof ObjectNode node) {
                return reading.apply(node);
            }
        } catch (JacksonException e) {
            throw new MalformedLine(e);
        }
        throw new MalformedLine("not a JSON object");
    }

    private static ObjectNode named(String field, Object value) {
        ObjectNode node = MAPPER.createObjectNode().put(field, kebab(value.getClass()));
        ObjectNode content = MAPPER.valueToTree(value);
        return node.setAll(content);
    }

    private static <T> T unnamed(String field, ObjectNode node, Map<String, Class<? extends T>> types) {
        JsonNode name = node.remove(field);
        Class<? extends T> type = name == null || !name.isString() ? null : types.get(name.stringValue());
        if (type == null) {
            throw new MalformedLine("no known " + field);
        }
        return MAPPER.treeToValue(node, type);
    }

    private static SimpleModule types() {
        SimpleModule module = new SimpleModule("admin");
        add(module, EmailAddress.class, EmailAddress::value, EmailAddress::parse);
        add(module, DisplayName.class, DisplayName::value, DisplayName::parse);
        add(module, AuthenticatorId.class, AuthenticatorId::value, text -> Optional.of(new AuthenticatorId(text)));
        add(module, Rule.class, Rule::word, Rule::of);
        add(module, Preset.class, Preset::id, Presets::of);
        addEnum(module, Finding.Result.class);
        add(module, Whom.class, Whom::word, Whom::parse);
        add(module, Country.class, Country::code, Country::of);
        add(module, LocalDate.class, LocalDate::toString, AdminJson::day);
        add(module, Reason.class, Reason::text, Reason::parse);
        addEnum(module, Role.class);
        addEnum(module, ImportPlan.Fate.class);
        add(module, Language.class, Language::code, Language::of);
        addEnum(module, Work.class);
        addEnum(module, Membership.Status.class);
        addEnum(module, AuthenticatorStatus.class);
        addEnum(module, SetupLink.Purpose.class);
        addEnum(module, AuditInspection.Fault.What.class);
        addEnum(module, KeptInspection.State.class);
        addEnum(module, RelyingParty.Proof.class);
        addEnum(module, Demand.Least.class);
        add(module, ApiScope.class, ApiScope::word, ApiScope::of);
        addEnum(module, Channel.class);
        addEnum(module, MessageState.class);
        addEnum(module, Why.Cause.class);
        addEnum(module, AdminAnswer.Why.class);
        return module;
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static <E extends Enum<E>> void addEnum(SimpleModule module, Class<E> type) {
        add(
                module,
                type,
                AdminJson::spelling,
                text -> Arrays.stream(type.getEnumConstants())
                        .filter(constant -> spelling(constant).equals(text))
                        .findFirst());
    }

    private static <T> void add(
            SimpleModule module, Class<T> type, Function<T, String> write, Function<String, Optional<T>> read) {
        module.addSerializer(type, new AsText<>(type, write));
        module.addDeserializer(type, new FromText<>(type, read));
    }

    private static <T> Map<String, Class<? extends T>> byName(Class<T> sealed) {
        return Arrays.stream(sealed.getPermittedSubclasses())
                .<Class<? extends T>>map(type -> type.asSubclass(sealed))
                .collect(Collectors.toUnmodifiableMap(AdminJson::kebab, Function.identity()));
    }

    private static String kebab(Class<?> type) {
        return type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    private static String spelling(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static final class AsText<T> extends StdSerializer<T> {
        private final Function<T, String> write;

        AsText(Class<T> type, Function<T, String> write) {
            super(type);
            this.write = write;
        }

        @Override
        public void serialize(T value, JsonGenerator generator, SerializationContext context) {
            generator.writeString(write.apply(value));
        }
    }

    private static final class FromText<T> extends StdDeserializer<T> {
        private final Function<String, Optional<T>> read;

        FromText(Class<T> type, Function<String, Optional<T>> read) {
            super(type);
            this.read = read;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                throw context.wrongTokenException(parser, handledType(), JsonToken.VALUE_STRING, "not a text");
            }
            String text = parser.getString();
            return read.apply(text)
                    .orElseThrow(() -> context.weirdStringException(text, handledType(), "not allowed here"));
        }
    }
}
