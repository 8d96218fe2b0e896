package io.countersign.message.text.smpp;

import io.countersign.message.text.GatewaySecret;
import io.countersign.platform.settings.SettingsException;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.InterfaceVersion;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.SessionState;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.connection.ConnectionFactory;
import org.jspecify.annotations.Nullable;

/**
 * The one session with a centre, in both directions. It is opened when something is first to be sent, and from then on
 * opened again whenever it is lost, since receipts come over it.
 */
final class SmppLink implements AutoCloseable {
    private static final long BINDING = Duration.ofSeconds(8).toMillis();
    private static final long ANSWERING = Duration.ofSeconds(10).toMillis();
    private static final int ASKED_AFTER_SILENCE = (int) Duration.ofSeconds(30).toMillis();
    private static final Duration FIRST_WAIT = Duration.ofSeconds(5);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

    private final SmppCentre centre;
    private final ConnectionFactory sockets;
    private final MessageReceiverListener receiver;
    private final CountDownLatch closed = new CountDownLatch(1);
    private @Nullable SMPPSession session;
    private volatile @Nullable Thread keeper;
    private final AtomicInteger failures = new AtomicInteger();

    SmppLink(SmppCentre centre, ConnectionFactory sockets, MessageReceiverListener receiver) {
        this.centre = centre;
        this.sockets = sockets;
        this.receiver = receiver;
    }

    /**
     * The session, which stands as far as anybody knows.
     *
     * @throws IOException if there is none and none can be opened
     */
    SMPPSession open() throws IOException {
        return open(failures.get());
    }

    /** Whoever has waited for an attempt that failed does not try it once more. */
    private synchronized SMPPSession open(int failuresSeen) throws IOException {
        if (closed.getCount() == 0) {
            throw new IOException("nothing is sent any more");
        }
        SMPPSession standing = session;
        if (standing != null && standing.getSessionState().isBound()) {
            return standing;
        }
        if (failures.get() != failuresSeen) {
            throw new ConnectException("it has just failed");
        }
        SMPPSession opened;
        try {
            opened = onPlatformThread();
        } catch (IOException e) {
            failures.incrementAndGet();
            throw e;
        }
        session = opened;
        if (keeper == null) {
            keeper = Thread.ofPlatform().daemon().name("smpp-keeper").start(this::keep);
        }
        return opened;
    }

    /** Looking up a host is native code that holds its thread; a virtual one would hold its carrier, too. */
    private SMPPSession onPlatformThread() throws IOException {
        var opening = new CompletableFuture<SMPPSession>();
        Thread.ofPlatform().daemon().name("smpp-opening").start(() -> {
            try {
                opening.complete(bind(() -> opening.completeExceptionally(new HungUpException())));
            } catch (IOException | RuntimeException e) {
                opening.completeExceptionally(e);
            }
        });
        try {
            return opening.join();
        } catch (CompletionException e) {
            throw new IOException("no session", e.getCause());
        }
    }

    /**
     * Opens one.
     *
     * @param hungUp told when the centre ends it: a refusal that comes with the end is not always heard
     */
    private SMPPSession bind(Runnable hungUp) throws IOException {
        String password = GatewaySecret.read(centre.password())
                .orElseThrow(() -> new SettingsException("the password cannot be read"));
        var opened = new SMPPSession(sockets);
        opened.setTransactionTimer(ANSWERING);
        opened.setEnquireLinkTimer(ASKED_AFTER_SILENCE);
        opened.setMessageReceiverListener(receiver);
        opened.addSessionStateListener((now, before, changed) -> {
            if (now == SessionState.CLOSED) {
                hungUp.run();
                lost();
            }
        });
        var bind = new BindParameter(
                BindType.BIND_TRX,
                centre.user(),
                password,
                centre.systemType(),
                TypeOfNumber.UNKNOWN,
                NumberingPlanIndicator.UNKNOWN,
                null,
                InterfaceVersion.IF_34);
        try {
            opened.connectAndBind(centre.host(), centre.port(), bind, BINDING);
        } catch (IOException | RuntimeException e) {
            opened.close();
            throw e;
        }
        return opened;
    }

    private void lost() {
        Thread waiting = keeper;
        if (waiting != null) {
            waiting.interrupt();
        }
    }

    /** Opens the session again when it is lost, sooner at first. */
    private void keep() {
        Duration wait = FIRST_WAIT;
        while (true) {
            try {
                if (closed.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
                open();
                wait = LONGEST_WAIT;
            } catch (IOException e) {
                wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : LONGEST_WAIT;
            } catch (InterruptedException sessionLost) {
                wait = FIRST_WAIT;
            }
        }
    }

    @Override
    public void close() {
        closed.countDown();
        SMPPSession last;
        synchronized (this) {
            last = session;
            session = null;
        }
        if (last != null) {
            last.unbindAndClose();
        }
    }

    /** The centre ended the session while we signed in, which is its way to say no. */
    static final class HungUpException extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
