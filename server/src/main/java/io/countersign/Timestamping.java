package io.countersign;

import io.countersign.platform.outgoing.HostResolver;
import io.countersign.platform.outgoing.OutgoingAddresses;
import io.countersign.platform.outgoing.TrustFile;
import io.countersign.platform.settings.SettingsException;
import io.countersign.platform.settings.TimestampSettings;
import io.countersign.secret.SecretFactory;
import io.countersign.timestamp.Stamp;
import io.countersign.timestamp.TimestampAuthority;
import io.countersign.timestamp.Timestamps;
import java.util.Set;

/** The part that asks for time-stamps, wired by hand. */
final class Timestamping {
    private static final int PROBE_BYTES = 32;

    private Timestamping() {}

    /** The operator has named the authority, so it may lie in a private network; an address of nobody's it may not be. */
    static Timestamps of(TimestampSettings settings, SecretFactory secrets) {
        return settings.authority()
                .<Timestamps>map(url -> new TimestampAuthority(
                        url,
                        new OutgoingAddresses(HostResolver.SYSTEM, Set.of(OutgoingAddresses.bare(url.getHost()))),
                        () -> TrustFile.context(settings.ca()),
                        TimestampAuthority.WHOLE,
                        secrets))
                .orElse(Timestamps.NONE);
    }

    /** Asks the authority for the time of something that means nothing. */
    static Stamp probe(TimestampSettings settings) {
        SecretFactory secrets = SecretFactory.system();
        try (Timestamps timestamps = of(settings, secrets)) {
            return timestamps.of(secrets.bytes(PROBE_BYTES));
        } catch (SettingsException e) {
            return new Stamp.Missing(
                    settings.authority().map(url -> url.getHost()).orElse(""), String.valueOf(e.getMessage()));
        }
    }
}
