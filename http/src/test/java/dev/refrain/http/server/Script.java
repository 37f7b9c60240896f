package dev.refrain.http.server;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/** Which turn a call gets: the next one of its path, else the next one of all, else the one for the rest. */
final class Script {

    private final Map<String, Queue<Turn>> ofPaths = new HashMap<>();
    private final Queue<Turn> ofAll = new ArrayDeque<>();
    private Turn rest = Turn.reply(599, "the script has no turn left");

    synchronized void add(String path, List<Turn> turns) {
        ofPaths.computeIfAbsent(path, unused -> new ArrayDeque<>()).addAll(turns);
    }

    synchronized void add(List<Turn> turns) {
        ofAll.addAll(turns);
    }

    synchronized void rest(Turn turn) {
        rest = turn;
    }

    synchronized Turn next(String path) {
        Queue<Turn> own = ofPaths.getOrDefault(path, ofAll);
        Turn turn = (own.isEmpty() ? ofAll : own).poll();
        return turn == null ? rest : turn;
    }
}
