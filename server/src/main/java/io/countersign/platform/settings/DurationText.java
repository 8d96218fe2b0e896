package io.countersign.platform.settings;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as settings write them: a whole number and one unit, {@code 90s}, {@code 30m}, {@code 12h} or {@code 90d}. */
public final class DurationText {

    private static final Pattern FORM = Pattern.compile("([0-9]{1,6})([smhd])");

    private DurationText() {}

    public static Optional<Duration> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long amount = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2).charAt(0)) {
                    case 's' -> Duration.ofSeconds(amount);
                    case 'm' -> Duration.ofMinutes(amount);
                    case 'h' -> Duration.ofHours(amount);
                    default -> Duration.ofDays(amount);
                });
    }

    /** The time in the largest unit that needs no fraction. */
    public static String format(Duration time) {
        long seconds = time.toSeconds();
        if (seconds == 0 || seconds % 60 != 0) {
            return seconds + "s";
        }
        if (seconds % 3_600 != 0) {
            return seconds / 60 + "m";
        }
        return seconds % 86_400 == 0 && seconds > 86_400 ? seconds / 86_400 + "d" : seconds / 3_600 + "h";
    }

    /** The same in words, such as "30 minutes" or "1 hour". */
    public static String inWords(Duration time) {
        String text = format(time);
        String amount = text.substring(0, text.length() - 1);
        String unit = switch (text.charAt(text.length() - 1)) {
            case 's' -> "second";
            case 'm' -> "minute";
            case 'h' -> "hour";
            default -> "day";
        };
        return amount + " " + unit + (amount.equals("1") ? "" : "s");
    }
}
