package io.countersign.notice;

import io.countersign.subscriber.SubscriberId;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/**
 * Something a person is told about their own account.
 *
 * @param detail one word the message needs, or empty; never a secret
 * @param place roughly where it happened, as browsers and networks are called on pages; empty where nobody knows
 * @param about the id of the authenticator that was added, so that it can be suspended again; empty otherwise
 */
public record Notice(SubscriberId subscriber, Instant at, Kind kind, String detail, String about, String place) {
    /** A notice that is about nothing that can be suspended. */
    public Notice(SubscriberId subscriber, Instant at, Kind kind, String detail) {
        this(subscriber, at, kind, detail, "", "");
    }

    /** A notice of which nobody knows where it happened. */
    public Notice(SubscriberId subscriber, Instant at, Kind kind, String detail, String about) {
        this(subscriber, at, kind, detail, about, "");
    }

    /** The same, with a place. */
    public Notice at(String where) {
        return new Notice(subscriber, at, kind, detail, about, where);
    }

    /** What happened. */
    public enum Kind {
        /** Many wrong attempts in 30 days; the detail says with what. */
        MANY_FAILURES,
        /** Somebody had the password right and failed with the second factor several times in a row. */
        SECOND_STEP_FAILED,
        /** Wrong attempts from unknown browsers closed an authenticator to unknown browsers. */
        CLOSED_TO_STRANGERS,
        /** Somebody who knows the password has guessed so many codes that new browsers need it changed first. */
        GUESSES_SPENT,
        /** Wrong attempts from the person's own browsers disabled an authenticator. */
        DISABLED,
        /** The counter of a passkey has not moved on, so somebody may hold a copy of its key; it was suspended. */
        COPIED,
        AUTHENTICATOR_ADDED,
        AUTHENTICATOR_REMOVED,
        /** The person paused one, or said that they had not added it. */
        AUTHENTICATOR_SUSPENDED,
        AUTHENTICATOR_RESUMED,
        /** The same of one that has no name of its own; the detail says of which kind it is. */
        UNNAMED_ADDED,
        UNNAMED_REMOVED,
        UNNAMED_SUSPENDED,
        UNNAMED_RESUMED,
        /** A code of a set was used; the detail says how many are left. */
        ONE_OF_SET_USED,
        /** Somebody with nothing but codes of a set announced a change of authenticators, which waits. */
        CHANGE_ANNOUNCED,
        CHANGE_CANCELLED,
        /** A new authenticator took the place of the one the detail names, which works on for a week. */
        REPLACEMENT_BEGUN,
        /** That was taken back: the old one stays as it was. */
        REPLACEMENT_CANCELLED,
        /** The old one works no more. */
        REPLACEMENT_DONE,
        /** The old one stays, since the new one did not work when its time was over. */
        REPLACEMENT_DROPPED,
        /** The person said that something was not them, and their other browsers were signed out. */
        REPORTED,
        PASSWORD_CHANGED,
        /** The password was voided by whoever looks after sign-ins, and a link given out. */
        PASSWORD_RESET,
        /** The installation came back from a backup; the detail says of when. */
        RESTORED,
        /** A set of codes was set aside, since nobody can know which of them were used. */
        CODES_VOIDED,
        /** Somebody joined the practice that this person owns; the detail is their name. */
        PERSON_JOINED,
        /** The person may do something else in a practice; the detail is the role, a space and the practice. */
        ROLE_CHANGED,
        /** The person's place in a practice, which the detail names, was taken away for a while, given back or ended. */
        PLACE_SUSPENDED,
        PLACE_RESUMED,
        PLACE_ENDED,
        /** The person left the practice that the detail names. */
        LEFT,
        /** The same, told to the owners of the practice: of somebody whom the detail names. */
        ROLE_OF_OTHER_CHANGED,
        PLACE_OF_OTHER_SUSPENDED,
        PLACE_OF_OTHER_RESUMED,
        PLACE_OF_OTHER_ENDED,
        OTHER_LEFT,
        /** More text messages were asked for than one practice needs, and no more are sent for a while. */
        TEXT_ALARM,
        /** An owner has raised the alarm: told to whoever did, and to everybody who was signed out by it. */
        ALARM_RAISED,
        SIGNED_OUT_BY_ALARM,
        /** It was lifted before its time; told to the owners. */
        ALARM_LIFTED,
        /** Somebody signed in from a browser that was not known before. */
        NEW_BROWSER,
        /** An address at which the person is told things was added, shown to be theirs, or removed; the detail is it. */
        ADDRESS_ADDED,
        ADDRESS_VERIFIED,
        ADDRESS_REMOVED,
        /** Somebody whom the detail names said of something that it was not them; told to the owners. */
        OTHER_REPORTED,
        /** What this person signs in with is not enough any more in their practice; the detail is what is asked for. */
        STRENGTH_RAISED,
        /** A rule of the practice was changed; told to its other owners. The detail is the rule, a space and its value. */
        RULE_CHANGED,
        /** What an application asks of each sign-in was changed; told to the other owners. The detail is its name. */
        DEMAND_CHANGED,
        /** Somebody who looks after the person has ended all their remembered browsers. */
        BROWSERS_FORGOTTEN,
        /** A token, which the detail names, was made for the practice's directory, or ended; told to the other owners. */
        DIRECTORY_TOKEN_MADE,
        DIRECTORY_TOKEN_ENDED,
        /** A preset, which the detail names, was applied to the practice; told to its other owners. */
        PRESET_APPLIED,
        /** The log of the practice is kept for another time, so many months as the detail says; told to the owners. */
        LOG_KEPT,
        /** The practice asks a second factor of this person, who has none: from the day in the detail, soon, or now. */
        MANDATE,
        MANDATE_SOON,
        MANDATE_NOW,
        /** It was decided anew of whom a second factor is required; one person was given more time; told to the owners. */
        RULE_MANDATE,
        DAY_OF_OTHER,
        /** Somebody whom the detail names is in another group, and less is required of them for it; told to the owners. */
        LET_OFF_BY_GROUP,
        /** A product, which the detail names, was connected, and keeps on what it asks for; or is not any more; to the owners. */
        PRODUCT_CONNECTED,
        PRODUCT_DISCONNECTED,
        /** Somebody whom the detail names is to be let off, and this person may agree. */
        EXEMPTION_TO_APPROVE,
        /** The person is let off until the day in the detail; or not any more; the same, told to the owners. */
        EXEMPTION_GIVEN,
        EXEMPTION_ENDED,
        EXEMPTION_OF_OTHER,
        /** The number by which the person is identified when they ask for help was set, or is to go; it counts in a month. */
        NUMBER_CHANGED,
        NUMBER_REMOVED,
        /** Such a change was taken back before it counted. */
        NUMBER_CANCELLED,
        /** Somebody asked for help to sign in as this person; it was shown who it is; others agreed; the wait is over. */
        RECOVERY_OPENED,
        RECOVERY_IDENTIFIED,
        RECOVERY_APPROVED,
        RECOVERY_READY,
        /** The person was helped back in, and what they had before works no more. */
        RECOVERY_CLOSED,
        /** Nothing came of it: the practice or the person said no, or nobody went on with it. */
        RECOVERY_REFUSED,
        RECOVERY_CANCELLED,
        RECOVERY_EXPIRED,
        /** Somebody whom the detail names waits for this person to agree that they are helped back in. */
        RECOVERY_TO_APPROVE,
        /** Somebody whom the detail names was helped back in; told to the owners. */
        RECOVERY_OF_OTHER,
        /** Somebody of the installation's support has taken up the case of somebody whom the detail names; to the owners. */
        RECOVERY_BY_SUPPORT,
        /** To the installation's support: a case waits in a practice, which the detail names, where nobody else can agree. */
        RECOVERY_FOR_SUPPORT,
        /** The person, an owner, has printed a recovery key: the first one, or one in place of another. */
        RECOVERY_KEY_MADE,
        RECOVERY_KEY_REPLACED,
        RECOVERY_KEY_REMOVED,
        /** It was used in a case, which waits now. */
        RECOVERY_KEY_USED,
        /** The practice rehearses helping this person back in: it began, went on, is over. Nothing comes of it. */
        REHEARSAL_OPENED,
        REHEARSAL_WENT_ON,
        REHEARSAL_OVER,
        /** In a rehearsal, somebody whom the detail names waits for this person to agree. */
        REHEARSAL_TO_APPROVE,
        /** The person practised a lost phone with a backup code, in whose place another came. */
        DRILL_PASSED,
        /** A practice, which the detail names, reminds the person that they are not ready for a lost phone. */
        READINESS_REMINDER;

