package io.countersign.message;

import io.countersign.platform.web.Language;
import io.countersign.platform.web.Messages;
import java.util.ArrayList;
import java.util.List;

/** What a text message says, in its reader's words. */
public final class TextWords {
    private final Messages messages;

    /** Takes the texts. */
    public TextWords(Messages messages) {
        this.messages = messages;
    }

    /**
     * The whole text. The last line of one with a code binds it to our page, so that no phone fills it in
     * anywhere else (WICG, origin-bound one-time codes: {@code @host #code}, and nothing after it).
     */
    public String of(Content content, Language language) {
        List<Object> words = new ArrayList<>(content.words());
        content.code().ifPresent(code -> words.add(code.digits()));
        String text = messages.text(language, "text." + content.key(), words.toArray());
        return content.code()
                .map(code -> text + "\n\n@" + code.host() + " #" + code.digits())
                .orElse(text);
    }
}
