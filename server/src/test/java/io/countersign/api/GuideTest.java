package io.countersign.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.countersign.FakePhone;
import io.countersign.otp.OtpAuthUri;
import io.countersign.otp.Totp;
import io.countersign.relyingparty.ApiScope;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each program of the guide, as it stands there, adds a second factor to a person of a real server. */
class GuideTest {
    private static final Path GUIDE = Path.of("../docs/guides/add-a-second-factor-by-rest.md");
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private Shop shop;
    private Path folder;

    @BeforeEach
    void open(@TempDir Path emptyFolder) {
        folder = emptyFolder;
        shop = new Shop(folder);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void works_in_curl() throws IOException, InterruptedException {
        assumeTrue(isThere("curl", "--version"), "curl is not here");
        letsInWithACodeAndNotWithoutOne("sh", "second-factor.sh", "sh");
    }

    @Test
    void works_in_java() throws IOException, InterruptedException {
        letsInWithACodeAndNotWithoutOne("java", "SecondFactor.java", JAVA);
    }

    @Test
    void works_in_node() throws IOException, InterruptedException {
        assumeTrue(isThere("node", "--version"), "node is not here");
        letsInWithACodeAndNotWithoutOne("js", "second-factor.mjs", "node");
    }

    @Test
    void works_in_python() throws IOException, InterruptedException {
        assumeTrue(isThere("python3", "--version"), "python3 is not here");
        letsInWithACodeAndNotWithoutOne("python", "second_factor.py", "python3");
    }

    private void letsInWithACodeAndNotWithoutOne(String language, String file, String program)
            throws IOException, InterruptedException {
        Files.writeString(folder.resolve(file), block(language));
        assertEquals("You're in.", lastLine(program, file, true));
        assertEquals("That code didn't work.", lastLine(program, file, false));
    }

    private static String block(String language) throws IOException {
        Matcher block =
                Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(GUIDE));
        assertTrue(block.find(), language);
        return block.group(1);
    }

    /** Plays the person at the terminal: scans what is shown, and types what the phone shows, or another code. */
    private String lastLine(String program, String file, boolean right) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(program, file).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("COUNTERSIGN_URL", shop.program.origin);
        builder.environment().put("COUNTERSIGN_KEY", shop.key(shop.organization, ApiScope.VERIFY, ApiScope.ENROL));
        Process process = builder.start();
        var said = new ArrayList<String>();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
                Writer in = process.outputWriter(StandardCharsets.UTF_8)) {
            FakePhone phone = scanned(until(out, "Scan: ", said));
            until(out, "First code:", said);
            in.write(shop.program.code(phone) + "\n");
            in.flush();
            until(out, "Next code:", said);
            shop.program.clock.advance(Duration.ofSeconds(30));
            String code = shop.program.code(phone);
            in.write((right ? code : code.equals("000000") ? "000001" : "000000") + "\n");
            in.flush();
            out.lines().forEach(said::add);
        } finally {
            process.destroy();
        }
        assertTrue(process.waitFor(10, TimeUnit.SECONDS), said::toString);
        assertTrue(said.stream().anyMatch(line -> line.equalsIgnoreCase("true")), said::toString);
        assertTrue(
                said.stream().anyMatch(line -> line.startsWith("Keep these: ") && line.length() > 150), said::toString);
        return said.getLast();
    }

    private static FakePhone scanned(String line) {
        var read = (OtpAuthUri.Reading.Parsed) OtpAuthUri.parse(line.substring("Scan: ".length()));
        return new FakePhone(read.uri().secret(), read.uri().totp().orElse(Totp.DEFAULT), Duration.ZERO);
    }

    private static String until(BufferedReader out, String start, List<String> said) throws IOException {
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            said.add(line);
            if (line.startsWith(start)) {
                return line;
            }
        }
        throw new AssertionError("no \"" + start + "\": " + said);
    }

    private static boolean isThere(String program, String option) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(program, option)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
