package io.countersign.cli.otp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TerminalQrTest {

    private static final String ADDRESS =
            "otpauth://totp/Smile%20Dental:ann@example.org?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Smile%20Dental";
    private static final int SCALE = 6;
    private static final int BLACK = 0x000000;
    private static final int WHITE = 0xffffff;

    /** A dark terminal around the drawing, so that a missing quiet zone would be seen. */
    private static final int MARGIN = 3;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void is_read_by_a_scanner_from_a_dark_terminal(TerminalQr.Style style) throws Exception {
        BufferedImage screen = screen(TerminalQr.draw(ADDRESS, style));
        int[] pixels = screen.getRGB(0, 0, screen.getWidth(), screen.getHeight(), null, 0, screen.getWidth());
        var bitmap = new BinaryBitmap(
                new HybridBinarizer(new RGBLuminanceSource(screen.getWidth(), screen.getHeight(), pixels)));
        var read = new QRCodeReader().decode(bitmap, Map.of(DecodeHintType.TRY_HARDER, Boolean.TRUE));
        assertEquals(BarcodeFormat.QR_CODE, read.getBarcodeFormat());
        assertEquals(ADDRESS, read.getText());
    }

    @ParameterizedTest
    @EnumSource
    void is_read_by_zbar_from_a_dark_terminal(TerminalQr.Style style) throws Exception {
        boolean found = Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(place -> Files.isExecutable(Path.of(place, "zbarimg")));
        assumeTrue(found, "zbarimg is not on the PATH: the drawing was not read by it");
        Path picture = folder.resolve("screen.png");
        ImageIO.write(screen(TerminalQr.draw(ADDRESS, style)), "png", picture.toFile());
        assertEquals(ADDRESS, zbarimg(picture));
    }

    @Test
    void fits_a_terminal_of_80_columns_and_25_lines() {
        List<String> lines =
                TerminalQr.draw(ADDRESS, TerminalQr.Style.HALF_BLOCKS).lines().toList();
        assertTrue(lines.size() <= 25, () -> lines.size() + " lines");
        assertTrue(lines.get(0).replaceAll("\u001b\\[[0-9;]*m", "").length() <= 80);
    }

    @Test
    void is_drawn_without_half_blocks_where_the_terminal_has_none() {
        assertEquals(TerminalQr.Style.HALF_BLOCKS, TerminalQr.Style.of(StandardCharsets.UTF_8));
        assertEquals(TerminalQr.Style.SPACES, TerminalQr.Style.of(StandardCharsets.US_ASCII));
        String drawing = TerminalQr.draw(ADDRESS, TerminalQr.Style.SPACES);
        assertTrue(StandardCharsets.US_ASCII.newEncoder().canEncode(drawing));
    }

    /** What a terminal makes of the drawing: a cell is one column wide and two halves high, black without a colour. */
    private static BufferedImage screen(String drawing) {
        List<String> lines = drawing.lines().toList();
        int columns = lines.get(0).replaceAll("\u001b\\[[0-9;]*m", "").length();
        BufferedImage screen = new BufferedImage(
                (columns + 2 * MARGIN) * SCALE, (lines.size() + 2 * MARGIN) * 2 * SCALE, BufferedImage.TYPE_INT_RGB);
        for (int row = 0; row < lines.size(); row++) {
            paint(screen, lines.get(row), (row + MARGIN) * 2);
        }
        return screen;
    }

    private static void paint(BufferedImage screen, String line, int top) {
        int background = BLACK;
        int column = MARGIN;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\u001b') {
                int end = line.indexOf('m', i);
                background = line.substring(i, end).endsWith("231") ? WHITE : BLACK;
                i = end;
                continue;
            }
            fill(screen, column, top, "▀█".indexOf(c) >= 0 ? BLACK : background);
            fill(screen, column, top + 1, "▄█".indexOf(c) >= 0 ? BLACK : background);
            column++;
        }
    }

    private static void fill(BufferedImage screen, int column, int half, int colour) {
        for (int y = 0; y < SCALE; y++) {
            for (int x = 0; x < SCALE; x++) {
                screen.setRGB(column * SCALE + x, half * SCALE + y, colour);
            }
        }
    }

    private static String zbarimg(Path picture) throws IOException {
        Process process = new ProcessBuilder(
                        "zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", picture.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }
}
