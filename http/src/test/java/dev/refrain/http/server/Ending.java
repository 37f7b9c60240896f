package dev.refrain.http.server;

import java.io.IOException;

/** How a connection ends, in the middle of something or not. */
public enum Ending {
    /** The connection may be used again. */
    KEEP,
    /** The stream ends, as after a process that left in order. */
    CLOSE,
    /** The connection is reset, as after a crash. */
    RESET,
    /** Nothing more comes, for as long as the client waits. */
    STALL;

    boolean play(Wire wire) throws IOException {
        switch (this) {
            case CLOSE -> wire.end();
            case RESET -> wire.reset();
            case STALL -> wire.awaitHangUp();
            case KEEP -> {}
        }
        return this == KEEP;
    }
}
