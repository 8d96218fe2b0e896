package io.countersign.platform.web;

import io.nayuki.qrcodegen.QrCode;

/**
 * A QR code as an SVG path: one rectangle for each horizontal run of dark modules, in module units, with the quiet zone
 * of four modules that readers need (ISO/IEC 18004, section 9.1). It holds what it encodes: it prints nothing of itself.
 */
public final class QrDrawing {

    private static final int QUIET_ZONE = 4;

    private final int side;
    private final String path;

    private QrDrawing(int side, String path) {
        this.side = side;
        this.path = path;
    }

    /** Draws a text. Medium error correction: enough for a scratched screen, and few enough modules for a poor camera. */
    public static QrDrawing of(String text) {
        QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            int x = 0;
            while (x < code.size) {
                int run = run(code, x, y);
                if (run > 0) {
                    path.append('M').append(x + QUIET_ZONE).append(' ').append(y + QUIET_ZONE);
                    path.append('h').append(run).append("v1h-").append(run).append('z');
                }
                x += Math.max(1, run);
            }
        }
        return new QrDrawing(code.size + 2 * QUIET_ZONE, path.toString());
    }

    private static int run(QrCode code, int x, int y) {
        int end = x;
        while (end < code.size && code.getModule(end, y)) {
            end++;
        }
        return end - x;
    }

    /** The side of the square, quiet zone included, in modules. */
    public int side() {
        return side;
    }

    public String path() {
        return path;
    }

    /** The whole picture as a document of its own: black on white, whatever the page around it is. */
    public String svg() {
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + side + " " + side
                + "\" role=\"img\"><rect width=\"100%\" height=\"100%\" fill=\"#fff\"/><path d=\"" + path
                + "\" fill=\"#000\"/></svg>";
    }

    @Override
    public String toString() {
        return "QrDrawing[" + side + "]";
    }
}
