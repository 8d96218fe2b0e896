package io.countersign.cli.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.cli.doctor.Finding.State;
import io.countersign.message.Why;
import io.countersign.message.Why.Cause;
import io.countersign.platform.settings.HostAndPort;
import io.countersign.platform.settings.MailSettings;
import io.countersign.platform.settings.MailSettings.Security;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MailCheckTest {
    private static final Supplier<Optional<Why>> NOT_ASKED = () -> {
        throw new AssertionError("no server was to be asked");
    };

    @Test
    void is_content_where_mail_is_kept_and_asks_nobody() {
        Finding finding =
                new MailCheck(settings(false, false), NOT_ASKED).look().getFirst();

        assertEquals(State.OK, finding.state());
        assertTrue(finding.message().contains("kept for the owners"), finding.message());
    }

    @Test
    void names_each_setting_that_is_missing_and_asks_nobody() {
        List<Finding> findings = new MailCheck(settings(true, false), NOT_ASKED).look();

        assertEquals(1, findings.size());
        assertEquals(State.PROBLEM, findings.getFirst().state());
        assertTrue(findings.getFirst().message().contains("mail-from"));
    }

    @Test
    void says_that_the_server_lets_us_in() {
        Finding finding =
                new MailCheck(settings(true, true), Optional::empty).look().getFirst();

        assertEquals(State.OK, finding.state());
        assertEquals("mail.example.org:587 lets us in", finding.message());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NOT_FOUND | the name leads nowhere | mail-server",
                "UNREACHABLE | nobody answers there | mail-server",
                "TIMED_OUT | the answer takes too long | Port 587",
                "NOT_TRUSTED | its certificate is not trusted | mail-server",
                "NOT_ENCRYPTED | it offers no encryption | Port 587",
                "SIGN_IN_REFUSED | it does not accept mail-user and mail-password (535 no) | Check --mail-user"
            })
    void says_what_went_wrong_and_what_to_look_at(Cause cause, String words, String advice) {
        Finding finding = check(cause);

        assertEquals(State.PROBLEM, finding.state());
        assertTrue(finding.message().startsWith("mail.example.org:587: " + words), finding.message());
        assertTrue(finding.advice().contains(advice), finding.advice());
    }

    @ParameterizedTest
    @EnumSource(Cause.class)
    void has_words_and_advice_for_every_cause(Cause cause) {
        assertFalse(check(cause).message().isBlank());
        assertFalse(check(cause).advice().isBlank());
    }

    private static Finding check(Cause cause) {
        return new MailCheck(settings(true, true), () -> Optional.of(new Why(cause, "535 no")))
                .look()
                .getFirst();
    }

    private static MailSettings settings(boolean server, boolean from) {
        return new MailSettings(
                server ? Optional.of(new HostAndPort("mail.example.org", 587)) : Optional.empty(),
                Security.STARTTLS,
                Optional.empty(),
                Optional.empty(),
                from ? Optional.of("sign-in@example.org") : Optional.empty());
    }
}
