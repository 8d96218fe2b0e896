package io.countersign.message.text.smpp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A text as a centre is given it: in the alphabet of text messages if that has all its characters, else in UCS-2; in one
 * part, or in several that a telephone puts together again (3GPP TS 23.040 section 9.2.3.24.1). Pure.
 */
final class SmppText {
    static final byte DEFAULT_ALPHABET = 0;
    static final byte UCS2 = 8;

    /** What a message of 140 bytes holds, in septets. */
    private static final int ONE_GSM = 160;

    private static final int PART_GSM = 153;
    private static final int ONE_UCS2 = 140;
    private static final int PART_UCS2 = 134;
    private static final int MOST_PARTS = 255;

    private final byte coding;
    private final byte[] whole;
    private final List<byte[]> parts;

    private SmppText(byte coding, byte[] whole, List<byte[]> parts) {
        this.coding = coding;
        this.whole = whole;
        this.parts = List.copyOf(parts);
    }

    /**
     * Puts a text into parts.
     *
     * @param id the same for the same message, so that parts of two attempts are parts of one
     */
    static SmppText of(String text, String id) {
        Optional<byte[]> gsm = GsmAlphabet.encode(text);
        byte[] whole = gsm.orElseGet(() -> text.getBytes(StandardCharsets.UTF_16BE));
        List<byte[]> pieces = gsm.isPresent()
                ? pieces(whole, ONE_GSM, PART_GSM, SmppText::endsInEscape)
                : pieces(whole, ONE_UCS2, PART_UCS2, SmppText::endsInHighSurrogate);
        byte coding = gsm.isPresent() ? DEFAULT_ALPHABET : UCS2;
        return new SmppText(coding, whole, pieces.size() == 1 ? pieces : withHeaders(pieces, id));
    }

    /** The data_coding of SMPP 3.4 section 5.2.19. */
    byte coding() {
        return coding;
    }

    /** All of it, without headers. */
    byte[] whole() {
        return whole.clone();
    }

    /** As they are sent one after the other; each with its header if there are several. */
    List<byte[]> parts() {
        return parts;
    }

    boolean isLong() {
        return parts.size() > 1;
    }

    /** Whether one character would be cut in two at this place. */
    private interface Cut {
        boolean isWithin(byte[] whole, int end);
    }

    private static List<byte[]> pieces(byte[] whole, int one, int part, Cut cut) {
        if (whole.length <= one) {
            return List.of(whole);
        }
        var pieces = new ArrayList<byte[]>();
        int begin = 0;
        while (begin < whole.length) {
            int end = Math.min(begin + part, whole.length);
            while (end < whole.length && cut.isWithin(whole, end)) {
                end--;
            }
            pieces.add(Arrays.copyOfRange(whole, begin, end));
            begin = end;
        }
        return pieces;
    }

    private static boolean endsInEscape(byte[] whole, int end) {
        return whole[end - 1] == GsmAlphabet.ESCAPE;
    }

    /** At an odd place too, so that going back byte by byte ends between two characters. */
    private static boolean endsInHighSurrogate(byte[] whole, int end) {
        return end % 2 == 1 || (whole[end - 2] & 0xfc) == 0xd8;
    }

    private static List<byte[]> withHeaders(List<byte[]> pieces, String id) {
        if (pieces.size() > MOST_PARTS) {
            throw new IllegalArgumentException("a text of " + pieces.size() + " parts");
        }
        var parts = new ArrayList<byte[]>();
        for (byte[] piece : pieces) {
            byte[] header = {5, 0, 3, (byte) id.hashCode(), (byte) pieces.size(), (byte) (parts.size() + 1)};
            byte[] part = Arrays.copyOf(header, header.length + piece.length);
            System.arraycopy(piece, 0, part, header.length, piece.length);
            parts.add(part);
        }
        return parts;
    }

    @Override
    public String toString() {
        return "SmppText[" + parts.size() + "]";
    }
}
