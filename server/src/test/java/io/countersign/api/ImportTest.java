package io.countersign.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.FakePhone;
import io.countersign.otp.HashAlgorithm;
import io.countersign.otp.SharedSecret;
import io.countersign.otp.Totp;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An application brings along the keys its people have in their phones already. */
class ImportTest {
    /** The key of RFC 6238, appendix B, which its own table of codes goes with. */
    private static final String KEY = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    private static final byte[] ASCII = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

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
    void takes_an_address_whose_phone_goes_on_working() {
        JsonNode line = imported("{\"items\":[{\"externalId\":\"ann\",\"otpauthUri\":\"otpauth://totp/Old:ann?secret="
                        + KEY + "\"}]}")
                .getFirst();

        assertEquals("imported", line.required("status").asString(), line::toString);
        assertFalse(line.has("weak"));
        String ann = "/subscribers/" + line.required("subscriberId").asString();
        for (int step = 0; step < 3; step++) {
            assertFalse(accepted(ann, phone(Totp.DEFAULT)), "what a fast phone may have shown elsewhere is spent here");
            shop.program.clock.advance(Duration.ofSeconds(30));
        }
        assertTrue(accepted(ann, phone(Totp.DEFAULT)));
    }

    @Test
    void remembers_what_was_spent_here_when_a_key_comes_again_after_it_was_removed() {
        long present = shop.program.clock.instant().getEpochSecond() / 30;
        String list = "{\"items\":[{\"externalId\":\"ann\",\"otpauthUri\":\"otpauth://totp/a?secret=" + KEY
                + "\",\"lastStep\":" + (present - 1) + "}]}";
        JsonNode first = imported(list).getFirst();
        String ann = "/subscribers/" + first.required("subscriberId").asString();
        assertTrue(accepted(ann, phone(Totp.DEFAULT)));
        shop.phone(ann);
        app.send(
                        "DELETE",
                        ann + "/authenticators/"
                                + first.required("authenticatorId").asString(),
                        "")
                .with(204);

        assertEquals("imported", imported(list).getFirst().required("status").asString());
        shop.program.clock.advance(Duration.ofSeconds(-30));
        assertFalse(accepted(ann, phone(Totp.DEFAULT)));
    }

    @Test
    void does_not_give_the_keys_of_others_to_the_person_under_whose_address_a_container_comes() {
        String ann = shop.person("ann");
        String container = "<KeyContainer><KeyPackage><Key Algorithm=\"urn:ietf:params:xml:ns:keyprov:pskc:totp\">"
                + "<UserId>bob</UserId><Data><Secret><PlainValue>"
                + Base64.getEncoder().encodeToString(ASCII)
                + "</PlainValue></Secret></Data></Key></KeyPackage></KeyContainer>";
        JsonNode line = app.post(
                        ann + "/authenticators:import",
                        JsonMapper.shared()
                                .createObjectNode()
                                .put("pskc", container)
                                .toString())
                .with(200)
                .json()
                .required("results")
                .get(0);

        assertEquals("external-id", line.required("reason").asString());
        assertEquals(0, app.get(ann + "/authenticators").json().required("data").size());
    }

    @Test
    void adds_nobody_for_a_line_that_is_refused() {
        long present = shop.program.clock.instant().getEpochSecond() / 30;
        imported("{\"items\":[{\"externalId\":\"ann\",\"otpauthUri\":\"otpauth://totp/a?secret=" + KEY
                + "\",\"lastStep\":" + (present + 3) + "},{\"externalId\":\"bob\",\"name\":\" \",\"otpauthUri\":"
                + "\"otpauth://totp/a?secret=" + KEY + "\"}]}");

        assertEquals(0, app.get("/subscribers").json().required("data").size());
    }

    @Test
    void takes_no_step_before_the_first() {
        app.post(
                        "/authenticators:import",
                        "{\"items\":[{\"externalId\":\"ann\",\"otpauthUri\":\"otpauth://totp/a?secret=" + KEY
                                + "\",\"lastStep\":-1}]}")
                .problem(400, "invalid-field");
    }

