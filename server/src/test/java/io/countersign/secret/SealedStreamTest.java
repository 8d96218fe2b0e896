package io.countersign.secret;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealedStreamTest {
    private static final DerivedKey KEY = SeededSecrets.rootKey(1).forPurpose("backup");
    private static final byte[] HEADER = "a header".getBytes(US_ASCII);
    private static final int CHUNK = SealedOutput.CHUNK;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1000, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 17})
    void what_was_written_is_read_back(int length) throws IOException {
        byte[] plain = plain(length);
        assertArrayEquals(plain, open(seal(plain), KEY, HEADER));
    }

    @Test
    void one_changed_byte_anywhere_is_refused() throws IOException {
        byte[] sealed = seal(plain(2 * CHUNK + 100));
        var random = new SplittableRandom(7);
        for (int round = 0; round < 300; round++) {
            byte[] changed = sealed.clone();
            changed[random.nextInt(changed.length)] ^= (byte) (1 + random.nextInt(255));
            assertThrows(IOException.class, () -> open(changed, KEY, HEADER));
        }
    }

    @Test
    void a_stream_cut_off_anywhere_is_refused_between_chunks_too() throws IOException {
        byte[] sealed = seal(plain(2 * CHUNK + 100));
        int whole = CHUNK + SealedSecret.TAG_BYTES;
        for (int length : new int[] {0, 10, 32, 33, 48, 32 + whole, 32 + 2 * whole, sealed.length - 1}) {
            assertThrows(IOException.class, () -> open(Arrays.copyOf(sealed, length), KEY, HEADER), "at " + length);
        }
        assertThrows(IOException.class, () -> open(Arrays.copyOf(sealed, sealed.length + 1), KEY, HEADER));
    }

    @Test
    void chunks_in_another_order_are_refused() throws IOException {
        byte[] sealed = seal(plain(3 * CHUNK));
        int whole = CHUNK + SealedSecret.TAG_BYTES;
        byte[] swapped = sealed.clone();
        System.arraycopy(sealed, 32, swapped, 32 + whole, whole);
        System.arraycopy(sealed, 32 + whole, swapped, 32, whole);
        assertThrows(IOException.class, () -> open(swapped, KEY, HEADER));
    }

    @Test
    void another_header_or_another_key_opens_nothing() throws IOException {
        byte[] sealed = seal(plain(100));
        assertThrows(IOException.class, () -> open(sealed, KEY, "a headex".getBytes(US_ASCII)));
        assertThrows(
                IOException.class, () -> open(sealed, SeededSecrets.rootKey(2).forPurpose("backup"), HEADER));
    }

    @Test
    void the_same_content_is_never_the_same_twice_and_never_in_clear() throws IOException {
        byte[] plain = new byte[1000];
        byte[] first = seal(plain);
        assertFalse(Arrays.equals(first, seal(plain)));
    }

    private static byte[] plain(int length) {
        byte[] plain = new byte[length];
        new SplittableRandom(length).nextBytes(plain);
        return plain;
    }

    private static byte[] seal(byte[] plain) throws IOException {
        var target = new ByteArrayOutputStream();
        try (var sealed = new SealedOutput(target, KEY, HEADER, SecretFactory.system())) {
            sealed.write(plain);
        }
        return target.toByteArray();
    }

    private static byte[] open(byte[] sealed, DerivedKey key, byte[] header) throws IOException {
        try (var opened = new SealedInput(new ByteArrayInputStream(sealed), key, header)) {
            return opened.readAllBytes();
        }
    }
}
