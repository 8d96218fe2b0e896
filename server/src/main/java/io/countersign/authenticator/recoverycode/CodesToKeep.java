package io.countersign.authenticator.recoverycode;

import io.countersign.platform.web.Problems;
import java.time.Instant;
import java.util.List;

/**
 * The view of the codes of a new set: on the page that makes it, and on the sheet to print. It holds codes: it prints
 * nothing of itself.
 *
 * @param practice the name of the practice
 * @param account the e-mail address of the person
 * @param person the person's own name
 * @param made when they were made
 * @param codes each code in groups of four
 * @param path the path of the set-up
 * @param rejected whether a code that was typed back was just rejected
 */
public record CodesToKeep(
        String practice,
        String account,
        String person,
        Instant made,
        List<List<String>> codes,
        String path,
        boolean rejected,
        Problems problems) {

    /** All of them, one a line, for the button that copies them. */
    public String lines() {
        return String.join(
                "\n", codes.stream().map(groups -> String.join("-", groups)).toList());
    }

    @Override
    public String toString() {
        return "CodesToKeep";
    }
}
