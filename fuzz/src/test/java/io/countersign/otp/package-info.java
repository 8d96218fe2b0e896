@NullMarked
package io.countersign.otp;

import org.jspecify.annotations.NullMarked;
