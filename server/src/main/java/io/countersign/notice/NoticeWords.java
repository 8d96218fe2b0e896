package io.countersign.notice;

import java.util.Locale;

/**
 * The text that tells a notice: a key of the message files, and the one word the text may need.
 *
 * @param detail a name, a number or a date; empty where the text needs none
 */
public record NoticeWords(String key, String detail) {

    /** The text for a notice. */
    public static NoticeWords of(Notice notice) {
        String detail = notice.detail();
        return switch (notice.kind()) {
            case MANY_FAILURES -> new NoticeWords("told.manyFailures." + detail, "");
            case SECOND_STEP_FAILED -> new NoticeWords("told.secondStepFailed", "");
            case CLOSED_TO_STRANGERS -> new NoticeWords("told.closedToStrangers", "");
            case DISABLED -> new NoticeWords("told.disabled", "");
            case GUESSES_SPENT -> new NoticeWords("told.guessesSpent", "");
            case COPIED -> new NoticeWords("told.copied", detail);
            case AUTHENTICATOR_ADDED -> new NoticeWords("told.added", detail);
            case AUTHENTICATOR_REMOVED -> new NoticeWords("told.removed", detail);
            case AUTHENTICATOR_SUSPENDED -> new NoticeWords("told.suspended", detail);
            case AUTHENTICATOR_RESUMED -> new NoticeWords("told.resumed", detail);
            case UNNAMED_ADDED -> new NoticeWords("told.added." + detail, "");
            case UNNAMED_REMOVED -> new NoticeWords("told.removed." + detail, "");
            case UNNAMED_SUSPENDED -> new NoticeWords("told.suspended." + detail, "");
            case UNNAMED_RESUMED -> new NoticeWords("told.resumed." + detail, "");
            case ONE_OF_SET_USED -> new NoticeWords(usedKey(detail), detail);
            case CHANGE_ANNOUNCED -> new NoticeWords("told.changeAnnounced", "");
            case CHANGE_CANCELLED -> new NoticeWords("told.changeCancelled", "");
            case REPLACEMENT_BEGUN -> new NoticeWords("told.replacementBegun", detail);
            case REPLACEMENT_CANCELLED -> new NoticeWords("told.replacementCancelled", detail);
            case REPLACEMENT_DONE -> new NoticeWords("told.replacementDone", detail);
            case REPLACEMENT_DROPPED -> new NoticeWords("told.replacementDropped", detail);
            case REPORTED -> new NoticeWords("told.reported", "");
            case PASSWORD_RESET -> new NoticeWords("told.passwordReset", "");
            case PASSWORD_CHANGED -> new NoticeWords("told.passwordChanged", "");
            case RESTORED -> new NoticeWords("told.restored", detail);
            case CODES_VOIDED -> new NoticeWords("told.codesVoided", "");
            case NEW_BROWSER -> new NoticeWords("told.newBrowser", "");
            case ADDRESS_ADDED -> new NoticeWords("told.addressAdded", detail);
            case ADDRESS_VERIFIED -> new NoticeWords("told.addressVerified", detail);
            case ADDRESS_REMOVED -> new NoticeWords("told.addressRemoved", detail);
            case OTHER_REPORTED -> new NoticeWords("told.otherReported", detail);
            case STRENGTH_RAISED -> new NoticeWords("told.strengthRaised." + detail, "");
            case RULE_CHANGED -> ofRule(detail);
            case PRESET_APPLIED -> new NoticeWords("told.preset." + detail, "");
            case LOG_KEPT -> new NoticeWords("told.logKept", detail);
            case MANDATE -> new NoticeWords("told.mandate", detail);
            case MANDATE_SOON -> new NoticeWords("told.mandateSoon", detail);
            case MANDATE_NOW -> new NoticeWords("told.mandateNow", "");
            case PRODUCT_CONNECTED -> new NoticeWords("told.product.connected", detail);
            case PRODUCT_DISCONNECTED -> new NoticeWords("told.product.disconnected", detail);
            case RULE_MANDATE -> new NoticeWords("told.rule.mandate", "");
            case DEMAND_CHANGED -> new NoticeWords("told.demand", detail);
            case BROWSERS_FORGOTTEN -> new NoticeWords("told.browsersForgotten", "");
            case DIRECTORY_TOKEN_MADE -> new NoticeWords("told.directory.made", detail);
            case DIRECTORY_TOKEN_ENDED -> new NoticeWords("told.directory.ended", detail);
            case DAY_OF_OTHER -> new NoticeWords("told.other.day", detail);
            case LET_OFF_BY_GROUP -> new NoticeWords("told.other.group", detail);
            case EXEMPTION_TO_APPROVE -> new NoticeWords("told.exemptionToApprove", detail);
            case EXEMPTION_GIVEN -> new NoticeWords("told.exemptionGiven", detail);
            case EXEMPTION_ENDED -> new NoticeWords("told.exemptionEnded", "");
            case EXEMPTION_OF_OTHER -> new NoticeWords("told.other.exemption", detail);
            case NUMBER_CHANGED -> new NoticeWords("told.numberChanged", "");
            case NUMBER_REMOVED -> new NoticeWords("told.numberRemoved", "");
            case NUMBER_CANCELLED -> new NoticeWords("told.numberCancelled", "");
            case RECOVERY_OPENED -> new NoticeWords("told.recoveryOpened", "");
            case RECOVERY_IDENTIFIED -> new NoticeWords("told.recoveryIdentified", "");
            case RECOVERY_APPROVED -> new NoticeWords("told.recoveryApproved", "");
            case RECOVERY_READY -> new NoticeWords("told.recoveryReady", "");
            case RECOVERY_CLOSED -> new NoticeWords("told.recoveryClosed", "");
            case RECOVERY_REFUSED -> new NoticeWords("told.recoveryRefused", "");
            case RECOVERY_CANCELLED -> new NoticeWords("told.recoveryCancelled", "");
            case RECOVERY_EXPIRED -> new NoticeWords("told.recoveryExpired", "");
            case RECOVERY_TO_APPROVE -> new NoticeWords("told.recoveryToApprove", detail);
            case RECOVERY_OF_OTHER -> new NoticeWords("told.recoveryOfOther", detail);
            case RECOVERY_BY_SUPPORT -> new NoticeWords("told.recoveryBySupport", detail);
            case RECOVERY_FOR_SUPPORT -> new NoticeWords("told.recoveryForSupport", detail);
            case RECOVERY_KEY_MADE -> new NoticeWords("told.recoveryKeyMade", "");
            case RECOVERY_KEY_REPLACED -> new NoticeWords("told.recoveryKeyReplaced", "");
            case RECOVERY_KEY_REMOVED -> new NoticeWords("told.recoveryKeyRemoved", "");
            case RECOVERY_KEY_USED -> new NoticeWords("told.recoveryKeyUsed", "");
            case REHEARSAL_OPENED -> new NoticeWords("told.rehearsalOpened", "");
            case REHEARSAL_WENT_ON -> new NoticeWords("told.rehearsalWentOn", "");
            case REHEARSAL_OVER -> new NoticeWords("told.rehearsalOver", "");
            case REHEARSAL_TO_APPROVE -> new NoticeWords("told.rehearsalToApprove", detail);
            case DRILL_PASSED -> new NoticeWords("told.drillPassed", "");
            case READINESS_REMINDER -> new NoticeWords("told.readinessReminder", detail);
            case ALARM_RAISED -> new NoticeWords("told.alarmRaised", "");
            case SIGNED_OUT_BY_ALARM -> new NoticeWords("told.signedOutByAlarm", "");
            case ALARM_LIFTED -> new NoticeWords("told.alarmLifted", "");
            case TEXT_ALARM -> new NoticeWords("told.textAlarm", "");
            case PERSON_JOINED -> new NoticeWords("told.personJoined", detail);
            case ROLE_CHANGED -> ofRole("told.roleChanged.", detail);
            case PLACE_SUSPENDED -> new NoticeWords("told.placeSuspended", detail);
            case PLACE_RESUMED -> new NoticeWords("told.placeResumed", detail);
            case PLACE_ENDED -> new NoticeWords("told.placeEnded", detail);
            case LEFT -> new NoticeWords("told.left", detail);
            case ROLE_OF_OTHER_CHANGED -> ofRole("told.other.roleChanged.", detail);
            case PLACE_OF_OTHER_SUSPENDED -> new NoticeWords("told.other.placeSuspended", detail);
            case PLACE_OF_OTHER_RESUMED -> new NoticeWords("told.other.placeResumed", detail);
            case PLACE_OF_OTHER_ENDED -> new NoticeWords("told.other.placeEnded", detail);
            case OTHER_LEFT -> new NoticeWords("told.other.left", detail);
        };
    }

    /** The detail is a role, a space and a name. */
    private static NoticeWords ofRole(String key, String detail) {
        int space = detail.indexOf(' ');
        return new NoticeWords(
                key + detail.substring(0, space).toLowerCase(Locale.ROOT).replace('_', '-'),
                detail.substring(space + 1));
    }

    /** The detail is a rule, a space and its value, which is a word with a text of its own, or a number. */
    private static NoticeWords ofRule(String detail) {
        int space = detail.indexOf(' ');
        String value = detail.substring(space + 1);
        String key = "told.rule." + detail.substring(0, space);
        boolean counted = !value.equals("0") && value.chars().allMatch(Character::isDigit);
        return counted ? new NoticeWords(key, value) : new NoticeWords(key + "." + value, "");
    }

    private static String usedKey(String left) {
        return switch (left) {
            case "0" -> "told.backupCodeUsed.none";
            case "1" -> "told.backupCodeUsed.one";
            default -> "told.backupCodeUsed.other";
        };
    }
}
