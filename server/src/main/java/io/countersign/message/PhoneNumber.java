package io.countersign.message;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import java.text.Normalizer;
import java.util.Optional;
import java.util.Set;

/**
 * A telephone number that can be sent text messages: valid in its country's plan and of a kind that mobiles have. It
 * prints its last digits only.
 *
 * @param e164 in the form of ITU-T E.164, such as {@code +61412345678}: one spelling, whatever was typed
 * @param country the ISO 3166-1 code of its country, such as {@code AU}
 */
public record PhoneNumber(String e164, String country) {
    /** The most characters that are looked at. */
    public static final int MAX_LENGTH = 40;

    private static final PhoneNumberUtil PLANS = PhoneNumberUtil.getInstance();
    private static final Set<PhoneNumberType> MOBILES =
            Set.of(PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE);
    private static final int SHOWN = 3;

    /**
     * Reads what was typed; nothing if it is no number of a mobile.
     *
     * @param country whose numbers may be typed without a country code; an ISO 3166-1 code
     */
    public static Optional<PhoneNumber> parse(String typed, String country) {
        String text = Normalizer.normalize(typed, Normalizer.Form.NFKC).strip();
        if (text.length() > MAX_LENGTH || !text.matches("[+0-9 ()./\\u2010-\\u2015-]+")) {
            return Optional.empty();
        }
        try {
            Phonenumber.PhoneNumber number = PLANS.parse(text, country);
            String region = PLANS.getRegionCodeForNumber(number);
            return region != null && PLANS.isValidNumber(number) && MOBILES.contains(PLANS.getNumberType(number))
                    ? Optional.of(new PhoneNumber(PLANS.format(number, PhoneNumberFormat.E164), region))
                    : Optional.empty();
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    /** Reads what {@link #e164} gave. */
    public static PhoneNumber stored(String e164) {
        return parse(e164, "ZZ").orElseGet(() -> new PhoneNumber(e164, "ZZ"));
    }

    /** As people of other countries write it, such as {@code +61 412 345 678}. */
    public String spaced() {
        try {
            return PLANS.format(PLANS.parse(e164, "ZZ"), PhoneNumberFormat.INTERNATIONAL);
        } catch (NumberParseException e) {
            return e164;
        }
    }

    /** Its last digits, by which its owner knows it, such as {@code ••• 678}. */
    public String masked() {
        return "••• " + e164.substring(e164.length() - SHOWN);
    }

    @Override
    public String toString() {
        return "PhoneNumber[" + masked() + "]";
    }
}
