package io.countersign.api;

import io.countersign.api.KeyToImport.Reading;
import io.countersign.otp.HashAlgorithm;
import io.countersign.otp.SharedSecret;
import io.countersign.otp.Totp;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads a Portable Symmetric Key Container (RFC 6030): the keys in clear of a list that came over TLS. A text with a
 * document type is refused, and no entity is read, so nothing outside of the text is.
 */
final class Pskc {
    private static final String TOTP = "urn:ietf:params:xml:ns:keyprov:pskc:totp";
    private static final String HOTP = "urn:ietf:params:xml:ns:keyprov:pskc:hotp";

    private Pskc() {}

    /** The text is no such container. */
    static final class MalformedContainer extends Exception {
        private static final long serialVersionUID = 1L;

        MalformedContainer() {
            super("not a key container", null, false, false);
        }
    }

    /** The keys in the order in which they stand. */
    static List<KeyToImport> read(String xml) throws MalformedContainer {
        if (xml.contains("<!DOCTYPE")) {
            // RFC 6030 has a schema and no document type. Java's parser trips over some even where it skips them.
            throw new MalformedContainer();
        }
        try {
            // A factory of its own: the one of this Java keeps its last reader, and with it the keys that were read.
            XMLStreamReader reader = factory().createXMLStreamReader(new StringReader(xml));
            var keys = new ArrayList<KeyToImport>();
            boolean isContainer = false;
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT) {
                    switch (reader.getLocalName()) {
                        case "KeyContainer" -> isContainer = true;
                        case "KeyPackage" -> keys.add(new PskcKey(reader).read());
                        default -> {
                            // Keys alone are of interest: not policies, certificates or the signature.
                        }
                    }
                }
            }
            if (!isContainer) {
                throw new MalformedContainer();
            }
            return List.copyOf(keys);
        } catch (XMLStreamException e) {
            // The parser's message quotes what it read, which may be a key.
            throw new MalformedContainer();
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    /** One package: a key, its parameters, and whose it is. */
    private static final class PskcKey {
        private final XMLStreamReader reader;
        private String algorithm = "";
        private String suite = "";
        private String digits = "6";
        private String period = "30";
        private Optional<String> secret = Optional.empty();
        private Optional<String> step = Optional.empty();
        private Optional<String> user = Optional.empty();
        private Optional<String> name = Optional.empty();
        private boolean encrypted;

        PskcKey(XMLStreamReader reader) {
            this.reader = reader;
        }

        KeyToImport read() throws XMLStreamException {
            String within = "";
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.END_ELEMENT
                        && reader.getLocalName().equals("KeyPackage")) {
                    break;
                }
                if (event == XMLStreamConstants.START_ELEMENT) {
                    within = start(within);
                }
            }
            return new KeyToImport(user, name, reading());
        }

        /** Takes what an element says; tells in which part of the data the next value stands. */
        private String start(String within) throws XMLStreamException {
            String element = reader.getLocalName();
            switch (element) {
                case "Key" -> algorithm = attribute("Algorithm", "");
                case "ResponseFormat" -> digits = attribute("Length", digits);
                case "Suite" -> suite = reader.getElementText();
                case "UserId" -> user = Optional.of(reader.getElementText().strip());
                case "FriendlyName" ->
                    name = Optional.of(reader.getElementText().strip());
                case "PlainValue" -> value(within, reader.getElementText().strip());
                case "EncryptedValue" -> encrypted = true;
                case "Secret", "Time", "TimeInterval", "Counter", "TimeDrift" -> {
                    return element;
                }
                default -> {
                    // What this program has no use for: issuers, serial numbers, dates.
                }
            }
            return within;
        }

        private void value(String within, String text) {
            switch (within) {
                case "Secret" -> secret = Optional.of(text);
                case "Time" -> step = Optional.of(text);
                case "TimeInterval" -> period = text;
                default -> {
                    // The count of a key that counts, or how far a clock was off: both are learned anew.
                }
            }
        }

        private String attribute(String named, String otherwise) {
            String value = reader.getAttributeValue(null, named);
            return value == null ? otherwise : value;
        }

        private Reading reading() {
            if (algorithm.equals(HOTP)) {
                return new Reading.Unreadable("counter-based");
            }
            if (!algorithm.equals(TOTP)) {
                return new Reading.Unreadable("type");
            }
            if (encrypted) {
                return new Reading.Unreadable("encrypted");
            }
            Optional<HashAlgorithm> hash = hash();
            if (hash.isEmpty()) {
                return new Reading.Unreadable("algorithm");
            }
            return secret.filter(text -> !text.isEmpty())
                    .map(text -> reading(hash.get(), text))
                    .orElseGet(() -> new Reading.Unreadable("secret-missing"));
        }

        private Reading reading(HashAlgorithm hash, String base64) {
            try {
                var parameters = Totp.of(hash, Integer.parseInt(digits), Integer.parseInt(period));
                OptionalLong spent = step.map(Long::parseLong)
                        .filter(last -> last > 0)
                        .map(OptionalLong::of)
                        .orElseGet(OptionalLong::empty);
                SharedSecret key = SharedSecret.ofWeak(Base64.getMimeDecoder().decode(base64));
                return KeyToImport.reading(key, parameters, spent);
            } catch (IllegalArgumentException e) {
                return new Reading.Unreadable("parameters");
            }
        }

        private Optional<HashAlgorithm> hash() {
            String spelled =
                    suite.strip().toUpperCase(Locale.ROOT).replace("-", "").replace("HMAC", "");
            return spelled.isEmpty() ? Optional.of(HashAlgorithm.SHA1) : HashAlgorithm.ofUriName(spelled);
        }
    }
}
