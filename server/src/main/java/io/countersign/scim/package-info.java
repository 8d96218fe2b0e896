/** The door for the directories of practices: SCIM 2.0 (RFC 7643, RFC 7644). It reads, asks and answers, and decides nothing. */
@NullMarked
package io.countersign.scim;

import org.jspecify.annotations.NullMarked;
