/** Backup codes: a set of codes on paper, each of which works once (NIST SP 800-63B-4 section 3.1.2). */
@NullMarked
package io.countersign.authenticator.recoverycode;

import org.jspecify.annotations.NullMarked;
