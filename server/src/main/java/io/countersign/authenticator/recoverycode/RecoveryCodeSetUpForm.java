package io.countersign.authenticator.recoverycode;

import io.countersign.authenticator.Authenticator;
import io.countersign.authenticator.Document;
import io.countersign.authenticator.Reading;
import io.countersign.authenticator.SetUpForm;
import io.countersign.platform.database.Tx;
import io.countersign.platform.web.Form;
import io.countersign.platform.web.Part;
import java.util.List;
import java.util.Optional;

/** The steps that make a set of backup codes: keep them in one way or another, then type one back. */
final class RecoveryCodeSetUpForm implements SetUpForm {
    private final RecoveryCodeType type;

    RecoveryCodeSetUpForm(RecoveryCodeType type) {
        this.type = type;
    }

    @Override
    public int rank() {
        return RecoveryCodeSignInForm.RANK;
    }

    /** Codes run out, and stand in for something else. */
    @Override
    public boolean canBeFirst() {
        return false;
    }

    @Override
    public boolean isNamed() {
        return false;
    }

    @Override
    public void begin(Tx tx, Authenticator pending) {
        type.make(tx, pending);
    }

    @Override
    public Part show(Tx tx, Showing showing) {
        return new Part("authenticator/recoverycode/setup", toKeep(tx, showing));
    }

    @Override
    public Optional<Document> document(Tx tx, Showing showing, String name) {
        return switch (name) {
            case "sheet" ->
                Optional.of(new Document.Sheet(new Part("authenticator/recoverycode/sheet", toKeep(tx, showing))));
            case "file" -> {
                var file = new CodesFile(toKeep(tx, showing));
                yield Optional.of(new Document.TextFile("backup-codes.txt", file::text));
            }
            default -> Optional.empty();
        };
    }

    @Override
    public Reading read(Form form, Showing showing) {
        return RecoveryCodeSignInForm.typed(form);
    }

    private CodesToKeep toKeep(Tx tx, Showing showing) {
        List<RecoveryCode> codes = type.codes(tx, showing.pending()).orElseThrow();
        return new CodesToKeep(
                showing.practice(),
                showing.account(),
                showing.person(),
                showing.pending().createdAt(),
                codes.stream().map(RecoveryCode::groups).toList(),
                showing.path(),
                showing.rejected(),
                showing.problems());
    }
}
