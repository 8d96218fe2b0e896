package io.countersign.cli.doctor;

import io.countersign.platform.settings.HostAndPort;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;

/** Whether the address people type suits browsers, cookies and passkeys. */
record PublicUrlCheck(URI publicUrl, HostAndPort listen) implements Check {

    private static final String ABOUT = "public url";

    @Override
    public List<Finding> look() {
        if (isAddress(publicUrl.getHost())) {
            return List.of(Finding.warning(
                    ABOUT,
                    publicUrl + " is a bare address",
                    "Passkeys and certificates need a name: give --public-url with one, such as http://localhost:"
                            + listen.port() + "."));
        }
        boolean local = "http".equals(publicUrl.getScheme());
        if (local && publicUrl.getPort() != listen.port()) {
            return List.of(Finding.warning(
                    ABOUT,
                    publicUrl + " names another port than " + listen,
                    "Leave --public-url out, or give both the same port, unless a proxy stands between them."));
        }
        return List.of(Finding.ok(ABOUT, publicUrl + (local ? ", for this machine only" : "")));
    }

    private static boolean isAddress(String host) {
        try {
            InetAddress.ofLiteral(host.startsWith("[") ? host.substring(1, host.length() - 1) : host);
            return true;
        } catch (IllegalArgumentException aName) {
            return false;
        }
    }
}
