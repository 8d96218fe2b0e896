package io.countersign.platform.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A program that prints a secret, run once without a shell. What it prints to standard output is the secret and is never
 * repeated; what it prints to standard error is for whoever must mend it, and is shown when it fails.
 */
final class SecretCommand {
    static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MOST_COMPLAINT = 2000;

    private SecretCommand() {}

    static ConfigSecret run(List<String> words) {
        return run(words, PATIENCE);
    }

    static ConfigSecret run(List<String> words, Duration patience) {
        String program = words.getFirst();
        Process process = start(words);
        try {
            CompletableFuture<byte[]> printed = reading(process.getInputStream(), ConfigSecret.MOST_BYTES + 1);
            CompletableFuture<byte[]> complaint = reading(process.getErrorStream(), MOST_COMPLAINT);
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                stop(process);
                throw failed(program, "did not end within " + DurationText.inWords(patience), complaint);
            }
            if (process.exitValue() != 0) {
                throw failed(program, "failed with exit code " + process.exitValue(), complaint);
            }
            byte[] secret = printed.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (secret.length == 0 || secret.length > ConfigSecret.MOST_BYTES) {
                throw failed(program, "printed nothing, or far too much to be a secret", complaint);
            }
            return ConfigSecret.of(secret);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SettingsException("waiting for the command " + program + " was interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new SettingsException("what the command " + program + " prints cannot be read to its end", e);
        } finally {
            stop(process);
        }
    }

    private static void stop(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static Process start(List<String> words) {
        try {
            Process process = new ProcessBuilder(words).start();
            process.getOutputStream().close();
            return process;
        } catch (IOException e) {
            throw new SettingsException(
                    "the command " + words.getFirst() + ", which should print a secret, cannot be started", e);
        }
    }

    private static CompletableFuture<byte[]> reading(InputStream stream, int most) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try (stream) {
                        byte[] kept = stream.readNBytes(most);
                        stream.transferTo(java.io.OutputStream.nullOutputStream());
                        return kept;
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                Thread::startVirtualThread);
    }

    private static SettingsException failed(String program, String how, CompletableFuture<byte[]> complaint) {
        return new SettingsException(
                "the command " + program + ", which should print a secret, " + how + said(complaint));
    }

    private static String said(CompletableFuture<byte[]> complaint) {
        try {
            String text = new String(complaint.get(1, TimeUnit.SECONDS), StandardCharsets.UTF_8)
                    .replaceAll("\\p{Cntrl}+", " ")
                    .strip();
            return text.isEmpty() ? "" : "; it said: " + text;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        } catch (ExecutionException | TimeoutException e) {
            return "";
        }
    }
}
