package io.countersign.notice;

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
            case CLOSED_TO_STRANGERS -> new NoticeWords("told.closedToStrangers", "");
            case DISABLED -> new NoticeWords("told.disabled", "");
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
            case REPORTED -> new NoticeWords("told.reported", "");
            case PASSWORD_RESET -> new NoticeWords("told.passwordReset", "");
            case PASSWORD_CHANGED -> new NoticeWords("told.passwordChanged", "");
            case RESTORED -> new NoticeWords("told.restored", detail);
            case CODES_VOIDED -> new NoticeWords("told.codesVoided", "");
            case PERSON_JOINED -> new NoticeWords("told.personJoined", detail);
        };
    }

    private static String usedKey(String left) {
        return switch (left) {
            case "0" -> "told.backupCodeUsed.none";
            case "1" -> "told.backupCodeUsed.one";
            default -> "told.backupCodeUsed.other";
        };
    }
}
