package io.countersign.cli.otp;

import io.nayuki.qrcodegen.QrCode;
import java.nio.charset.Charset;

/**
 * A QR code as lines of a terminal, dark on light whatever the colours of the terminal are.
 *
 * <p>Black and white are numbers 16 and 231 of the 256 colours, which themes leave alone. The quiet zone of four
 * modules that readers need (ISO/IEC 18004, section 9.1) is drawn too, for a dark terminal would eat into the code.
 */
final class TerminalQr {

    /** How modules become characters. */
    enum Style {
        /** Two modules to a character, one above the other, by the half block. */
        HALF_BLOCKS,
        /** Two spaces to a module, by background colours alone: for a terminal that has no half block. */
        SPACES;

        static Style of(Charset terminal) {
            return terminal.canEncode() && terminal.newEncoder().canEncode('▀') ? HALF_BLOCKS : SPACES;
        }
    }

    private static final int QUIET_ZONE = 4;
    private static final String DARK_ON_LIGHT = "\u001b[38;5;16;48;5;231m";
    private static final String LIGHT_SPACES = "\u001b[48;5;231m  ";
    private static final String DARK_SPACES = "\u001b[48;5;16m  ";
    private static final String RESET = "\u001b[0m";

    private TerminalQr() {}

    /** The drawing, each line ended. The least error correction gives the fewest modules; a screen has no scratches. */
    static String draw(String text, Style style) {
        QrCode code = QrCode.encodeText(text, QrCode.Ecc.LOW);
        return style == Style.HALF_BLOCKS ? halfBlocks(code) : spaces(code);
    }

    private static String halfBlocks(QrCode code) {
        StringBuilder drawing = new StringBuilder();
        for (int y = -QUIET_ZONE; y < code.size + QUIET_ZONE; y += 2) {
            drawing.append(DARK_ON_LIGHT);
            for (int x = -QUIET_ZONE; x < code.size + QUIET_ZONE; x++) {
                drawing.append(halfBlock(code.getModule(x, y), code.getModule(x, y + 1)));
            }
            drawing.append(RESET).append('\n');
        }
        return drawing.toString();
    }

    private static char halfBlock(boolean upper, boolean lower) {
        if (upper) {
            return lower ? '█' : '▀';
        }
        return lower ? '▄' : ' ';
    }

    private static String spaces(QrCode code) {
        StringBuilder drawing = new StringBuilder();
        for (int y = -QUIET_ZONE; y < code.size + QUIET_ZONE; y++) {
            for (int x = -QUIET_ZONE; x < code.size + QUIET_ZONE; x++) {
                drawing.append(code.getModule(x, y) ? DARK_SPACES : LIGHT_SPACES);
            }
            drawing.append(RESET).append('\n');
        }
        return drawing.toString();
    }
}
