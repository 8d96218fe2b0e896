package io.countersign.platform.settings;

import java.util.Set;

/**
 * Where webhooks may lead.
 *
 * @param privateHosts hosts that may have addresses in a private network or on this machine
 */
public record WebhookSettings(Set<String> privateHosts) {

    public static final Setting<Set<String>> PRIVATE_HOSTS = Setting.of(
            "webhook-private-hosts",
            Forms.hosts(),
            "",
            "Hosts of your own network that webhooks may be sent to. Everybody who may add a webhook in any practice can"
                    + " then have this server send a POST to any port from 1024 up, and to 443, of these hosts.");

    public static final SettingGroup SETTINGS = SettingGroup.of("Webhooks", PRIVATE_HOSTS);

    public WebhookSettings {
        privateHosts = Set.copyOf(privateHosts);
    }

    public static WebhookSettings from(Settings settings) {
        return new WebhookSettings(settings.get(PRIVATE_HOSTS));
    }
}
