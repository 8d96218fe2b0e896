/**
 * One-time passwords, their keys and the addresses that carry those keys to an authenticator app.
 *
 * <p>Words are those of the RFCs: a {@link io.countersign.otp.SharedSecret} is the K of RFC 4226, a
 * {@link io.countersign.otp.TimeStep} the T of RFC 6238, a {@link io.countersign.otp.Code} the OTP value.
 */
@NullMarked
package io.countersign.otp;

import org.jspecify.annotations.NullMarked;
