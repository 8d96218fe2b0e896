package io.countersign.message.text;

import io.countersign.platform.settings.ConfigSecret;
import io.countersign.platform.settings.SecretReference;
import io.countersign.platform.settings.SettingsException;
import java.util.Optional;

/** The reading of secrets that may lie elsewhere tomorrow: whenever one is needed, so that a new one needs no restart. */
public final class GatewaySecret {
    private static final System.Logger LOG = System.getLogger(GatewaySecret.class.getName());

    private GatewaySecret() {}

    /** The secret, or nothing where it cannot be read, which the log tells. */
    public static Optional<String> read(SecretReference reference) {
        try {
            return Optional.of(reference.resolve()).map(ConfigSecret::revealText);
        } catch (SettingsException e) {
            LOG.log(System.Logger.Level.WARNING, "A gateway for text messages lacks its secret: {0}", e.getMessage());
            return Optional.empty();
        }
    }
}