        /** The steps of a recovery that its person can still stop. */
        private static final Set<Kind> OF_RECOVERY =
                EnumSet.of(RECOVERY_OPENED, RECOVERY_IDENTIFIED, RECOVERY_APPROVED, RECOVERY_READY, RECOVERY_KEY_USED);

        /** What the person did themselves to be safe, what nobody did in their name, and what is about others. */
        private static final Set<Kind> UNREPORTABLE = EnumSet.of(
                MANY_FAILURES,
                CLOSED_TO_STRANGERS,
                GUESSES_SPENT,
                DISABLED,
                COPIED,
                AUTHENTICATOR_SUSPENDED,
                UNNAMED_SUSPENDED,
                REPLACEMENT_DROPPED,
                REPORTED,
                PASSWORD_RESET,
                RESTORED,
                CODES_VOIDED,
                ROLE_CHANGED,
                PLACE_SUSPENDED,
                PLACE_RESUMED,
                PLACE_ENDED,
                LEFT,
                ROLE_OF_OTHER_CHANGED,
                PLACE_OF_OTHER_SUSPENDED,
                PLACE_OF_OTHER_RESUMED,
                PLACE_OF_OTHER_ENDED,
                OTHER_LEFT,
                PERSON_JOINED,
                TEXT_ALARM,
                ALARM_RAISED,
                SIGNED_OUT_BY_ALARM,
                ALARM_LIFTED,
                OTHER_REPORTED,
                RECOVERY_CLOSED,
                RECOVERY_REFUSED,
                RECOVERY_CANCELLED,
                RECOVERY_EXPIRED,
                RECOVERY_TO_APPROVE,
                RECOVERY_OF_OTHER,
                RECOVERY_BY_SUPPORT,
                RECOVERY_FOR_SUPPORT,
                REHEARSAL_OPENED,
                REHEARSAL_WENT_ON,
                REHEARSAL_OVER,
                REHEARSAL_TO_APPROVE,
                READINESS_REMINDER,
                STRENGTH_RAISED,
                RULE_CHANGED,
                DEMAND_CHANGED,
                BROWSERS_FORGOTTEN,
                DIRECTORY_TOKEN_MADE,
                DIRECTORY_TOKEN_ENDED,
                PRESET_APPLIED,
                LOG_KEPT,
                LET_OFF_BY_GROUP,
                PRODUCT_CONNECTED,
                PRODUCT_DISCONNECTED);

