package io.countersign.membership;

/**
 * Keeps text from being run by a spreadsheet that opens it (OWASP, "CSV Injection"): a cell that begins with one of a few
 * characters is a formula there.
 */
final class FormulaRule {
    private static final String BEGINNINGS = "=+-@\t\r\n＝＋－＠";
    private static final char QUOTE = '\'';

    private FormulaRule() {}

    /** Whether a spreadsheet would run it. */
    static boolean isFormula(String cell) {
        return !cell.isEmpty() && BEGINNINGS.indexOf(cell.charAt(0)) >= 0;
    }

    /** The cell as a spreadsheet shows it and does not run it: a quotation mark goes before a formula. */
    static String quoted(String cell) {
        return isQuotable(cell) ? QUOTE + cell : cell;
    }

    /** The cell as it was before {@link #quoted}. */
    static String unquoted(String cell) {
        return !cell.isEmpty() && cell.charAt(0) == QUOTE && isQuotable(cell.substring(1)) ? cell.substring(1) : cell;
    }

    /** The cell without everything that makes it a formula. */
    static String disarmed(String cell) {
        String rest = unquoted(cell);
        while (isFormula(rest)) {
            rest = rest.substring(1).strip();
        }
        return rest;
    }

    /** A formula, or one behind spaces or quotation marks: whoever reads it takes one of those off. */
    private static boolean isQuotable(String cell) {
        int first = 0;
        while (first < cell.length()
                && (cell.charAt(first) == QUOTE || Character.isWhitespace(cell.charAt(first)))
                && !isFormula(cell.substring(first))) {
            first++;
        }
        return isFormula(cell.substring(first));
    }
}
