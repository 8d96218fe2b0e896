package io.countersign.oidc;

import java.net.URI;

/** The view of the page that leads on to an application. It holds a code: it prints nothing of itself. */
public record OnwardView(String application, URI address) {
    @Override
    public String toString() {
        return "OnwardView";
    }
}
