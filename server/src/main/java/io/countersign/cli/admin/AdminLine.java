package io.countersign.cli.admin;

import io.countersign.cli.admin.AdminAnswer.Refused;
import io.countersign.cli.admin.AdminAnswer.Why;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The command's end of the operators' door: asks the server that runs on a data folder. */
final class AdminLine {
    private static final int LARGEST_ANSWER = 64 * 1024 * 1024;

    private AdminLine() {}

    /** What the server answers; nothing if none listens there. */
    static Optional<AdminAnswer> ask(Path data, AdminRequest request) {
        Path file = AdminAddress.file(data);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        if (!Files.isWritable(file)) {
            return Optional.of(new Refused(
                    Why.NO_ACCESS, "You may not open " + file + ". Run this as the user who runs the server."));
        }
        try (SocketChannel channel = SocketChannel.open(AdminAddress.of(file));
                Deadline _ = Deadline.on(channel, request.patience())) {
            AdminWire.writeLine(channel, AdminJson.write(request));
            return Optional.of(AdminJson.readAnswer(AdminWire.readLine(channel, LARGEST_ANSWER)));
        } catch (ConnectException e) {
            return Optional.empty();
        } catch (IOException | MalformedLine e) {
            return Optional.of(new Refused(
                    Why.NO_ANSWER,
                    "The server took the question and gave no answer that can be read."
                            + " Look with \"person list\" whether it was done."));
        }
    }
}
