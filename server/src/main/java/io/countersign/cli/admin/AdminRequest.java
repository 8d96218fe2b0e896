package io.countersign.cli.admin;

import io.countersign.authenticator.AuthenticatorId;
import io.countersign.organization.Role;
import io.countersign.subscriber.DisplayName;
import io.countersign.subscriber.EmailAddress;
import java.util.Optional;

/** What an operator asks for. Every value has been read by the rules of its type, on both ends of the socket. */
public sealed interface AdminRequest {

    /** Whether it can be the very first thing that happens to an installation. */
    default boolean maybeFirst() {
        return false;
    }

    /** A new practice, with its first owner or without anybody. */
    record CreatePractice(DisplayName name, Optional<Owner> owner) implements AdminRequest {
        @Override
        public boolean maybeFirst() {
            return true;
        }
    }

    /** The owner of a new practice. */
    record Owner(EmailAddress email, DisplayName name) {}

    /** All practices. */
    record ListPractices() implements AdminRequest {}

    /**
     * A new person.
     *
     * @param practice the id or the name of the practice they belong to
     */
    record AddPerson(DisplayName practice, EmailAddress email, DisplayName name, Role role) implements AdminRequest {}

    /**
     * All people of a practice.
     *
     * @param practice its id or its name
     */
    record ListPeople(DisplayName practice) implements AdminRequest {}

    /** A link to choose a new password; the old one is void at once. */
    record ResetPassword(EmailAddress email) implements AdminRequest {}

    /**
     * The end of a lost or stolen authenticator.
     *
     * @param authenticator which one; all of them where none is named
     */
    record RevokeAuthenticators(EmailAddress email, Optional<AuthenticatorId> authenticator) implements AdminRequest {}

    /**
     * A link for whatever a person lacks.
     *
     * @param email the person; where nobody is named, the link founds the very first practice
     */
    record MakeSetupLink(Optional<EmailAddress> email) implements AdminRequest {
        @Override
        public boolean maybeFirst() {
            return email.isEmpty();
        }
    }
}
