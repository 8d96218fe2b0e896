package io.countersign.session;

/** The id of a session, which may be shown; the token in the cookie is another thing. */
public record SessionId(String value) {}
