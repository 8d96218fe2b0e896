/** Codes, keys and addresses at the command line, without a server: for scripts, tests and looking things up. */
@NullMarked
package io.countersign.cli.otp;

import org.jspecify.annotations.NullMarked;
