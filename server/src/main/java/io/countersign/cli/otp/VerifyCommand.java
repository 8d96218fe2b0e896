package io.countersign.cli.otp;

import io.countersign.cli.ExitCode;
import io.countersign.otp.AcceptanceWindow;
import io.countersign.otp.Code;
import io.countersign.otp.Match;
import io.countersign.otp.SharedSecret;
import io.countersign.otp.Totp;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code otp verify}: whether a code is that of a key, and of which step. */
@Command(
        name = "verify",
        description = "Say whether a code is that of a key, and of which time step. Remembers nothing.",
        exitCodeListHeading = "%nExit codes%n",
        exitCodeList = {"0:the code is accepted", "1:it is not", "2:the command line or the key is wrong"})
final class VerifyCommand implements Callable<Integer> {

    private static final Pattern WINDOW = Pattern.compile("([0-9]{1,4})(?:/([0-9]{1,4}))?");

    private final KeySource keys;
    private final InstantSource clock;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "CODE", description = "The code as typed; spaces and hyphens do not matter.")
    private String typed;

    @Mixin
    private final KeyOption key = new KeyOption();

    @Mixin
    private final ParameterOptions parameters = new ParameterOptions();

    @Option(names = "--at", paramLabel = "UNIXTIME", description = "Seconds since 1970 (default: now).")
    private @Nullable Long at;

    @Option(
            names = "--window",
            paramLabel = "BACK/AHEAD",
            defaultValue = "1/0",
            description = "Steps accepted before and after the present one, or one number for both (default: 1/0).")
    private String window;

    VerifyCommand(KeySource keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        Totp totp = parameters.totp(spec);
        AcceptanceWindow accepted = window();
        Instant now = ParameterOptions.instant(spec, at, clock);
        SharedSecret secret = keys.read(spec, key.secret);
        Match match = Code.parse(typed, totp.digits())
                .map(code -> totp.match(secret, code, now, accepted))
                .orElseThrow(() -> ParameterOptions.wrong(
                        spec, "A code has " + totp.digits() + " digits from 0 to 9, and nothing else."));
        return answer(match);
    }

    private AcceptanceWindow window() {
        Matcher parts = WINDOW.matcher(window);
        if (!parts.matches()) {
            throw ParameterOptions.wrong(spec, "--window is steps back and ahead, like 1/0, or one number for both.");
        }
        int back = Integer.parseInt(parts.group(1));
        String ahead = parts.group(2);
        return AcceptanceWindow.of(back, ahead == null ? back : Integer.parseInt(ahead));
    }

    private int answer(Match match) {
        PrintWriter out = spec.commandLine().getOut();
        if (match instanceof Match.At(var step, long drift)) {
            out.println("accepted: step " + step.value() + ", " + place(drift));
            out.flush();
            return ExitCode.FINE;
        }
        out.println("not accepted");
        out.flush();
        return ExitCode.PROBLEM;
    }

    private static String place(long drift) {
        if (drift == 0) {
            return "the present one";
        }
        return Math.abs(drift) + (drift < 0 ? " before" : " after") + " the present one";
    }
}
