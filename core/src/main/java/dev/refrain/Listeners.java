package dev.refrain;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** The caller's listeners, each isolated from the execution and from the others. */
record Listeners(List<Isolated> all) {

    static final Listeners NONE = new Listeners(List.of());

    Listeners with(RetryListener added) {
        List<Isolated> more = new ArrayList<>(all);
        more.add(new Isolated(added, new AtomicBoolean()));
        return new Listeners(List.copyOf(more));
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    void tell(RetryEvent event) {
        for (Isolated listener : all) {
            listener.tell(event);
        }
    }

    record Isolated(RetryListener listener, AtomicBoolean reported) {

        void tell(RetryEvent event) {
            try {
                listener.on(event);
            } catch (Throwable thrown) {
                if (reported.compareAndSet(false, true)) {
                    Log.callbackThrew("a listener", thrown);
                }
            }
        }
    }
}
