package io.countersign.secret;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The data keys this process knows, unwrapped. A set never changes: a larger one takes its place. A key that was retired
 * stays known until the process ends, for those who read a secret just before it was sealed anew.
 */
final class DataKeys {
    static final DataKeys NONE = new DataKeys(Map.of());

    private final Map<String, DerivedKey> byId;

    private DataKeys(Map<String, DerivedKey> byId) {
        this.byId = byId;
    }

    DataKeys with(Collection<DataKey> more) {
        Map<String, DerivedKey> all = new HashMap<>(byId);
        more.forEach(key -> all.put(key.id(), key.key()));
        return new DataKeys(all);
    }

    Optional<DataKey> named(String id) {
        return Optional.ofNullable(byId.get(id)).map(key -> new DataKey(id, key));
    }

    boolean isEmpty() {
        return byId.isEmpty();
    }

    /** One of them. */
    record DataKey(String id, DerivedKey key) {}
}
