package io.countersign.message.text.twilio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.countersign.message.Why.Cause;
import io.countersign.message.text.Gateways;
import io.countersign.message.text.Handover;
import io.countersign.platform.outgoing.Exchange.Answered;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Statuses and numbers of errors, and the signature. */
class TwilioAnswersTest {
    @ParameterizedTest
    @CsvSource({
        "400,21211,Refused,ADDRESS_REFUSED",
        "400,21614,Refused,ADDRESS_REFUSED",
        "400,21610,Refused,ADDRESS_REFUSED",
        "400,21617,Refused,REFUSED",
        "400,21408,NotThis,REFUSED",
        "400,21612,NotThis,REFUSED",
        "400,21606,NotThis,REFUSED",
        "400,0,Down,BROKEN",
        "404,0,Down,BROKEN",
        "302,0,Down,BROKEN",
        "401,20003,Down,SIGN_IN_REFUSED",
        "403,20003,Down,SIGN_IN_REFUSED",
        "429,20429,Down,BUSY",
        "400,21611,Down,BUSY",
        "503,0,Down,BUSY",
        "500,20500,Down,BUSY",
        "500,0,Unclear,BROKEN",
        "502,0,Unclear,BROKEN",
        "504,0,Unclear,BROKEN"
    })
    void say_whether_another_may_be_asked(int status, int code, String kind, Cause cause) {
        String body = code == 0
                ? "<html>Bad Gateway</html>"
                : "{\"code\": " + code + ", \"message\": \"The 'To' number +61412345678 is not valid\"}";
        Handover handover = TwilioAnswers.read(new Answered(status, Optional.empty(), body));

        assertEquals(kind, handover.getClass().getSimpleName());
        assertEquals(cause, Gateways.why(handover).cause());
        assertFalse(Gateways.why(handover).toString().contains("12345678"));
    }

    @Test
    void whoever_asks_for_less_is_left_alone_so_long() {
        var answered = new Answered(429, Optional.of("30"), "");

        assertEquals(Optional.of(Duration.ofSeconds(30)), ((Handover.Down) TwilioAnswers.read(answered)).after());
    }

    /** The example that the provider's own libraries are tested with. */
    @Test
    void the_signature_is_that_of_the_published_example() {
        Map<String, String> fields = Map.of(
                "CallSid", "CA1234567890ABCDE",
                "Digits", "1234",
                "From", "+14158675309",
                "To", "+18005551212",
                "Caller", "+14158675309");
        String url = "https://mycompany.com/myapp.php?foo=1&bar=2";

        assertEquals("RSOYDt4T1cUTdK1PDd93/VVr8B8=", TwilioSignature.of("12345", url, fields));
    }
}
