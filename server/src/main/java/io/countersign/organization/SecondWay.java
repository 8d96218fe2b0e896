package io.countersign.organization;

/** Whether somebody who has one lasting way to sign in is to have a second one. */
public enum SecondWay {
    /** Nobody asks for it. */
    OFF("off"),
    /** They are asked for it after each sign-in. */
    ADVISED("advised"),
    /** They are asked for it, and after two weeks it is part of the sign-in. */
    REQUIRED("required");

    private final String word;

    SecondWay(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }
}
