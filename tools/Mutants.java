import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * The gate after a mutation run: every surviving mutant must stand in a reviewed list, with a reason of its own.
 *
 * <p>{@code java tools/Mutants.java <mutations.xml> <list.md>}. A row of the list is
 * {@code | Class.method | Mutator | count | reason |}: lines of code move, so a survivor is known by its method and its
 * mutator, and the count keeps a second one from hiding behind the first. A row that no survivor needs any more is an
 * error too, so that the list only shrinks. Exit codes: 0 all accounted for, 1 not, 2 wrong arguments.
 */
final class Mutants {
    private static final Pattern ROW =
            Pattern.compile("\\|\\s*`?([\\w.$<>]+)`?\\s*\\|\\s*`?(\\w+)`?\\s*\\|\\s*(\\d+)\\s*\\|\\s*(\\S.*?)\\s*\\|");

    private Mutants() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 2) {
            System.err.println("usage: java tools/Mutants.java <mutations.xml> <list.md>");
            System.exit(2);
        }
        Map<String, List<String>> survivors = new LinkedHashMap<>();
        int total = readReport(Path.of(arguments[0]), survivors);
        List<String> complaints = compare(survivors, readList(Path.of(arguments[1])));
        int alive = survivors.values().stream().mapToInt(List::size).sum();
        System.out.printf("Mutants: %d made, %d killed, %d survive, %d complaints%n", total, total - alive, alive, complaints.size());
        complaints.forEach(complaint -> System.out.println("  " + complaint));
        System.exit(total > 0 && complaints.isEmpty() ? 0 : 1);
    }

    /** Fills in the survivors by method and mutator, and says how many mutants there were. */
    private static int readReport(Path report, Map<String, List<String>> survivors) throws Exception {
        NodeList all = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(report.toFile())
                .getElementsByTagName("mutation");
        for (int i = 0; i < all.getLength(); i++) {
            Element mutation = (Element) all.item(i);
            if (!Boolean.parseBoolean(mutation.getAttribute("detected"))) {
                String key = method(mutation) + " " + simpleName(text(mutation, "mutator"));
                survivors
                        .computeIfAbsent(key, unused -> new ArrayList<>())
                        .add("line " + text(mutation, "lineNumber") + ": " + text(mutation, "description") + " ("
                                + mutation.getAttribute("status") + ")");
            }
        }
        return all.getLength();
    }

    private static Map<String, Integer> readList(Path list) throws Exception {
        Map<String, Integer> allowed = new LinkedHashMap<>();
        try (Stream<String> lines = Files.lines(list)) {
            lines.map(ROW::matcher)
                    .filter(Matcher::matches)
                    .forEach(row -> allowed.merge(row.group(1) + " " + row.group(2), Integer.parseInt(row.group(3)), Integer::sum));
        }
        return allowed;
    }

    private static List<String> compare(Map<String, List<String>> survivors, Map<String, Integer> allowed) {
        List<String> complaints = new ArrayList<>();
        survivors.forEach((key, found) -> {
            int reviewed = allowed.getOrDefault(key, 0);
            if (found.size() != reviewed) {
                complaints.add(key + ": " + found.size() + " survive, " + reviewed + " reviewed: " + found);
            }
        });
        allowed.keySet().stream()
                .filter(key -> !survivors.containsKey(key))
                .forEach(key -> complaints.add(key + ": reviewed, but none survives; take the row out"));
        return complaints;
    }

    private static String method(Element mutation) {
        return simpleName(text(mutation, "mutatedClass")) + "." + text(mutation, "mutatedMethod");
    }

    private static String simpleName(String qualified) {
        return qualified.substring(qualified.lastIndexOf('.') + 1);
    }

    private static String text(Element parent, String tag) {
        return parent.getElementsByTagName(tag).item(0).getTextContent();
    }
}
