package io.countersign.acceptance;

import java.net.URI;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The messages of a practice as its owner reads them where no way out is set up, so that they are kept. It stands for
 * everybody's mailbox.
 */
public final class KeptMail {
    private static final int TRIES = 40;

    private KeptMail() {}

    /** The page of the newest message that is wanted, once it is there. */
    public static String read(Window owner, String console, Predicate<String> wanted) {
        for (int tries = 0; tries < TRIES; tries++) {
            owner.go(console + "/messages");
            List<String> kept = owner.page().locator("a[href*='/messages/']").all().stream()
                    .map(link -> link.getAttribute("href"))
                    .toList();
            for (String message : kept) {
                String text = owner.go(URI.create(console).resolve(message).toString())
                        .text();
                if (wanted.test(text)) {
                    return text;
                }
            }
            owner.page().waitForTimeout(500);
        }
        throw new AssertionError("no such message: " + owner.text());
    }

    /** What looks like this in the newest message that says that. */
    public static String find(Window owner, String console, Pattern what, String... saying) {
        Predicate<String> says = text -> List.of(saying).stream().allMatch(text::contains);
        Matcher found = what.matcher(read(
                owner, console, text -> says.test(text) && what.matcher(text).find()));
        if (!found.find()) {
            throw new AssertionError("the message has changed: " + owner.text());
        }
        return found.group();
    }

    /** The link of the newest invitation. */
    public static String invitation(Window owner, String console) {
        return find(owner, console, Pattern.compile("http://\\S+/invitation/\\S+"));
    }
}