    @Test
    void believes_what_was_spent_last_where_it_is_told() {
        long present = shop.program.clock.instant().getEpochSecond() / 30;
        String item = "{\"items\":[{\"externalId\":\"%s\",\"otpauthUri\":\"otpauth://totp/a?secret=" + KEY
                + "\",\"lastStep\":%d}]}";

        JsonNode ann = imported(item.formatted("ann", present - 1)).getFirst();
        assertTrue(accepted("/subscribers/" + ann.required("subscriberId").asString(), phone(Totp.DEFAULT)));
        assertEquals(
                "last-step",
                imported(item.formatted("bob", present + 3))
                        .getFirst()
                        .required("reason")
                        .asString());
    }

    @Test
    void takes_other_digits_periods_and_algorithms() {
        JsonNode line = imported("{\"items\":[{\"externalId\":\"ann\",\"otpauthUri\":\"otpauth://totp/a?secret=" + KEY
                        + "&digits=8&period=60&algorithm=SHA256\"}]}")
                .getFirst();
        shop.program.clock.advance(Duration.ofMinutes(3));

        assertTrue(accepted(
                "/subscribers/" + line.required("subscriberId").asString(),
                phone(Totp.of(HashAlgorithm.SHA256, 8, 60))));
    }

    @Test
    void lists_line_by_line_what_cannot_be_taken_and_takes_the_rest() {
        List<JsonNode> lines = imported("{\"items\":["
                + String.join(
                        ",",
                        List.of(
                                item("a", "otpauth://totp/a?secret=" + KEY),
                                item("b", "otpauth://hotp/b?secret=" + KEY + "&counter=1"),
                                item("c", "otpauth://totp/c?secret=GEZDGNBV"),
                                item("d", "otpauth://totp/d?secret=GEZDGNBVGY3TQOJQ"),
                                item("", "otpauth://totp/e?secret=" + KEY),
                                item("f", "https://example.org/")))
                + "]}");

        assertEquals(
                List.of("imported", "counter-based", "secret-weak", "imported", "external-id", "not-otpauth"),
                lines.stream()
                        .map(line -> line.path("reason")
                                .asString(line.required("status").asString()))
                        .toList());
        assertTrue(lines.get(3).required("weak").booleanValue());
        assertEquals(
                0, app.get("/subscribers?externalId=b").json().required("data").size());
    }

    @Test
    void takes_a_list_that_is_sent_twice_once() {
        String list = "{\"items\":[" + item("ann", "otpauth://totp/a?secret=" + KEY) + "]}";
        JsonNode first = imported(list).getFirst();
        JsonNode second = imported(list).getFirst();

        assertEquals("already-there", second.required("status").asString());
        assertEquals(first.required("authenticatorId"), second.required("authenticatorId"));
    }

    @Test
    void takes_the_keys_of_one_person_under_that_persons_address() {
        String ann = shop.person("ann");
        app.post(
                        ann + "/authenticators:import",
                        "{\"items\":[{\"otpauthUri\":\"otpauth://totp/a?secret=" + KEY + "\"}]}")
                .with(200);
        app.post(ann + "/authenticators:import", "{\"items\":[" + item("bob", "otpauth://totp/a?secret=" + KEY) + "]}")
                .problem(400, "unknown-field");
        shop.program.clock.advance(Duration.ofSeconds(90));

        assertTrue(accepted(ann, phone(Totp.DEFAULT)));
    }

