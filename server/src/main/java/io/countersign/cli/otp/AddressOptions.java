package io.countersign.cli.otp;

import io.countersign.otp.OtpAuthUri;
import io.countersign.otp.SharedSecret;
import io.countersign.otp.Totp;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options that make up an {@code otpauth:} address. */
final class AddressOptions {

    @Mixin
    private final KeyOption key = new KeyOption();

    @Mixin
    private final ParameterOptions parameters = new ParameterOptions();

    @Option(names = "--issuer", paramLabel = "NAME", defaultValue = "", description = "Who issued the key.")
    private String issuer;

    @Option(names = "--account", paramLabel = "NAME", required = true, description = "Whose key it is.")
    private String account;

    OtpAuthUri address(CommandSpec spec, KeySource keys) {
        Totp totp = parameters.totp(spec);
        if (account.isBlank()) {
            throw ParameterOptions.wrong(spec, "--account must not be blank.");
        }
        SharedSecret secret = keys.read(spec, key.secret);
        return OtpAuthUri.totp(issuer, account, secret, totp);
    }
}