        /** Whether its reader can say that it was not them. */
        public boolean isReportable() {
            return !UNREPORTABLE.contains(this);
        }

        /** Whether it tells of a step of a recovery that its person can still stop. */
        public boolean isOfRecovery() {
            return OF_RECOVERY.contains(this);
        }

        /** Whether it tells of a printed key that its person may say they did not make. */
        public boolean isOfFreshKey() {
            return this == RECOVERY_KEY_MADE || this == RECOVERY_KEY_REPLACED;
        }

        private Kind unnamed() {
            return switch (this) {
                case AUTHENTICATOR_ADDED -> UNNAMED_ADDED;
                case AUTHENTICATOR_REMOVED -> UNNAMED_REMOVED;
                case AUTHENTICATOR_SUSPENDED -> UNNAMED_SUSPENDED;
                case AUTHENTICATOR_RESUMED -> UNNAMED_RESUMED;
                default -> throw new IllegalArgumentException(this + " is not about one authenticator");
            };
        }
    }

    /**
     * What happened to one authenticator: told by its name, or by its kind where that has no names.
     *
     * @param about its id, if it may be suspended because of this notice
     */
    public static Notice of(SubscriberId subscriber, Instant at, Kind kind, String type, String name, String about) {
        return name.isEmpty()
                ? new Notice(subscriber, at, kind.unnamed(), type, about)
                : new Notice(subscriber, at, kind, name, about);
    }

    /** A code of a set was used. */
    public static Notice oneOfSetUsed(SubscriberId subscriber, int left, Instant at) {
        return new Notice(subscriber, at, Kind.ONE_OF_SET_USED, String.valueOf(left));
    }

    /** Many wrong attempts with passwords or with codes. */
    public static Notice manyFailures(SubscriberId subscriber, String about, Instant at) {
        return new Notice(subscriber, at, Kind.MANY_FAILURES, about);
    }

    /** An authenticator was closed by wrong attempts. */
    public static Notice closed(SubscriberId subscriber, boolean toEverybody, Instant at) {
        return new Notice(subscriber, at, toEverybody ? Kind.DISABLED : Kind.CLOSED_TO_STRANGERS, "");
    }
}
