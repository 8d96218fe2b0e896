package io.countersign.platform.outgoing;

import io.countersign.platform.Busy;
import io.countersign.platform.outgoing.AddressRule.Standing;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The guard between a host somebody has named and the addresses we connect to. It is asked when an address is given and
 * again for every connection, which then goes to the very addresses that were looked at: a name that changes between the
 * two gains nothing.
 */
public final class OutgoingAddresses {
    /** Names for one's own network: RFC 6761, 6762 and 8375, and {@code internal}, under which clouds keep metadata. */
    private static final List<String> LOCAL_NAMES =
            List.of("localhost", "local", "internal", "home.arpa", "localdomain", "lan", "intranet", "corp", "home");

    private static final Duration RESOLVING = Duration.ofSeconds(5);

    /** So many hosts are looked up at once; a name server that is slow must not cost a thread for every request. */
    private static final int AT_ONCE = 16;

    private final Semaphore looking = new Semaphore(AT_ONCE);
    private final HostResolver resolver;
    private final Set<String> privateHosts;

    /**
     * Takes the resolver.
     *
     * @param privateHosts hosts that may lie in a private network, as the operator has named them
     */
    public OutgoingAddresses(HostResolver resolver, Set<String> privateHosts) {
        this.resolver = resolver;
        this.privateHosts = Set.copyOf(privateHosts);
    }

    /**
     * Whether something could be sent to this host now.
     *
     * @throws Busy if many hosts are being looked up already
     */
    public boolean isAllowed(String host) {
        if (!looking.tryAcquire()) {
            throw new Busy("outgoing addresses");
        }
        try {
            CompletableFuture.supplyAsync(() -> looked(host), OutgoingAddresses::start)
                    .orTimeout(RESOLVING.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
            return true;
        } catch (CompletionException refusedOrSlow) {
            return false;
        }
    }

    /**
     * The addresses of a host, every one of them looked at: where one is refused the host is.
     *
     * @throws RefusedHostException if it is not one to send to
     * @throws UnknownHostException if it has no address
     */
    public List<InetAddress> checked(String named) throws UnknownHostException {
        String host = bare(named);
        boolean mayBePrivate = privateHosts.contains(host);
        if (!mayBePrivate && isLocalName(host)) {
            throw new RefusedHostException();
        }
        List<InetAddress> addresses = resolver.resolve(host);
        if (addresses.isEmpty()) {
            throw new UnknownHostException();
        }
        for (InetAddress address : addresses) {
            Standing standing = AddressRule.of(address);
            if (standing != Standing.PUBLIC && !(mayBePrivate && standing == Standing.PRIVATE)) {
                throw new RefusedHostException();
            }
        }
        return addresses;
    }

    private List<InetAddress> looked(String host) {
        try {
            return checked(host);
        } catch (UnknownHostException e) {
            throw new CompletionException(e);
        } finally {
            looking.release();
        }
    }

    /** Looking up a host is native code that holds its thread; a virtual one would hold its carrier, too. */
    private static void start(Runnable look) {
        Thread.ofPlatform().daemon().name("outgoing-address").start(look);
    }

    private static boolean isLocalName(String host) {
        boolean literal = host.indexOf(':') >= 0;
        return !literal
                && (host.indexOf('.') < 0
                        || LOCAL_NAMES.stream().anyMatch(name -> host.equals(name) || host.endsWith("." + name)));
    }

    /** One spelling of a host: no brackets, no dot of the root, lower case. */
    public static String bare(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        if (name.startsWith("[") && name.endsWith("]")) {
            name = name.substring(1, name.length() - 1);
        }
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    /** A host that may not be connected to; it says nothing of why, so that nobody learns about a network by asking. */
    public static final class RefusedHostException extends UnknownHostException {
        private static final long serialVersionUID = 1L;
    }
}
