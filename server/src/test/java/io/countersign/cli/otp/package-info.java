@NullMarked
package io.countersign.cli.otp;

import org.jspecify.annotations.NullMarked;
