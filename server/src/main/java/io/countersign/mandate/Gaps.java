package io.countersign.mandate;

import io.countersign.membership.PracticeRules;
import java.util.List;

/**
 * What lies between a practice and what a product asks for.
 *
 * @param rules rules that are looser than the product keeps them, and what they have to be
 * @param advised rules that are looser than advised; nobody makes them stricter
 * @param reaching whoever reaches its data
 * @param later who of them has a day of their own after everybody's
 * @param exemptions that let one of them off, or are to
 * @param older whether the list of products has been renewed since it was connected
 * @param elsewhere whether the practice was in another country then
 */
public record Gaps(
        List<PracticeRules.Change> rules,
        List<PracticeRules.Change> advised,
        List<Prospect> reaching,
        List<Prospect> later,
        List<Exemption> exemptions,
        boolean older,
        boolean elsewhere) {
    /** Who is not ready. */
    public List<Prospect> unready() {
        return reaching.stream().filter(one -> !one.outlook().isReady()).toList();
    }

    /** Whether nothing is left to do. */
    public boolean isNone() {
        return rules.isEmpty()
                && unready().isEmpty()
                && later.isEmpty()
                && exemptions.isEmpty()
                && !older
                && !elsewhere;
    }

    Gaps at(boolean isOlder, boolean isElsewhere) {
        return new Gaps(rules, advised, reaching, later, exemptions, isOlder, isElsewhere);
    }
}
