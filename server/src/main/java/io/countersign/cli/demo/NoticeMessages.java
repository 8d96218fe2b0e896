package io.countersign.cli.demo;

import io.countersign.membership.Practices;
import io.countersign.notice.NoticeStore;
import io.countersign.notice.NoticeWords;
import io.countersign.platform.database.Database;
import io.countersign.subscriber.Subscriber;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What people were told about their own accounts, as the messages they will be sent by. */
final class NoticeMessages implements Supplier<List<OutboxMessage>> {
    private final Database database;
    private final Practices practices;
    private final NoticeStore notices;

    NoticeMessages(Database database, Practices practices, NoticeStore notices) {
        this.database = database;
        this.practices = practices;
        this.notices = notices;
    }

    @Override
    public List<OutboxMessage> get() {
        return practices.all().stream()
                .flatMap(practice -> practices.people(practice.id()).stream())
                .map(Practices.Person::subscriber)
                .distinct()
                .flatMap(person -> to(person).stream())
                .toList();
    }

    private List<OutboxMessage> to(Subscriber person) {
        return database.read(tx -> notices.since(tx, person.id(), Instant.EPOCH)).stream()
                .map(told -> {
                    NoticeWords words = NoticeWords.of(told.notice());
                    return new OutboxMessage(
                            told.notice().at(),
                            person.name(),
                            person.email().value(),
                            words.key(),
                            words.detail(),
                            Optional.empty());
                })
                .toList();
    }
}
