package io.countersign.acceptance;

import java.net.http.HttpHeaders;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** What came back: status, headers, and a page that can be read. */
public record Answer(String method, String path, int status, HttpHeaders headers, String body) {

    public Document page() {
        return Jsoup.parse(body);
    }

    /** The heading of the page. */
    public String heading() {
        Element heading = page().selectFirst("h1");
        return heading == null ? "" : heading.text();
    }

    /** Where it sends the browser, as a path. */
    public Optional<String> location() {
        return headers.firstValue("Location");
    }

    /** The links into an authenticator app that the page holds. */
    public String otpauth() {
        return page().select("a[href^=otpauth:]").attr("href");
    }

    /** The fields of a form with the values they have, by the end of its address ("" for the main one). */
    public Map<String, String> fields(String action) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (Element input : form(action).select("input[name]")) {
            fields.put(input.attr("name"), input.val());
        }
        return fields;
    }

    /** The proof that a form of ours was open, as the forms of this page carry it. */
    public String seal() {
        return page().select("input[name=form]").val();
    }

    /** Where a form is sent to. */
    public String target(String action) {
        String target = form(action).attr("action");
        return target.isEmpty() ? path : target;
    }

    private Element form(String action) {
        List<Element> forms = page().select("main form[method=post], header form[method=post]").stream()
                .filter(form -> action.isEmpty()
                        ? form.closest("header, .tell, [hidden]") == null
                        : form.attr("action").endsWith(action))
                .toList();
        if (forms.isEmpty()) {
            throw new AssertionError("no form for '" + action + "' at " + this + "\n" + body);
        }
        return forms.getFirst();
    }

    /** The page without what is different in each answer: the seals of forms, ids in paths, times and the like. */
    public String normalised() {
        return body.replaceAll("(name=\"form\" value=)\"[^\"]*\"", "$1\"\"")
                .replaceAll("[A-Za-z0-9_-]{22,}", "TOKEN")
                .replaceAll("stroke-dash(offset|array)=\"[^\"]*\"", "");
    }

    @Override
    public String toString() {
        return method + " " + path + " → " + status + " " + heading()
                + location().map(l -> " → " + l).orElse("");
    }
}
