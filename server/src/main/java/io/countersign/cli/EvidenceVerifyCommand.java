package io.countersign.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.countersign.audit.KeptCheckpoints;
import io.countersign.evidence.pack.Derived;
import io.countersign.evidence.pack.Findings;
import io.countersign.evidence.pack.MalformedPackException;
import io.countersign.evidence.pack.PackProof;
import io.countersign.secret.VerifyingKey;
import io.countersign.timestamp.BelievedAuthorities;
import io.countersign.timestamp.TimestampToken;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code evidence verify}: proves a pack, sentence by sentence. */
@Command(
        name = "verify",
        description = "Prove a pack of evidence with the public key of the installation, and with checkpoints that were"
                + " kept elsewhere, such as the mails that owners and auditors get each week. Ends with 0 only where"
                + " everything holds.")
final class EvidenceVerifyCommand implements Callable<Integer> {
    private static final long LARGEST = 4L * 1024 * 1024;

    private final Supplier<Derived> derived;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The pack, a ZIP file.")
    private Path file = Path.of("");

    @Option(
            names = "--key",
            paramLabel = "KEYFILE",
            description = "The public key of the installation, as \"admin audit key\" prints it; kept since it was set"
                    + " up, and not taken from whoever gave you the pack.")
    private @Nullable Path key;

    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            arity = "1..*",
            description = "A mail with the seal of the log, or what is attached to it; any number of them.")
    private List<Path> checkpoints = new ArrayList<>();

    @Option(
            names = "--tsa-certificate",
            paramLabel = "FILE",
            description =
                    "The certificate of a time-stamp authority you trust, or of whoever vouches for it; got from them,"
                            + " and not from whoever gave you the pack.")
    private @Nullable Path authority;

    EvidenceVerifyCommand(Supplier<Derived> derived) {
        this.derived = derived;
    }

    @Override
    public Integer call() {
        Optional<VerifyingKey> trusted = Optional.ofNullable(key).map(this::key);
        Optional<BelievedAuthorities> authorities =
                Optional.ofNullable(authority).map(this::authorities);
        var kept = new ArrayList<String>();
        checkpoints.forEach(one -> kept.add(checkpoint(one, trusted)));
        if (!Files.isRegularFile(file)) {
            throw wrong("There is no file " + file + ".");
        }
        PrintWriter out = spec.commandLine().getOut();
        try {
            Findings found = new PackProof(trusted, kept, derived.get(), authorities).of(file);
            print(found, out);
            return found.isProved() ? ExitCode.FINE : ExitCode.PROBLEM;
        } catch (MalformedPackException e) {
            out.println(e.getMessage());
            out.println("It is no pack of evidence that could be proved.");
            return ExitCode.PROBLEM;
        } finally {
            out.flush();
        }
    }

    private static void print(Findings found, PrintWriter out) {
        out.println(
                "Evidence of " + found.stated().name() + " (" + found.stated().practice() + "), from "
                        + found.stated().period().from() + " to "
                        + found.stated().period().until() + ", made "
                        + found.stated().madeAt() + ".");
        out.println();
        found.all().forEach(one -> out.println(label(one.kind()) + one.text()));
        out.println();
        if (found.isWrong()) {
            out.println("It does not hold. Do not rely on it.");
        } else if (found.isProved()) {
            out.println("It holds. Names and what was asked for are stated, not proved; evidence.pdf says at its end"
                    + " what it does not show.");
        } else {
            out.println("Nothing wrong was found, and it is not proved: see what was left open above.");
        }
    }

    private static String label(Findings.Kind kind) {
        return switch (kind) {
            case HOLDS -> "holds  ";
            case FAILS -> "WRONG  ";
            case OPEN -> "open   ";
            case NOTE -> "note   ";
        };
    }

    private VerifyingKey key(Path from) {
        return VerifyingKey.ofPem(text(from))
                .orElseThrow(() -> wrong("The file " + from + " holds no public key. \"./countersign admin audit key\""
                        + " prints it; its lines from BEGIN to END belong to it."));
    }

    private BelievedAuthorities authorities(Path from) {
        return BelievedAuthorities.ofPem(text(from))
                .orElseThrow(
                        () -> wrong("The file " + from + " holds no certificate in PEM, of a time-stamp authority or of"
                                + " whoever vouches for it."));
    }

    /** A file in which nothing was kept must not pass for one that agrees. */
    private String checkpoint(Path from, Optional<VerifyingKey> trusted) {
        String text = text(from);
        if (new KeptCheckpoints(trusted).read(text).isEmpty()
                && TimestampToken.inText(text).isEmpty()) {
            throw wrong("The file " + from + " holds no checkpoint. It is in the mail with the seal of the log, and in"
                    + " what is attached to it; save one of them as it is.");
        }
        return text;
    }

    private String text(Path from) {
        try {
            if (Files.size(from) > LARGEST) {
                throw wrong("The file " + from + " is too large for a key or a mail.");
            }
            return read(from);
        } catch (IOException e) {
            throw wrong("The file " + from + " cannot be read.");
        }
    }

    /** A mail may hold any bytes; what is looked for in it are letters of ASCII and one dash. */
    private static String read(Path from) throws IOException {
        try {
            return Files.readString(from, UTF_8);
        } catch (CharacterCodingException notUtf8) {
            return Files.readString(from, ISO_8859_1);
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
