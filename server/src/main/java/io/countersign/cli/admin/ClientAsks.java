package io.countersign.cli.admin;

import io.countersign.relyingparty.Demand;
import java.time.Duration;
import java.util.Optional;

/**
 * What an application asks of each sign-in, as an operator reads it.
 *
 * @param remembered whether a remembered browser is enough
 * @param maxAgeMinutes how old a proof may be; nothing where that is left to the application's requests
 */
public record ClientAsks(Demand.Least least, boolean remembered, Optional<Integer> maxAgeMinutes) {
    static ClientAsks of(Demand demand) {
        return new ClientAsks(
                demand.least(), demand.remembered(), demand.maxAge().map(age -> (int) age.toMinutes()));
    }

    /**
     * What an operator wishes of it; what is not named stays as it is.
     *
     * @param maxAgeMinutes 0 for whatever the application's requests say
     */
    public record Wish(Optional<Demand.Least> least, Optional<Boolean> remembered, Optional<Integer> maxAgeMinutes) {
        /** Refuses an age that is none of those on offer. */
        public Wish {
            if (maxAgeMinutes
                    .filter(age -> age != 0 && !Demand.AGES.contains(age))
                    .isPresent()) {
                throw new IllegalArgumentException("no such age: " + maxAgeMinutes);
            }
        }

        boolean isEmpty() {
            return least.isEmpty() && remembered.isEmpty() && maxAgeMinutes.isEmpty();
        }

        Demand over(Demand now) {
            return new Demand(
                    least.orElse(now.least()),
                    remembered.orElse(now.remembered()),
                    maxAgeMinutes.isEmpty()
                            ? now.maxAge()
                            : maxAgeMinutes.filter(age -> age > 0).map(Duration::ofMinutes));
        }
    }
}
