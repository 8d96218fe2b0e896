package io.countersign.acceptance;

import io.countersign.acceptance.clock.ClockAgent;
import io.countersign.acceptance.clock.StandingTime;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * The time of day of the program under test, which stands still until a journey moves it. The program has no door for
 * this, and needs none: an agent of the JVM reads the time from a file (see {@link ClockAgent}). Time spans stay real.
 */
public final class ServerClock {
    /** Two seconds into a step of 30, in a year of its own. */
    private static final Instant MORNING = Instant.ofEpochSecond(1_800_000_002);

    private static final List<String> AGENT =
            List.of("ClockAgent", "ClockAgent$CurrentDate", "ClockAgent$CurrentInstant", "StandingTime");

    private final Path jar;
    private final Path file;
    private final StandingTime time;

    private ServerClock(Path jar, Path file) {
        this.jar = jar;
        this.file = file;
        this.time = StandingTime.in(file);
        time.write(MORNING);
        // In this order: what is asked for last goes first.
        for (Path made : List.of(jar.resolveSibling("."), jar, file)) {
            made.normalize().toFile().deleteOnExit();
        }
    }

    /** A clock that stands two seconds after the beginning of a step. */
    public static ServerClock standing() {
        try {
            Path folder = Files.createTempDirectory("clock");
            return new ServerClock(agent(folder.resolve("clock.jar")), Files.createFile(folder.resolve("time")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Instant now() {
        return time.read();
    }

    /** Moves it on, or back where negative. */
    public void advance(Duration by) {
        time.write(now().plus(by));
    }

    /** Moves it two seconds into the next step of 30 seconds, so that the phone shows a fresh code. */
    public void nextStep() {
        time.write(Instant.ofEpochSecond(Math.floorDiv(now().getEpochSecond(), 30L) * 30 + 32));
    }

    /** What a JVM has to be started with. */
    List<String> options() {
        return List.of("-javaagent:" + jar + "=" + file);
    }

    private static Path agent(Path jar) throws IOException {
        var manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Premain-Class", ClockAgent.class.getName());
        attributes.putValue("Can-Retransform-Classes", "true");
        attributes.putValue("Boot-Class-Path", jar.getFileName().toString());
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            for (String name : AGENT) {
                String file = name + ".class";
                out.putNextEntry(new JarEntry(ClockAgent.class.getPackageName().replace('.', '/') + "/" + file));
                try (InputStream in = Objects.requireNonNull(ClockAgent.class.getResourceAsStream(file))) {
                    in.transferTo(out);
                }
            }
        }
        return jar;
    }
}
