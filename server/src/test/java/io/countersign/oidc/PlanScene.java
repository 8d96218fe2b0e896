package io.countersign.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countersign.PlainBrowser;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The client of the OpenID Foundation's plans, as its suite registers one: with a secret, without PKCE. One program serves
 * the tests of a class, each of which signs in with a browser of its own.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PlanScene {
    Reception at;
    Desk client;
    PlainBrowser ann;

    @BeforeAll
    void open(@TempDir Path folder) {
        at = Reception.in(folder);
        client = at.old;
    }

    @AfterAll
    void close() {
        at.close();
    }

    @BeforeEach
    void signIn() {
        at.clock.advance(Duration.ofSeconds(60));
        ann = at.fresh();
        ann.open("/login");
        at.signIn(ann);
    }

    /** The path of a request of the plans, with some parameters of its own. */
    String asking(Map<String, String> changed) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("scope", "openid");
        fields.put("code_challenge", "");
        fields.put("code_challenge_method", "");
        fields.putAll(changed);
        return client.asking(fields);
    }

    /** What a request is answered without anybody being asked anything. */
    Fields answer(Map<String, String> changed) {
        return Reception.answered(ann.open(asking(changed)));
    }

    /** The tokens that an answer with a code is worth. */
    Fields tokens(Fields answer) {
        HttpResponse<String> response = client.exchangeUnbound(answer.text("code"));
        assertEquals(200, response.statusCode(), response::body);
        return Desk.json(response);
    }

    /** The tokens a request brings. */
    Fields tokens(Map<String, String> changed) {
        return tokens(answer(changed));
    }

    /** The claims of an ID token, its signature checked. */
    Fields claims(Fields tokens) {
        return new Fields(client.verified(tokens.text("id_token")).toJSONObject());
    }

    /** What UserInfo says. */
    Fields info(Fields tokens) {
        return Desk.json(client.get("/userinfo", "Bearer " + tokens.text("access_token")));
    }
}
