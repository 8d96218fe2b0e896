package io.countersign.relyingparty;

/** The id of an application, its {@code client_id} on the wire. */
public record RelyingPartyId(String value) {}
