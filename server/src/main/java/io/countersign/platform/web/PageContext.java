package io.countersign.platform.web;

import gg.jte.Content;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What every template needs besides its own view: texts in the reader's language, the form's seal, times, addresses. */
public final class PageContext {

    private final Messages messages;
    private final Language language;
    private final Assets assets;
    private final String formSeal;
    private final String path;
    private final Instant now;
    private final Templates templates;
    private @Nullable SignedInFor signedInFor;

    PageContext(
            Messages messages,
            Language language,
            Assets assets,
            String formSeal,
            String path,
            Instant now,
            Templates templates) {
        this.messages = messages;
        this.language = language;
        this.assets = assets;
        this.formSeal = formSeal;
        this.path = path;
        this.now = now;
        this.templates = templates;
    }

    /** A piece of this page that another folder makes, rendered where it stands. */
    public Content part(Part part) {
        return output -> templates.render(part.template(), part.view(), this, output);
    }

    /** The same page for somebody signed in. */
    PageContext signedInFor(@Nullable SignedInFor time) {
        this.signedInFor = time;
        return this;
    }

    /** How long the reader stays signed in without doing anything; null where nobody is signed in. */
    public @Nullable SignedInFor signedInFor() {
        return signedInFor;
    }

    public String text(String key, Object... arguments) {
        return messages.text(language, key, arguments);
    }

    /** The text of a count: the key's {@code .one} for 1, its {@code .other} for the rest. */
    public String count(String key, long count) {
        return text(key + (count == 1 ? ".one" : ".other"), count);
    }

    public Language language() {
        return language;
    }

    public List<Language> otherLanguages() {
        return Arrays.stream(Language.values()).filter(l -> l != language).toList();
    }

    /** The hidden field of every form, without which the kit refuses it. */
    public String formSeal() {
        return formSeal;
    }

    /** A page that GET answers, to which the choice of another language may lead. */
    public String path() {
        return path;
    }

    public String styles() {
        return assets.styles();
    }

    public String script() {
        return assets.script();
    }

    public String icon() {
        return assets.icon();
    }

    /** A time as people say it: "2 minutes ago", and the date once it is more than a month ago. */
    public String ago(Instant then) {
        Duration age = Duration.between(then, now);
        if (age.toMinutes() < 1) {
            return text("time.now");
        }
        if (age.toHours() < 1) {
            return count("time.minutes", age.toMinutes());
        }
        if (age.toDays() < 1) {
            return count("time.hours", age.toHours());
        }
        if (age.toDays() <= 31) {
            return count("time.days", age.toDays());
        }
        return date(then);
    }

    /** The day of a time, in UTC, for paper and files. */
    public String date(Instant then) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(language.locale())
                .format(then.atOffset(ZoneOffset.UTC));
    }

    /** The same time exactly, in UTC; the script turns it into the reader's own time. */
    public String exact(Instant then) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                        .withLocale(language.locale())
                        .format(then.atOffset(ZoneOffset.UTC))
                + " UTC";
    }

    /** The time of day to the second, in UTC. */
    public String clock(Instant then) {
        return DateTimeFormatter.ISO_LOCAL_TIME.format(
                then.truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC));
    }

    /** The same time for machines (the {@code datetime} attribute). */
    public String machine(Instant then) {
        return DateTimeFormatter.ISO_INSTANT.format(Instant.ofEpochSecond(then.getEpochSecond()));
    }
}
