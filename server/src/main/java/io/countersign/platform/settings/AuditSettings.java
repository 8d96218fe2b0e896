package io.countersign.platform.settings;

import java.nio.file.Path;

/**
 * How the audit log is kept provable.
 *
 * @param key the key that signs its checkpoints
 * @param checkpoints the folder the checkpoints are copied to, one file a day
 */
public record AuditSettings(SecretReference key, Path checkpoints) {

    public static final Setting<SecretReference> KEY = new Setting<>(
            "audit-key",
            Forms.secretReference(),
            "file:keys/audit in the data folder",
            settings -> SecretReference.inFile(inData(settings, "keys").resolve("audit")),
            "The key that signs the checkpoints of the audit log. A file is made at the first start; "
                    + "keep it apart from the data and its backups.");

    public static final Setting<Path> CHECKPOINTS = new Setting<>(
            "audit-checkpoints",
            Forms.path(),
            "checkpoints in the data folder",
            settings -> inData(settings, "checkpoints"),
            "The folder that gets a file of signed checkpoints each day. Name one on another machine or disk: "
                    + "only what an intruder cannot reach proves that history was not written anew.");

    public static final SettingGroup SETTINGS = SettingGroup.of("Audit log", KEY, CHECKPOINTS);

    public static AuditSettings from(Settings settings) {
        return new AuditSettings(
                settings.get(KEY), settings.get(CHECKPOINTS).toAbsolutePath().normalize());
    }

    private static Path inData(Settings settings, String name) {
        return settings.get(ServerSettings.DATA).toAbsolutePath().normalize().resolve(name);
    }
}
