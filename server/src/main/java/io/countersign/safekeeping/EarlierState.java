package io.countersign.safekeeping;

import io.countersign.authenticator.AuthenticatorStatus;
import io.countersign.authenticator.Marks;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What the database that gives way knew: it is younger than the backup, so what it calls spent, removed or closed stays
 * so.
 *
 * @param held by the id of each authenticator
 * @param closed memberships that were ended or suspended
 * @param endedApplications by their ids
 * @param endsOfKeys when each API key is good for nothing any more
 * @param ended people of applications that were ended
 */
record EarlierState(
        Map<String, Held> held,
        List<Member> closed,
        List<String> endedApplications,
        List<Ending> endsOfKeys,
        List<Ending> ended) {

    /** One authenticator as it stood. */
    record Held(String person, String name, AuthenticatorStatus status, Marks marks) {
        boolean isSetAside() {
            return status == AuthenticatorStatus.INVALIDATED || status == AuthenticatorStatus.DISABLED;
        }
    }

    /** When something of this id ends, or has ended. */
    record Ending(String id, Instant at) {}

    /** One membership as it stood. */
    record Member(String organization, String subscriber, String status) {}
}
