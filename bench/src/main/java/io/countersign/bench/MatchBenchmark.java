package io.countersign.bench;

import com.bastiaanjansen.otp.HMACAlgorithm;
import com.bastiaanjansen.otp.TOTPGenerator;
import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import com.j256.twofactorauth.TimeBasedOneTimePasswordUtil;
import com.warrenstrange.googleauth.GoogleAuthenticator;
import com.warrenstrange.googleauth.GoogleAuthenticatorConfig;
import dev.samstevens.totp.code.DefaultCodeGenerator;
import dev.samstevens.totp.code.DefaultCodeVerifier;
import dev.turingcomplete.kotlinonetimepassword.HmacAlgorithm;
import dev.turingcomplete.kotlinonetimepassword.TimeBasedOneTimePasswordConfig;
import io.countersign.otp.AcceptanceWindow;
import io.countersign.otp.Code;
import io.countersign.otp.Match;
import io.countersign.otp.SharedSecret;
import io.countersign.otp.Totp;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * One question asked of each library: is this wrong code that of the present step or of one either side?
 *
 * <p>Each is set up once as its documentation shows and asked as it is used. Libraries without a window are asked for
 * three codes; those that take the key as Base32 text at each call decode it at each call, as their users do.
 */
@State(Scope.Thread)
public class MatchBenchmark {
    private static final Instant NOW = Instant.ofEpochSecond(1_760_000_015);
    private static final byte[] KEY = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);
    private static final String BASE32 = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    private static final String WRONG = "123457";
    private static final int WRONG_NUMBER = 123_457;
    private static final Duration STEP = Duration.ofSeconds(30);

    private final SharedSecret secret = SharedSecret.of(KEY);
    private final SecretKeySpec key = new SecretKeySpec(KEY, "HmacSHA1");
    private final byte[] message = new byte[Long.BYTES];
    private final Mac mac;

    private final TimeBasedOneTimePasswordGenerator javaOtp = new TimeBasedOneTimePasswordGenerator();
    private final TOTPGenerator otpJava = new TOTPGenerator.Builder(BASE32)
            .withHOTPGenerator(hotp -> hotp.withAlgorithm(HMACAlgorithm.SHA1).withPasswordLength(6))
            .withClock(Clock.fixed(NOW, ZoneOffset.UTC))
            .build();
    private final DefaultCodeVerifier samstevens =
            new DefaultCodeVerifier(new DefaultCodeGenerator(), NOW::getEpochSecond);
    private final GoogleAuthenticator googleauth =
            new GoogleAuthenticator(new GoogleAuthenticatorConfig.GoogleAuthenticatorConfigBuilder()
                    .setWindowSize(3)
                    .build());
    private final dev.turingcomplete.kotlinonetimepassword.TimeBasedOneTimePasswordGenerator kotlin =
            new dev.turingcomplete.kotlinonetimepassword.TimeBasedOneTimePasswordGenerator(
                    KEY, new TimeBasedOneTimePasswordConfig(30, TimeUnit.SECONDS, 6, HmacAlgorithm.SHA1));

    /** Sets the libraries up. */
    public MatchBenchmark() {
        try {
            mac = Mac.getInstance("HmacSHA1");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        samstevens.setAllowedTimePeriodDiscrepancy(1);
    }

    /** What no implementation on this platform can be quicker than: a held Mac, one init, three doFinal. */
    @Benchmark
    public int floor() throws GeneralSecurityException {
        return threeMacs(mac);
    }

    /** The same where the Mac is obtained for each question. */
    @Benchmark
    public int floorWithNewMac() throws GeneralSecurityException {
        return threeMacs(Mac.getInstance("HmacSHA1"));
    }

    private int threeMacs(Mac keyed) throws GeneralSecurityException {
        keyed.init(key);
        int sum = 0;
        for (long step = NOW.getEpochSecond() / 30 - 1, last = step + 2; step <= last; step++) {
            for (int i = 0; i < Long.BYTES; i++) {
                message[i] = (byte) (step >>> (Byte.SIZE * (Long.BYTES - 1 - i)));
            }
            sum += keyed.doFinal(message)[19];
        }
        return sum;
    }

    /** Countersign, from the text that was typed to the step that it fits. */
    @Benchmark
    public Match countersign() {
        Code code = Code.parse(WRONG, 6).orElseThrow();
        return Totp.DEFAULT.match(secret, code, NOW, AcceptanceWindow.ONE_EITHER_SIDE);
    }

    /** Countersign where the key is Base32 text, as some peers take it. */
    @Benchmark
    public Match countersignFromBase32() {
        Code code = Code.parse(WRONG, 6).orElseThrow();
        SharedSecret decoded = SharedSecret.fromBase32(BASE32).orElseThrow();
        return Totp.DEFAULT.match(decoded, code, NOW, AcceptanceWindow.ONE_EITHER_SIDE);
    }

    /** java-otp has no window: three codes. */
    @Benchmark
    public boolean javaOtp() throws GeneralSecurityException {
        return WRONG.equals(javaOtp.generateOneTimePasswordString(key, NOW.minus(STEP)))
                | WRONG.equals(javaOtp.generateOneTimePasswordString(key, NOW))
                | WRONG.equals(javaOtp.generateOneTimePasswordString(key, NOW.plus(STEP)));
    }

    /** otp-java. */
    @Benchmark
    public boolean otpJava() {
        return otpJava.verify(WRONG, 1);
    }

    /** The totp library of Sam Stevens. */
    @Benchmark
    public boolean samstevens() {
        return samstevens.isValidCode(BASE32, WRONG);
    }

    /** googleauth, whose code is a number. */
    @Benchmark
    public boolean googleauth() {
        return googleauth.authorize(BASE32, WRONG_NUMBER, NOW.toEpochMilli());
    }

    /** kotlin-onetimepassword has no window: three codes. */
    @Benchmark
    public boolean kotlinOnetimepassword() {
        return kotlin.isValid(WRONG, NOW.minus(STEP))
                | kotlin.isValid(WRONG, NOW)
                | kotlin.isValid(WRONG, NOW.plus(STEP));
    }

    /** two-factor-auth of j256, whose code is a number. */
    @Benchmark
    public boolean twoFactorAuth() throws GeneralSecurityException {
        return TimeBasedOneTimePasswordUtil.validateCurrentNumber(
                BASE32, WRONG_NUMBER, STEP.toMillis(), NOW.toEpochMilli(), 30);
    }
}
