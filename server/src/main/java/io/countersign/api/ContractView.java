package io.countersign.api;

import java.util.ArrayList;
import java.util.List;

/**
 * The contract as a page shows it.
 *
 * @param version of the contract, not of the program
 */
public record ContractView(String title, String version, Words about, Words key, List<Section> sections) {

    /** Operations that belong together. */
    public record Section(String name, Words words, List<Operation> operations) {}

    /**
     * One operation.
     *
     * @param scope the scope of the key it needs; empty where anybody may ask
     */
    public record Operation(
            String id,
            String method,
            String path,
            String summary,
            String scope,
            Words words,
            List<Row> parameters,
            List<Row> fields,
            List<String> examples,
            List<Answer> answers) {}

    /**
     * A parameter or a field.
     *
     * @param name with the names of the objects around it
     * @param place where a parameter stands: path, query or header; empty for a field
     */
    public record Row(String name, String place, String type, boolean required, Words words) {}

    /** What comes back with one status. */
    public record Answer(String status, Words words, List<Row> fields, List<String> examples) {
        /** Whether this is how it goes well. */
        public boolean isGood() {
            return status.startsWith("2");
        }
    }

    /** Paragraphs of pieces, some of which are code: all that the contract uses of CommonMark. */
    public record Words(List<List<Piece>> paragraphs) {
        /** Reads a description. */
        static Words of(String description) {
            var paragraphs = new ArrayList<List<Piece>>();
            for (String paragraph : description.strip().split("\n\\s*\n", -1)) {
                var pieces = new ArrayList<Piece>();
                String[] parts = paragraph.replace('\n', ' ').split("`", -1);
                for (int i = 0; i < parts.length; i++) {
                    if (!parts[i].isEmpty()) {
                        pieces.add(new Piece(parts[i], i % 2 == 1));
                    }
                }
                paragraphs.add(List.copyOf(pieces));
            }
            return new Words(List.copyOf(paragraphs));
        }
    }

    /** A piece of a sentence. */
    public record Piece(String text, boolean isCode) {}
}
