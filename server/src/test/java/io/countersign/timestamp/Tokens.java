package io.countersign.timestamp;

import io.countersign.timestamp.Certificates.Holder;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;

/** Answers of authorities, right ones by a library's own generator, and wrong ones by hand. */
final class Tokens {
    private static final ASN1ObjectIdentifier POLICY = new ASN1ObjectIdentifier("1.3.6.1.4.1.99999.1");

    private Tokens() {}

    /** A right answer. */
    static TimeStampResponse answer(Holder authority, TimeStampRequest request, Instant at) {
        try {
            var tokens = new TimeStampTokenGenerator(
                    new JcaSimpleSignerInfoGeneratorBuilder()
                            .build("SHA256withECDSA", authority.key().getPrivate(), authority.certificate()),
                    new JcaDigestCalculatorProviderBuilder()
                            .build()
                            .get(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256)),
                    POLICY);
            tokens.addCertificates(new JcaCertStore(List.of(authority.certificate())));
            return new TimeStampResponseGenerator(tokens, Set.of(NISTObjectIdentifiers.id_sha256.getId()))
                    .generate(request, BigInteger.TWO, Date.from(at));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The same word, signed by somebody else, or otherwise.
     *
     * @param named the certificate that the signed attributes name
     */
    static TimestampToken signed(TimestampToken right, Holder by, Holder named, String algorithm) {
        try {
            byte[] word =
                    (byte[]) right.read().toCMSSignedData().getSignedContent().getContent();
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(named.certificate().getEncoded());
            var attribute = new Attribute(
                    PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                    new DERSet(new SigningCertificateV2(new ESSCertIDv2(digest))));
            var generator = new CMSSignedDataGenerator();
            var usual = new DefaultSignedAttributeTableGenerator(new AttributeTable(new DERSet(attribute)));
            // The time is in the word; a second one would have to be the same.
            generator.addSignerInfoGenerator(new JcaSignerInfoGeneratorBuilder(
                            new JcaDigestCalculatorProviderBuilder().build())
                    .setSignedAttributeGenerator(
                            about -> usual.getAttributes(about).remove(PKCSObjectIdentifiers.pkcs_9_at_signingTime))
                    .build(new JcaContentSignerBuilder(algorithm).build(by.key().getPrivate()), by.certificate()));
            generator.addCertificate(by.certificate());
            byte[] encoded = generator
                    .generate(new CMSProcessableByteArray(PKCSObjectIdentifiers.id_ct_TSTInfo, word), true)
                    .getEncoded("DER");
            return TimestampToken.of(encoded).orElseThrow();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
