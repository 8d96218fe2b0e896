package io.countersign.relyingparty;

import java.util.Arrays;
import java.util.Optional;

/** What an API key is good for. */
public enum ApiScope {
    /** To ask whether a code is accepted. */
    VERIFY("verify"),
    /** To add people, and to set up what they prove with. */
    ENROL("enrol"),
    /** To read, rename, suspend, resume, remove and import, and to look after webhooks and the test clock. */
    MANAGE("manage"),
    /** To read the organization's log, and why a code was refused. */
    AUDIT_READ("audit:read");

    private final String word;

    ApiScope(String word) {
        this.word = word;
    }

    /** How it is written. */
    public String word() {
        return word;
    }

    /** The scope that is written so. */
    public static Optional<ApiScope> of(String word) {
        return Arrays.stream(values()).filter(scope -> scope.word.equals(word)).findFirst();
    }
}