    @Test
    void reads_a_portable_symmetric_key_container() {
        String container = """
                <?xml version="1.0" encoding="UTF-8"?>
                <pskc:KeyContainer Version="1.0" xmlns:pskc="urn:ietf:params:xml:ns:keyprov:pskc">
                  <pskc:KeyPackage>
                    <pskc:DeviceInfo><pskc:SerialNo>1</pskc:SerialNo><pskc:UserId>ann</pskc:UserId></pskc:DeviceInfo>
                    <pskc:Key Id="1" Algorithm="urn:ietf:params:xml:ns:keyprov:pskc:totp">
                      <pskc:AlgorithmParameters><pskc:Suite>HMAC-SHA256</pskc:Suite>
                        <pskc:ResponseFormat Length="8" Encoding="DECIMAL"/></pskc:AlgorithmParameters>
                      <pskc:FriendlyName>Token of Ann</pskc:FriendlyName>
                      <pskc:Data><pskc:Secret><pskc:PlainValue>%s</pskc:PlainValue></pskc:Secret>
                        <pskc:Time><pskc:PlainValue>0</pskc:PlainValue></pskc:Time>
                        <pskc:TimeInterval><pskc:PlainValue>60</pskc:PlainValue></pskc:TimeInterval></pskc:Data>
                    </pskc:Key>
                  </pskc:KeyPackage>
                  <pskc:KeyPackage>
                    <pskc:Key Id="2" Algorithm="urn:ietf:params:xml:ns:keyprov:pskc:hotp">
                      <pskc:UserId>bob</pskc:UserId>
                      <pskc:Data><pskc:Secret><pskc:PlainValue>%s</pskc:PlainValue></pskc:Secret></pskc:Data>
                    </pskc:Key>
                  </pskc:KeyPackage>
                  <pskc:KeyPackage>
                    <pskc:Key Id="3" Algorithm="urn:ietf:params:xml:ns:keyprov:pskc:totp">
                      <pskc:UserId>cem</pskc:UserId>
                      <pskc:Data><pskc:Secret><pskc:EncryptedValue>AAAA</pskc:EncryptedValue></pskc:Secret></pskc:Data>
                    </pskc:Key>
                  </pskc:KeyPackage>
                </pskc:KeyContainer>
                """.formatted(
                Base64.getEncoder().encodeToString(ASCII), Base64.getEncoder().encodeToString(ASCII));
        List<JsonNode> lines = imported(
                JsonMapper.shared().createObjectNode().put("pskc", container).toString());

        assertEquals("imported", lines.getFirst().required("status").asString(), lines::toString);
        assertEquals("counter-based", lines.get(1).required("reason").asString());
        assertEquals("encrypted", lines.get(2).required("reason").asString());
        String ann = "/subscribers/" + lines.getFirst().required("subscriberId").asString();
        assertEquals(
                "Token of Ann",
                app.get(ann + "/authenticators")
                        .json()
                        .required("data")
                        .get(0)
                        .required("name")
                        .asString());
        shop.program.clock.advance(Duration.ofMinutes(3));
        assertTrue(accepted(ann, phone(Totp.of(HashAlgorithm.SHA256, 8, 60))));
    }

    @Test
    void reads_no_entity_and_nothing_outside_of_the_container(@TempDir Path folder) throws Exception {
        Path secret = java.nio.file.Files.writeString(folder.resolve("secret"), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        for (String xml : List.of(
                "<!DOCTYPE k [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]><KeyContainer><KeyPackage><Key><UserId>&e;"
                        + "</UserId></Key></KeyPackage></KeyContainer>",
                "<!DOCTYPE k [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;",
                "<KeyContainer>",
                "<html/>",
                "not xml")) {
            Answer answer = app.post(
                            "/authenticators:import",
                            JsonMapper.shared()
                                    .createObjectNode()
                                    .put("pskc", xml)
                                    .toString())
                    .problem(400, "invalid-field");
            assertFalse(answer.http().body().contains("GEZDGNBV"));
        }
    }

    @Test
    void wants_one_kind_of_list_and_no_more_than_five_hundred_lines() {
        app.post("/authenticators:import", "{}").problem(400, "missing-field");
        app.post("/authenticators:import", "{\"items\":[],\"pskc\":\"<a/>\"}").problem(400, "missing-field");
        String many = String.join(",", java.util.Collections.nCopies(501, item("a", "otpauth://totp/a?secret=" + KEY)));
        app.post("/authenticators:import", "{\"items\":[" + many + "]}").problem(413, "too-large");
        assertEquals(0, app.get("/subscribers").json().required("data").size());
    }

    private static String item(String externalId, String uri) {
        return "{\"externalId\":\"" + externalId + "\",\"otpauthUri\":\"" + uri + "\"}";
    }

    private List<JsonNode> imported(String list) {
        return app.post("/authenticators:import", list)
                .with(200)
                .json()
                .required("results")
                .valueStream()
                .toList();
    }

    private boolean accepted(String person, FakePhone phone) {
        return app.post(person + "/verify", shop.code(phone))
                .with(200)
                .json()
                .required("accepted")
                .booleanValue();
    }

    private static FakePhone phone(Totp totp) {
        return new FakePhone(SharedSecret.of(ASCII), totp, Duration.ZERO);
    }
}
