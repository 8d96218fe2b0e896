package io.countersign.session;

import io.countersign.platform.database.Database;
import io.countersign.secret.RowBinding;
import io.countersign.secret.SealedColumnStore;
import io.countersign.secret.SealedSecret;
import io.countersign.secret.SecretFactory;
import io.countersign.secret.SecretVault;
import io.countersign.secret.UnreadableSecretException;
import io.countersign.subscriber.SubscriberId;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Forms that came while a session was idle or its proof stale, so that nothing typed is lost (WCAG 2.2, 2.2.5). Each is
 * sealed to its row and its person, found by its own session alone, and gone after an hour.
 */
public final class KeptForms {
    /** For how long a form waits. */
    static final Duration TIME = Duration.ofHours(1);

    /** How much is kept, as long as the longest form is; what is longer is lost rather than cut. */
    static final int MOST_BYTES = 1024 * 1024;

    /** How many forms of one session wait at a time: one for each tab somebody really has open. */
    static final int MOST = 4;

    /** Where they lie, for key rotation. The path is bound too, so that no form is ever sent to another's place. */
    public static final SealedColumnStore SEALED = SealedColumnStore.of(
            "kept_form",
            "fields",
            "id",
            "t.id || ' ' || t.path",
            "s.subscriber_id",
            " join session s on s.id = t.session_id");

    private final Database database;
    private final SecretVault vault;
    private final SecretFactory secrets;
    private final InstantSource clock;
    private final KeptFormStore store = new KeptFormStore();

    /** Takes the place where what was typed is sealed. */
    public KeptForms(Database database, SecretVault vault, SecretFactory secrets, InstantSource clock) {
        this.database = database;
        this.vault = vault;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** Keeps a form for its session, and tells its id; nothing if it is too long. */
    public Optional<String> keep(Session session, KeptForm form) {
        byte[] plain = encode(form.fields());
        if (plain.length > MOST_BYTES) {
            return Optional.empty();
        }
        String id = secrets.id();
        Instant now = clock.instant();
        database.writeOnly(tx -> {
            SealedSecret sealed = vault.seal(tx, plain, binding(id, form.path(), session.subscriber()));
            store.add(tx, session.id(), new KeptFormStore.Row(id, form.path(), sealed), now);
            store.clear(tx, session.id(), MOST, now.minus(TIME));
        });
        return Optional.of(id);
    }

    /** The form of this id, for the session it was kept for. */
    public Optional<KeptForm> find(Session session, String id) {
        Instant oldest = clock.instant().minus(TIME);
        return database.read(tx -> store.byId(tx, session.id(), id, oldest)).flatMap(row -> open(row, session));
    }

    /** One whose key was retired within its hour is lost, like one that waited too long. */
    private Optional<KeptForm> open(KeptFormStore.Row row, Session session) {
        try {
            byte[] plain = vault.open(row.fields(), binding(row.id(), row.path(), session.subscriber()));
            return Optional.of(new KeptForm(row.path(), decode(plain)));
        } catch (UnreadableSecretException e) {
            return Optional.empty();
        }
    }

    private static RowBinding binding(String id, String path, SubscriberId subscriber) {
        return SEALED.binding(id + " " + path, subscriber.value());
    }

    private static byte[] encode(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, String> decode(byte[] plain) {
        var fields = new TreeMap<String, String>();
        for (String field : new String(plain, StandardCharsets.UTF_8).split("&", -1)) {
            int equals = field.indexOf('=');
            if (equals > 0) {
                fields.put(decode(field.substring(0, equals)), decode(field.substring(equals + 1)));
            }
        }
        return fields;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
