package io.countersign.frontdesk.web;

import io.countersign.frontdesk.signin.Refusal;

/**
 * Something that went another way than hoped, in plain words.
 *
 * @param next what the one button says, which leads to {@code onward}
 */
public record Told(int status, String title, String text, String next, String onward) {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int REFUSED = 403;
    private static final int AWAY = 503;
    private static final int BAD = 400;

    /** Countersign does not answer. */
    static Told away() {
        return new Told(
                AWAY,
                "Countersign does not answer",
                "Front Desk signs people in through Countersign, which cannot be reached right now. Nothing is wrong"
                        + " with your account. Wait a moment, then try again.",
                "Try again",
                "/sign-in");
    }

    /** The half of signing out that needs nobody else. */
    static Told signedOutHere() {
        return new Told(
                OK,
                "You are signed out of Front Desk",
                "Countersign could not be reached, so you may still be signed in there. Sign out there too before you"
                        + " leave this computer.",
                "To the start",
                "/");
    }

    static Told notFound() {
        return new Told(
                NOT_FOUND, "There is no such page", "The address leads nowhere here.", "To the calendar", "/calendar");
    }

    static Told forged() {
        return new Told(
                REFUSED,
                "That form is not ours",
                "It was sent from another page, or has been open for too long. Nothing was changed.",
                "To the calendar",
                "/calendar");
    }

    /** Why somebody is not signed in. */
    static Told of(Refusal why, String onward) {
        String again = "/sign-in?to=" + onward;
        return switch (why) {
            case NOT_BEGUN_HERE ->
                new Told(
                        BAD,
                        "This sign-in was not begun here",
                        "It belongs to another browser, was used already, or took longer than a quarter of an hour.",
                        "Sign in",
                        again);
            case DENIED ->
                new Told(
                        REFUSED,
                        "You were not let in",
                        "Either you said no, or Front Desk is not for your practice. If you should be able to come in,"
                                + " ask whoever looks after sign-ins at your practice.",
                        "Sign in as somebody else",
                        "/sign-in/another");
            case SIGNED_OUT ->
                new Told(
                        REFUSED,
                        "You are signed out",
                        "Countersign says that nobody is signed in there any more in this browser, so you are signed out"
                                + " here as well.",
                        "Sign in",
                        again);
            case TOO_WEAK ->
                new Told(
                        REFUSED,
                        "That was not enough for this page",
                        "Countersign could not confirm the kind of proof that this page asks for. You may need to set up"
                                + " another way to sign in at Countersign first.",
                        "To the calendar",
                        "/calendar");
            case TOO_OLD ->
                new Told(
                        REFUSED,
                        "That proof is too old for this page",
                        "This page asks for a proof of the last minutes.",
                        "Prove it again",
                        again);
            case NOT_GENUINE ->
                new Told(
                        REFUSED,
                        "That answer cannot be trusted",
                        "What came back is not a statement of Countersign for Front Desk and for this sign-in, so nobody"
                                + " was signed in.",
                        "Start again",
                        "/");
            case NOT_REGISTERED ->
                new Told(
                        AWAY,
                        "Front Desk is not set up",
                        "Countersign does not know Front Desk as it introduces itself. Whoever runs it should look at its"
                                + " client id, its secret and its address.",
                        "Start again",
                        "/");
            case BUSY ->
                new Told(
                        AWAY,
                        "Countersign is busy",
                        "It asks to be left alone for a moment. Wait a little, then try again.",
                        "Try again",
                        again);
        };
    }
}
