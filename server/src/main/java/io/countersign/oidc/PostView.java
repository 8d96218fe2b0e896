package io.countersign.oidc;

import java.util.Map;

/** The view of the page that posts an answer to an application. It holds a code: it prints nothing of itself. */
public record PostView(String application, String address, Map<String, String> fields) {
    @Override
    public String toString() {
        return "PostView";
    }
}
