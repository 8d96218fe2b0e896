package io.countersign.audit;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One thing that happened.
 *
 * @param place where it belongs, and whom it is about
 * @param actor who did it: {@code subscriber:ID}, {@code operator} for the command line, {@code anyone} or one of those below
 * @param event a stable dotted name, such as {@code codes.accepted}; {@code docs/audit.md} lists them all
 * @param detail facts for the auditor; never a secret, a code or a password
 */
public record AuditEvent(Instant at, Place place, String actor, String event, Map<String, String> detail) {
    /** The actor of what follows by itself: from time that has passed, or from something else that came to its end. */
    public static final String SYSTEM = "system";

    /** The actor of what is done with a link that was sent to somebody, by whoever holds it. */
    public static final String HOLDER_OF_LINK = "holder-of-link";

    public AuditEvent {
        detail = Map.copyOf(detail);
    }

    /** Something done in a practice, such as adding a person to it. */
    public static AuditEvent inPractice(
            Instant at,
            String organization,
            Optional<String> subscriber,
            String actor,
            String event,
            Map<String, String> detail) {
        return new AuditEvent(at, new Place.Practice(organization, subscriber), actor, event, detail);
    }

    /** Something that happened to a person's account: signing in, an authenticator, a password, a session. */
    public static AuditEvent ofAccount(
            Instant at, String subscriber, String actor, String event, Map<String, String> detail) {
        return new AuditEvent(at, new Place.Account(subscriber), actor, event, detail);
    }

    /** Something that belongs to no practice and no person, such as a name that nobody has. */
    public static AuditEvent ofInstallation(Instant at, String actor, String event, Map<String, String> detail) {
        return new AuditEvent(at, new Place.Installation(), actor, event, detail);
    }

    /** Whose event it is, which says whose chain it goes into. */
    public sealed interface Place {
        /**
         * One practice, and no other.
         *
         * @param organization the id of the practice
         * @param subscriber the id of the person it is about, where there is one
         */
        record Practice(String organization, Optional<String> subscriber) implements Place {}

        /**
         * The account of a person: every practice they are an active member of at that moment, or the installation
         * where there is none.
         *
         * @param subscriber the id of the person
         */
        record Account(String subscriber) implements Place {}

        /** The installation as a whole. */
        record Installation() implements Place {}
    }
}
