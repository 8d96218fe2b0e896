package io.countersign.platform.settings;

import java.nio.file.Path;

/**
 * Where the keys lie that the database must never hold.
 *
 * @param kek the key that wraps the data keys
 * @param pepper the secret mixed into every password hash
 */
public record KeySettings(SecretReference kek, SecretReference pepper) {

    private static final String FOLDER = "keys";

    public static final Setting<SecretReference> KEK = new Setting<>(
            "kek",
            Forms.secretReference(),
            "file:keys/kek in the data folder",
            settings -> beside(settings, "kek"),
            "The key that wraps the keys of all stored secrets. A file is made at the first start; "
                    + "keep it apart from the data and its backups.");

    public static final Setting<SecretReference> PEPPER = new Setting<>(
            "pepper",
            Forms.secretReference(),
            "file:keys/pepper in the data folder",
            settings -> beside(settings, "pepper"),
            "The secret mixed into every password hash. A file is made at the first start; "
                    + "without it nobody can sign in.");

    public static final SettingGroup SETTINGS = SettingGroup.of("Keys", KEK, PEPPER);

    public static KeySettings from(Settings settings) {
        return new KeySettings(settings.get(KEK), settings.get(PEPPER));
    }

    /** Whether a key lies in the folder of the data it protects, where one thief or one backup takes both. */
    public static boolean liesIn(Path data, SecretReference key) {
        return key.file()
                .map(file -> file.toAbsolutePath().normalize())
                .filter(file -> file.startsWith(data.toAbsolutePath().normalize()))
                .isPresent();
    }

    private static SecretReference beside(Settings settings, String name) {
        Path data = settings.get(ServerSettings.DATA).toAbsolutePath().normalize();
        return SecretReference.inFile(data.resolve(FOLDER).resolve(name));
    }
}
