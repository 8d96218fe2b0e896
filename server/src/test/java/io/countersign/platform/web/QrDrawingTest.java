package io.countersign.platform.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The drawn path, filled in as a browser does, is read back by another library. */
class QrDrawingTest {
    private static final Pattern RUN = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-(\\d+)z");
    private static final int PIXELS = 4;
    private static final int WHITE = 0xFFFFFF;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "otpauth://totp/A:b?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=A",
                "otpauth://totp/Praxis%20M%C3%BCller:wilhelmine.charlotte.von-hohenstein@praxis-am-wasserturm.example"
                        + "?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Praxis%20M%C3%BCller"
            })
    void another_library_reads_what_is_drawn(String text) throws ReaderException {
        assertEquals(text, read(QrDrawing.of(text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"otpauth://totp/A:b?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"})
    void it_prints_nothing_of_what_it_encodes(String text) {
        assertFalse(QrDrawing.of(text).toString().contains("M4"));
    }

    private static String read(QrDrawing drawing) throws ReaderException {
        int side = drawing.side() * PIXELS;
        int[] pixels = new int[side * side];
        Arrays.fill(pixels, WHITE);
        Matcher run = RUN.matcher(drawing.path());
        while (run.find()) {
            int x = Integer.parseInt(run.group(1));
            int y = Integer.parseInt(run.group(2));
            int width = Integer.parseInt(run.group(3));
            for (int row = y * PIXELS; row < (y + 1) * PIXELS; row++) {
                Arrays.fill(pixels, row * side + x * PIXELS, row * side + (x + width) * PIXELS, 0);
            }
        }
        var source = new RGBLuminanceSource(side, side, pixels);
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(source)))
                .getText();
    }
}
