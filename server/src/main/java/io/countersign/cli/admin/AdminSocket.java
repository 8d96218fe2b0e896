package io.countersign.cli.admin;

import io.countersign.cli.admin.AdminAnswer.Refused;
import io.countersign.cli.admin.AdminAnswer.Why;
import io.countersign.platform.settings.SettingsException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The server's end of the operators' door: a Unix-domain socket in the data folder that only its owner can open. One
 * request a connection. Whoever opens it holds the lock of the folder, so a socket file found there is a dead server's.
 */
public final class AdminSocket implements AutoCloseable {
    /** The checkpoints an operator has kept for years are the longest thing asked about, and files of people. */
    static final int LARGEST_REQUEST = 2 * 1024 * 1024;

    static final int AT_ONCE = 16;

    private static final System.Logger LOG = System.getLogger(AdminSocket.class.getName());
    private static final Duration ALLOWED = Duration.ofSeconds(10);

    private final Path file;
    private final ServerSocketChannel server;
    private final Function<AdminRequest, AdminAnswer> desk;
    private final Duration allowed;
    private final Semaphore free = new Semaphore(AT_ONCE);

    private AdminSocket(
            Path file, ServerSocketChannel server, Function<AdminRequest, AdminAnswer> desk, Duration allowed) {
        this.file = file;
        this.server = server;
        this.desk = desk;
        this.allowed = allowed;
    }

    /**
     * Opens the door.
     *
     * @throws SettingsException if the path of the folder is too long for a socket, or the folder cannot be written
     */
    public static AdminSocket open(Path data, AdminDesk desk) {
        return open(data, desk::answer, ALLOWED);
    }

    static AdminSocket open(Path data, Function<AdminRequest, AdminAnswer> desk, Duration allowed) {
        Path file = AdminAddress.file(data);
        try {
            AdminSocket socket = new AdminSocket(file, bind(file), desk, allowed);
            Thread.ofPlatform().name("admin-socket").daemon().start(socket::accept);
            return socket;
        } catch (IOException e) {
            throw new SettingsException("the socket " + file + " cannot be opened: " + e.getMessage(), e);
        }
    }

    /** Closes the door, and lets what is being done end. */
    @Override
    public void close() {
        try {
            server.close();
            Files.deleteIfExists(file);
            if (!free.tryAcquire(AT_ONCE, allowed.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.log(System.Logger.Level.WARNING, "An admin command was still running when the server stopped.");
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "The admin socket could not be taken away.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Made in a folder that is closed to others from its beginning, given its rights there, then moved into place: at no
     * instant can anybody else connect, whatever the umask is and however open the data folder.
     */
    private static ServerSocketChannel bind(Path file) throws IOException {
        AdminAddress.of(file);
        Path nursery = file.resolveSibling(".bind");
        Path newborn = nursery.resolve("s");
        Files.deleteIfExists(newborn);
        Files.deleteIfExists(nursery);
        Files.createDirectory(
                nursery, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            server.bind(AdminAddress.of(newborn));
            Files.setPosixFilePermissions(newborn, PosixFilePermissions.fromString("rw-------"));
            Files.move(newborn, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            Files.delete(nursery);
            return server;
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private void accept() {
        while (server.isOpen()) {
            free.acquireUninterruptibly();
            try {
                SocketChannel channel = server.accept();
                Thread.startVirtualThread(() -> serve(channel));
            } catch (ClosedChannelException e) {
                free.release();
            } catch (IOException e) {
                free.release();
                LOG.log(System.Logger.Level.WARNING, "A connection to the admin socket failed.", e);
            }
        }
    }

    private void serve(SocketChannel channel) {
        try (channel) {
            String answer = AdminJson.write(answer(channel));
            try (Deadline _ = Deadline.on(channel, allowed)) {
                AdminWire.writeLine(channel, answer);
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "A connection to the admin socket was lost.", e);
        } finally {
            free.release();
        }
    }

    private AdminAnswer answer(SocketChannel channel) throws IOException {
        try {
            return desk.apply(AdminJson.readRequest(read(channel)));
        } catch (MalformedLine e) {
            return new Refused(
                    Why.NOT_UNDERSTOOD,
                    "The running server does not understand this. Is it of another version? Start it again.");
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "An admin command failed.", e);
            return new Refused(Why.FAILED, "The server could not do this. Its log says why.");
        }
    }

    private String read(SocketChannel channel) throws IOException {
        try (Deadline _ = Deadline.on(channel, allowed)) {
            return AdminWire.readLine(channel, LARGEST_REQUEST);
        }
    }
}
