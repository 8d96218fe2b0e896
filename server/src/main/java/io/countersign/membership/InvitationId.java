package io.countersign.membership;

/** The id of an invitation. It is no secret: the link is. */
public record InvitationId(String value) {}
