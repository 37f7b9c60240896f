package dev.refrain.jdbc;

import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * One attempt: a unit in a transaction on a connection of its own, to its end, whatever that is.
 *
 * @param <T> the type of the unit's result
 */
record UnitAttempt<T extends @Nullable Object>(Terms terms, Unit<T, ?> unit, Commitment commitment) {

    T run() throws Throwable {
        Session session = Session.open(terms);
        UnitConnection guarded = new UnitConnection(session.connection());
        T value;
        try {
            if (commitment.isAbandoned()) {
                throw givenUp(); // while it waited for its connection
            }
            value = unit.call(guarded.view());
            guarded.requireObserved();
            SilentRollback.exclude(session.connection());
            if (!commitment.claim()) {
                throw givenUp();
            }
        } catch (Throwable failure) {
            session.undo();
            commitment.undone();
            throw failure;
        } finally {
            guarded.end();
        }
        Interrupts.heldBack(() -> commit(session, value));
        return value;
    }

    private void commit(Session session, T value) throws Throwable {
        try {
            session.commit();
        } catch (Throwable failure) {
            Interrupts.heldBack(() -> requireCommitted(session, failure)); // one may have come at the COMMIT
            commitment.committed(value);
            return;
        }
        commitment.committed(value);
        session.end();
    }

    private void requireCommitted(Session session, Throwable lost) throws Throwable {
        session.undo(); // before the check, which may need the pool's only connection
        if (CommitFailure.isDefinite(lost, session.isRolledBack()) || !isCommitted(lost)) {
            commitment.undone();
            throw lost;
        }
    }

    private boolean isCommitted(Throwable lost) {
        CommitCheck check = terms.check();
        if (check == null) {
            throw new CommitUnknownException("the reply to COMMIT did not come, and there is no check to ask", lost);
        }
        try {
            Session session = Session.open(terms.ofCheck());
            try {
                return check.isCommitted(new UnitConnection(session.connection()).view());
            } finally {
                session.undo();
            }
        } catch (Throwable failure) {
            CommitUnknownException unknown =
                    new CommitUnknownException("the reply to COMMIT did not come, and the check failed", lost);
            unknown.addSuppressed(failure);
            throw unknown;
        }
    }

    static CancellationException givenUp() {
        return new CancellationException("the attempt was given up before its COMMIT");
    }
}
