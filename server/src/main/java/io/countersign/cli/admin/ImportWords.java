package io.countersign.cli.admin;

import io.countersign.membership.ImportPlan.Fate;
import io.countersign.membership.ImportPlan.Kind;

/** What came of a file of people, for people. */
final class ImportWords {
    private ImportWords() {}

    static String of(AdminAnswer.PeopleImported imported) {
        var text = new StringBuilder();
        for (ImportedLine line : imported.lines()) {
            text.append("line ").append(line.line()).append(": ");
            text.append(line.name()).append(" <").append(line.email()).append(">");
            line.role()
                    .ifPresent(role -> text.append(" as ")
                            .append(RoleWords.of(role, line.work().orElseThrow())));
            text.append(" – ").append(fate(line.fate(), line.detail())).append('\n');
        }
        return text.append(sum(imported)).append('\n').toString();
    }

    private static String sum(AdminAnswer.PeopleImported imported) {
        if (imported.sent()) {
            return many(imported.invited(), "invitation is", "invitations are") + " on the way, to join "
                    + imported.practice().name() + ".";
        }
        if (imported.wrong() > 0) {
            return "Nobody was invited: " + many(imported.wrong(), "line has", "lines have")
                    + " to be corrected or taken out first.";
        }
        return imported.invited() == 0
                ? "There is nothing to do."
                : "Nobody was invited yet: " + many(imported.invited(), "invitation", "invitations") + " would go out.";
    }

    private static String many(int number, String one, String more) {
        return number + " " + (number == 1 ? one : more);
    }

    private static String fate(Fate fate, String detail) {
        String said = switch (fate) {
            case INVITE -> "invited";
            case RENEW -> "invited anew, since the link had run out";
            case CHANGE -> "invited anew, as something else than before";
            case INVITED -> "invited already, nothing is sent";
            case HERE -> "belongs to the practice already";
            case HERE_OTHERWISE -> "belongs to the practice already, in another role or work";
            case HERE_SUSPENDED -> "belongs to the practice, but the place is taken away for now";
            case EMAIL_MISSING -> "there is no e-mail address";
            case EMAIL_MALFORMED -> "this is no e-mail address";
            case TWICE -> "this e-mail address stands in line " + detail + " already";
            case NAME_MISSING -> "there is no name";
            case NAME_MALFORMED -> "this name is too long, or holds characters that no name has";
            case ROLE_UNKNOWN -> "no role is called \"" + detail + "\"";
            case WORK_UNKNOWN -> "no kind of work is called \"" + detail + "\"";
            case ROLE_NOT_ALLOWED -> "this role may not be given";
            case BROKEN -> "a quotation mark is missing, or there is one cell too many";
            case TOO_SOON -> "invited a moment ago, wait two minutes";
            case TOO_OFTEN -> "was sent five mails already, take that invitation back first";
        };
        return fate.kind() == Kind.WRONG ? "WRONG: " + said : said;
    }
}
