package io.countersign.acceptance;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import java.util.ArrayList;
import java.util.List;

/**
 * An authenticator for passkeys, played by Chromium for one window. It is always touched at once, and makes sure of its
 * user unless told not to.
 */
public final class FakeKey {
    private final CDPSession session;
    private final String id;

    private FakeKey(CDPSession session, String id) {
        this.session = session;
        this.id = id;
    }

    /** The phone or computer itself, which keeps passkeys and offers them by name. */
    public static FakeKey builtIntoThe(Window window) {
        return of(window, "internal", true);
    }

    /** A small old security key without a PIN, which is touched and no more. */
    public static FakeKey pluggedIntoThe(Window window) {
        return of(window, "usb", false);
    }

    private static FakeKey of(Window window, String transport, boolean clever) {
        CDPSession session = window.context().newCDPSession(window.page());
        session.send("WebAuthn.enable");
        var options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", transport);
        options.addProperty("hasResidentKey", clever);
        options.addProperty("hasUserVerification", clever);
        options.addProperty("isUserVerified", clever);
        options.addProperty("automaticPresenceSimulation", true);
        var asked = new JsonObject();
        asked.add("options", options);
        JsonObject made = session.send("WebAuthn.addVirtualAuthenticator", asked);
        return new FakeKey(session, made.get("authenticatorId").getAsString());
    }

    /** Whether the next finger is the right one. */
    public void makesSureOfItsUser(boolean does) {
        JsonObject asked = asked();
        asked.addProperty("isUserVerified", does);
        session.send("WebAuthn.setUserVerified", asked);
    }

    /** It is offered only where a button is pressed: a browser that does not offer passkeys in a field. */
    public FakeKey onlyWhenAsked(Window window) {
        window.context().addInitScript("PublicKeyCredential.isConditionalMediationAvailable = async () => false");
        return this;
    }

    /** The passkeys in it. */
    public List<JsonObject> passkeys() {
        JsonArray all = session.send("WebAuthn.getCredentials", asked()).getAsJsonArray("credentials");
        var list = new ArrayList<JsonObject>();
        all.forEach(one -> list.add(one.getAsJsonObject()));
        return list;
    }

    /** Puts a passkey into it in place of those it has: a copy, which may have counted less far. */
    public void holdsOnly(JsonObject passkey, int counter) {
        session.send("WebAuthn.clearCredentials", asked());
        JsonObject copy = passkey.deepCopy();
        copy.addProperty("signCount", counter);
        JsonObject asked = asked();
        asked.add("credential", copy);
        session.send("WebAuthn.addCredential", asked);
    }

    private JsonObject asked() {
        var asked = new JsonObject();
        asked.addProperty("authenticatorId", id);
        return asked;
    }
}
