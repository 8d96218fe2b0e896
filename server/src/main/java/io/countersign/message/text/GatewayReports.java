package io.countersign.message.text;

/** Where gateways' reports go. Whoever calls this has made sure that the gateway says so. */
@FunctionalInterface
public interface GatewayReports {
    /** Keeps one report; one that cannot be kept now is an exception, and its gateway should bring it again. */
    void write(String gateway, GatewayReport report);
}
