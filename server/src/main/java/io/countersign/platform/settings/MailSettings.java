package io.countersign.platform.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How mail leaves: through one server, or not at all.
 *
 * @param server the mail server that takes messages for others
 * @param from the address mail comes from, which may have a name before it
 */
public record MailSettings(
        Optional<HostAndPort> server,
        Security security,
        Optional<String> user,
        Optional<SecretReference> password,
        Optional<String> from) {

    /** How the way to the mail server is encrypted. */
    public enum Security {
        /** It begins in clear and is encrypted before anything is said (RFC 3207); a server that cannot is not used. */
        STARTTLS,
        /** It is encrypted from the first byte (RFC 8314). */
        TLS,
        /** It is not: for a mail server on this machine only. */
        NONE
    }

    public static final Setting<Optional<HostAndPort>> SERVER = new Setting<>(
            "mail-server",
            Forms.optional(Forms.hostAndPort()),
            "none",
            settings -> Optional.empty(),
            "The mail server that sends for this installation (SMTP), such as mail.example.org:587. Without one, mail is"
                    + " kept for the owners to read and goes nowhere.");

    public static final Setting<Security> SECURITY = Setting.of(
            "mail-security",
            Forms.oneOf(Security.class),
            "starttls",
            "How the way to the mail server is encrypted: starttls (usual at port 587) is demanded and not just tried; tls"
                    + " (usual at port 465) from the first byte; none for a server on this machine only.");

    public static final Setting<Optional<String>> USER = new Setting<>(
            "mail-user",
            Forms.optional(Forms.text("NAME", "the name to sign in to the mail server with")),
            "none",
            settings -> Optional.empty(),
            "The name to sign in to the mail server with, if it asks for one.");

    public static final Setting<Optional<SecretReference>> PASSWORD = new Setting<>(
            "mail-password",
            Forms.optional(Forms.secretReference()),
            "none",
            settings -> Optional.empty(),
            "Where the password for the mail server lies.");

    public static final Setting<Optional<String>> FROM = new Setting<>(
            "mail-from",
            Forms.optional(new Form<>(
                    "ADDRESS",
                    "an e-mail address, such as sign-in@example.org or Example Sign-in <sign-in@example.org>",
                    MailSettings::readFrom)),
            "none",
            settings -> Optional.empty(),
            "The address mail comes from. It must be one that the mail server may send for.");

    public static final SettingGroup SETTINGS = SettingGroup.of("Mail", SERVER, SECURITY, USER, PASSWORD, FROM);

    private static final Pattern ADDRESS = Pattern.compile("[^\\s@<>\"(),:;\\p{Cc}]+@[^\\s@<>\"(),:;\\p{Cc}]+");
    private static final Pattern NAMED = Pattern.compile("([^<>\"\\p{Cc}]*)<(" + ADDRESS.pattern() + ")>");

    public static MailSettings from(Settings settings) {
        return new MailSettings(
                settings.get(SERVER),
                settings.get(SECURITY),
                settings.get(USER),
                settings.get(PASSWORD),
                settings.get(FROM));
    }

    /** What these settings lack or hold that cannot be; empty where mail can be sent, or is not wanted. */
    public List<String> problems() {
        var problems = new ArrayList<String>();
        if (server.isEmpty()) {
            if (user.isPresent() || password.isPresent() || from.isPresent()) {
                problems.add("there are settings for mail, but no mail-server");
            }
            return problems;
        }
        if (from.isEmpty()) {
            problems.add("mail-server wants mail-from, the address mail comes from");
        }
        if (user.isPresent() != password.isPresent()) {
            problems.add("mail-user and mail-password go together");
        }
        if (security == Security.NONE && !server.get().isLoopback()) {
            problems.add("mail-security none is for a mail server on this machine only; leave it out, or say tls");
        }
        return problems;
    }

    /**
     * Whether mail is to be sent.
     *
     * @throws SettingsException if it is, and something is missing
     */
    public boolean isOn() {
        if (!problems().isEmpty()) {
            throw new SettingsException(problems());
        }
        return server.isPresent();
    }

    /** The address of {@code mail-from} alone. */
    public String address() {
        String text = from.orElseThrow();
        var named = NAMED.matcher(text);
        return named.matches() ? named.group(2) : text;
    }

    /** The name of {@code mail-from}, if it has one. */
    public Optional<String> name() {
        var named = NAMED.matcher(from.orElseThrow());
        return named.matches() ? Optional.of(named.group(1).strip()).filter(name -> !name.isEmpty()) : Optional.empty();
    }

    private static String readFrom(String text) {
        if (!ADDRESS.matcher(text).matches() && !NAMED.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "is not an e-mail address, such as sign-in@example.org or Example Sign-in <sign-in@example.org>");
        }
        return text;
    }
}
