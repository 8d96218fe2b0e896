package io.countersign.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Locale;

/** How long the server takes from its command to readiness, and what it holds in memory when it has settled. */
final class StartBench {
    private static final double MOST_SECONDS = 3;
    private static final double MOST_MEBIBYTES = 160;

    private final String command;
    private final int rounds;
    private final Duration settling;

    StartBench(String command, int rounds, Duration settling) {
        this.command = command;
        this.rounds = rounds;
        this.settling = settling;
    }

    /** Starts once to make the data, which is not counted, and then so many times on the same data. */
    String report() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("countersign-bench-start");
        int port = freePort();
        double[] seconds = new double[rounds];
        double[] mebibytes = new double[rounds];
        String flags = "";
        try {
            try (ServerProcess first = ServerProcess.start(command, folder, port)) {
                System.out.printf(
                        Locale.ROOT, "first start: ready after %.2f s (not counted)%n", first.secondsToReady());
            }
            for (int round = 0; round < rounds; round++) {
                try (ServerProcess server = ServerProcess.start(command, folder, port)) {
                    seconds[round] = server.secondsToReady();
                    Thread.sleep(settling);
                    mebibytes[round] = server.residentMebibytes();
                    flags = server.flags();
                }
                System.out.printf(
                        Locale.ROOT,
                        "start %d: ready after %.2f s, %.0f MiB%n",
                        round + 1,
                        seconds[round],
                        mebibytes[round]);
            }
        } finally {
            ServerProcess.delete(folder);
        }
        return table(
                Measurement.of("ready", seconds, mebibytes), Measurement.of("resident", mebibytes, seconds), flags);
    }

    private String table(Measurement ready, Measurement resident, String flags) {
        return """
                ## Start

                | | median | lowest | highest | goal |
                |---|---:|---:|---:|---:|
                | `GET /health/ready` answers 200 after | %.2f s | %.2f s | %.2f s | %.0f s |
                | resident memory %d s later | %.0f MiB | %.0f MiB | %.0f MiB | %.0f MiB |

                %s, by `./countersign bench start --rounds %d`. %d starts on one data folder, after a first one that is not counted; the time runs from the command, the launcher's own work in it. JVM flags: %s. Machine: %s.
                """.formatted(
                        ready.value(),
                        ready.lowest(),
                        ready.highest(),
                        MOST_SECONDS,
                        settling.toSeconds(),
                        resident.value(),
                        resident.lowest(),
                        resident.highest(),
                        MOST_MEBIBYTES,
                        LocalDate.now(),
                        rounds,
                        rounds,
                        flags.isEmpty() ? "none" : "`" + flags + "`",
                        Machine.described());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
