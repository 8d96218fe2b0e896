package io.countersign.message.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.countersign.TestClock;
import io.countersign.message.Answer;
import io.countersign.message.Content;
import io.countersign.message.Letter;
import io.countersign.message.MessageId;
import io.countersign.message.TextWords;
import io.countersign.message.Why;
import io.countersign.message.Why.Cause;
import io.countersign.platform.web.Language;
import io.countersign.platform.web.Messages;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which gateway is asked, and which is not asked any more. */
class TextDispatchTest {
    private static final String AUSTRALIA = "+61412345678";
    private static final String GERMANY = "+4915112345678";
    private static final Why BUSY = Why.of(Cause.BUSY);
    private static final Handover DOWN = new Handover.Down(BUSY);

    private final TestClock clock = new TestClock();
    private final List<String> asked = new ArrayList<>();
    private final Gate carrier = new Gate("carrier");
    private final Gate world = new Gate("world");
    private final TextDispatch dispatch = new TextDispatch(
            List.of(carrier, world),
            new GatewayOrder(Map.of("AU", List.of("carrier", "world"), "*", List.of("world"))),
            new TextWords(Messages.load()),
            clock);

    /** A gateway that answers as it is told. */
    private final class Gate implements TextGateway {
        private final String name;
        private Handover answer = new Handover.Taken(Optional.of("ref"));

        Gate(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Handover send(TextMessage message) {
            asked.add(name + " " + message.id());
            return answer;
        }

        @Override
        public Optional<Why> probe() {
            return Optional.empty();
        }
    }

    @Test
    void the_gateway_that_a_country_prefers_is_asked_first_and_alone() {
        assertEquals(new Answer.Taken("carrier", Optional.of("ref")), dispatch.send(letter("a", AUSTRALIA)));
        assertEquals(new Answer.Taken("world", Optional.of("ref")), dispatch.send(letter("b", GERMANY)));
        assertEquals(List.of("carrier a", "world b"), asked);
    }

    @Test
    void the_next_is_asked_where_the_first_surely_has_not_taken_it() {
        carrier.answer = DOWN;
        assertEquals(new Answer.Taken("world", Optional.of("ref")), dispatch.send(letter("a", AUSTRALIA)));

        carrier.answer = new Handover.NotThis(Why.of(Cause.REFUSED));
        clock.advance(GatewayStanding.FIRST_REST);
        assertEquals(new Answer.Taken("world", Optional.of("ref")), dispatch.send(letter("b", AUSTRALIA)));
        assertEquals(List.of("carrier a", "world a", "carrier b", "world b"), asked);
    }

    @Test
    void nobody_else_is_asked_where_the_first_may_have_taken_it_not_even_later() {
        carrier.answer = new Handover.Unclear(Why.of(Cause.TIMED_OUT));
        Answer answer = dispatch.send(letter("a", AUSTRALIA));

        assertEquals(
                new Answer.TryAgain(
                        Why.of(Cause.TIMED_OUT), Optional.of(TextDispatch.CLEARING_UP), Optional.of("carrier")),
                answer);
        carrier.answer = DOWN;
        clock.advance(TextDispatch.CLEARING_UP);
        Letter again = letter("a", AUSTRALIA, Optional.of("carrier"));
        assertEquals(Optional.of("carrier"), ((Answer.TryAgain) dispatch.send(again)).unclear());
        assertEquals(List.of("carrier a", "carrier a"), asked);
        assertEquals(new Answer.Taken("world", Optional.of("ref")), dispatch.send(letter("b", AUSTRALIA)));
    }

    @Test
    void a_gateway_that_is_not_in_the_file_any_more_holds_up_no_message() {
        assertEquals(
                new Answer.Taken("carrier", Optional.of("ref")),
                dispatch.send(letter("a", AUSTRALIA, Optional.of("gone"))));
    }

    @Test
    void a_refusal_is_for_good_and_asks_nobody_else() {
        carrier.answer = new Handover.Refused(Why.of(Cause.ADDRESS_REFUSED));

        assertEquals(new Answer.Refused(Why.of(Cause.ADDRESS_REFUSED)), dispatch.send(letter("a", AUSTRALIA)));
        assertEquals(List.of("carrier a"), asked);
    }

    @Test
    void a_gateway_that_is_down_is_left_alone_for_a_while_longer_each_time() {
        carrier.answer = DOWN;
        dispatch.send(letter("a", AUSTRALIA));
        dispatch.send(letter("b", AUSTRALIA));
        clock.advance(GatewayStanding.FIRST_REST);
        dispatch.send(letter("c", AUSTRALIA));
        clock.advance(GatewayStanding.FIRST_REST);
        dispatch.send(letter("d", AUSTRALIA));
        clock.advance(GatewayStanding.FIRST_REST);
        carrier.answer = new Handover.Taken(Optional.empty());
        dispatch.send(letter("e", AUSTRALIA));

        assertEquals(List.of("carrier a", "world a", "world b", "carrier c", "world c", "world d", "carrier e"), asked);
    }

    @Test
    void where_all_are_down_the_message_waits_until_one_is_back() {
        carrier.answer = new Handover.Down(BUSY, Optional.of(Duration.ofMinutes(3)));
        world.answer = new Handover.Down(Why.of(Cause.UNREACHABLE), Optional.of(Duration.ofMinutes(1)));

        assertEquals(
                new Answer.TryAgain(Why.of(Cause.UNREACHABLE), Optional.of(Duration.ofMinutes(1))),
                dispatch.send(letter("a", AUSTRALIA)));
        clock.advance(Duration.ofSeconds(20));
        assertEquals(
                Optional.of(Duration.ofSeconds(40)), ((Answer.TryAgain) dispatch.send(letter("b", AUSTRALIA))).after());
        assertEquals(List.of("carrier a", "world a"), asked);
    }

    @Test
    void an_operator_sees_how_each_fares() {
        carrier.answer = DOWN;
        dispatch.send(letter("a", AUSTRALIA));
        List<TextDispatch.Status> status = dispatch.status();

        assertEquals(
                List.of("carrier 0 1", "world 1 0"),
                status.stream()
                        .map(one -> one.name() + " " + one.taken() + " " + one.failed())
                        .toList());
        assertEquals(Optional.of(BUSY), status.getFirst().lastFault());
        assertEquals(
                Optional.of(clock.instant().plus(GatewayStanding.FIRST_REST)),
                status.getFirst().restsUntil());
    }

    @Test
    void nothing_that_it_answers_or_prints_holds_the_number_or_the_code() {
        carrier.answer = DOWN;
        world.answer = new Handover.Down(new Why(Cause.REFUSED, "no " + GERMANY + " 492039"));
        String said =
                dispatch.send(letter("a", AUSTRALIA)) + " " + dispatch.status() + dispatch.send(letter("b", GERMANY));

        assertFalse(said.contains("15112345678"), said);
        assertFalse(said.contains("492039"), said);
    }

    private Letter letter(String id, String number) {
        return letter(id, number, Optional.empty());
    }

    private Letter letter(String id, String number, Optional<String> unclear) {
        return new Letter(
                new MessageId(id),
                number,
                Language.ENGLISH,
                "code",
                Optional.empty(),
                Content.of("code", "sign-in.example").code("sign-in.example", "492039"),
                clock.instant().plus(Duration.ofMinutes(10)),
                unclear);
    }
}
