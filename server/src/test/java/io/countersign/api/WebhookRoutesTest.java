package io.countersign.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.relyingparty.ApiScope;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application says where it wants to be told what happens. */
class WebhookRoutesTest {
    /** A public address as a number: no name is asked for, so the test needs no network. */
    private static final String URL = "https://93.184.215.14/hooks";

    private Shop shop;
    private Application app;

    @BeforeEach
    void open(@TempDir Path folder) {
        shop = new Shop(folder);
        app = shop.all;
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void is_shown_the_secret_once_and_told_what_waits() {
        Answer made =
                app.post("/webhooks", body(URL, "authenticator.confirmed")).with(201);
        assertTrue(made.text("secret").startsWith("whsec_"), made::toString);
        String one = "/webhooks/" + made.text("id");
        assertFalse(app.get(one).with(200).json().has("secret"));

        shop.phone(shop.person("ann"));
        Answer messages = app.get(one + "/messages").with(200);
        assertEquals(
                List.of("authenticator.confirmed"),
                messages.json()
                        .required("data")
                        .valueStream()
                        .map(message -> message.required("event").asString())
                        .toList());
    }

    @Test
    void changes_it_as_it_was_seen_rotates_its_secret_and_removes_it() {
        Answer made = app.post("/webhooks", body(URL, "authenticator.confirmed"));
        String one = "/webhooks/" + made.text("id");
        String tag = app.get(one).header("ETag");

        Answer changed =
                app.send("PATCH", one, "{\"enabled\":false}", "If-Match", tag).with(200);
        assertEquals("disabled", changed.text("status"));
        app.send("PATCH", one, "{\"enabled\":true}", "If-Match", tag).problem(412, "changed");
        app.post(one + "/test", "").problem(409, "conflict");
        app.send("PATCH", one, "{\"enabled\":true}").with(200);
        app.post(one + "/test", "").with(202);
        assertNotEquals(
                made.text("secret"),
                app.post(one + "/rotate-secret", "").with(200).text("secret"));
        app.send("DELETE", one, "").with(204);
        app.get(one).problem(404, "not-found");
    }

    @Test
    void cannot_have_it_sent_into_the_network_of_the_installation() {
        for (String url : List.of(
                "http://93.184.215.14/hooks",
                "https://127.0.0.1/hooks",
                "https://169.254.169.254/latest/meta-data",
                "https://[::ffff:10.0.0.1]/",
                "https://localhost/")) {
            app.post("/webhooks", body(url, "authenticator.confirmed")).problem(422, "address-not-allowed");
        }
        assertEquals(0, app.get("/webhooks").json().required("data").size());
    }

    @Test
    void names_events_there_are() {
        app.post("/webhooks", body(URL, "everything")).problem(400, "invalid-field");
        app.post("/webhooks", "{\"url\":\"" + URL + "\",\"events\":[]}").problem(400, "invalid-field");
        app.post("/webhooks", "{\"url\":\"" + URL + "\"}").problem(400, "missing-field");
    }

    @Test
    void sees_nothing_of_those_of_another_organization() {
        String one = "/webhooks/"
                + app.post("/webhooks", body(URL, "authenticator.confirmed")).text("id");
        Application other = shop.application(shop.organization("Other", false), ApiScope.values());

        other.get(one).problem(404, "not-found");
        other.send("DELETE", one, "").problem(404, "not-found");
        other.post(one + "/rotate-secret", "").problem(404, "not-found");
        other.get(one + "/messages").problem(404, "not-found");
        other.send("PATCH", one, "{\"enabled\":false}").problem(404, "not-found");
    }

    private static String body(String url, String event) {
        return "{\"url\":\"" + url + "\",\"events\":[\"" + event + "\"]}";
    }
}
