package dev.refrain.jdbc;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** The two forms of a call, by one helper: each test runs in both. */
enum Form {
    BLOCKING {
        @Override
        <T> T call(Transactions transactions, Unit<T, ?> unit) throws Throwable {
            return transactions.<T, Throwable>call(unit::call);
        }
    },
    OFFLOADED {
        @Override
        <T> T call(Transactions transactions, Unit<T, ?> unit) throws Throwable {
            try {
                return transactions.submit(unit).get(30, TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                throw e.getCause();
            }
        }
    };

    abstract <T> T call(Transactions transactions, Unit<T, ?> unit) throws Throwable;
}
