package io.countersign.frontdesk.signin;

/** Why nobody was signed in. */
public enum Refusal {
    /** The answer is not to a sign-in of this browser, or comes a second time. */
    NOT_BEGUN_HERE,
    /** The person said no, or may not use this application. */
    DENIED,
    /** There is no session at Countersign any more. */
    SIGNED_OUT,
    /** What was proved is less than was asked for. */
    TOO_WEAK,
    /** What was proved was proved too long ago. */
    TOO_OLD,
    /** The statement is not from Countersign, not for us, not for this sign-in, or out of date. */
    NOT_GENUINE,
    /** Countersign does not know this application as it introduces itself. */
    NOT_REGISTERED,
    /** Countersign asks to be left alone for a while. */
    BUSY;

    /** What an error that came back means here (RFC 6749 section 4.1.2.1; OpenID Connect Core section 3.1.2.6). */
    static Refusal of(String error) {
        return switch (error) {
            case "access_denied" -> DENIED;
            case "login_required", "interaction_required", "account_selection_required", "consent_required" ->
                SIGNED_OUT;
            case "unmet_authentication_requirements" -> TOO_WEAK;
            case "temporarily_unavailable", "server_error" -> BUSY;
            case "invalid_grant" -> NOT_BEGUN_HERE;
            default -> NOT_REGISTERED;
        };
    }
}
